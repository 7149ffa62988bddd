/**
 * A header as it is compared: lower case, without blanks, points, dashes and underscores.
 * @example plainHeader(" Customer ID") // "customerid"
 */
export function plainHeader(header: string): string {
  return header.toLowerCase().replace(/[\s._-]+/g, "");
}

/** Finds a column by any of its spellings; each column of a file is found once. */
export class HeaderIndex {
  readonly #columns = new Map<string, string>();
  readonly #taken = new Set<string>();

  readonly #plain: (name: string) => string;

  /** @param plain how spellings are compared */
  constructor(
    readonly header: readonly string[],
    plain: (name: string) => string = plainHeader
  ) {
    this.#plain = plain;
    for (const name of header) if (!this.#columns.has(plain(name))) this.#columns.set(plain(name), name);
  }

  /** The file's own name of the first spelling that it has, or null. */
  take(...spellings: readonly string[]): string | null {
    for (const spelling of spellings) {
      const found = this.#columns.get(this.#plain(spelling));
      if (found !== undefined && !this.#taken.has(found)) {
        this.#taken.add(found);
        return found;
      }
    }
    return null;
  }

  /** The columns that no one took. */
  rest(): string[] {
    return this.header.filter(name => !this.#taken.has(name));
  }
}
