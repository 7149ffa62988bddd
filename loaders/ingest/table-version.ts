/** A core table's version in the ledger, taken apart. */
export interface TableVersion {
  /** The import that wrote to it last. */
  readonly importId: number;
  /** What has changed it besides imports: erasures, persons found anew, other exchange rates. Empty where nothing has. */
  readonly otherwise: string;
}

/**
 * Takes apart the version of a core table: "12:3f2a9c01be44" after its twelfth import, with a mark behind that for all else that changed it.
 * @returns null for none, or one of another form
 * @example tableVersion("12:3f2a9c01be44-1") // {importId: 12, otherwise: "-1"}
 */
export function tableVersion(version: string | null | undefined): TableVersion | null {
  const parts = /^(\d+):[0-9a-f]{12}(.*)$/.exec(version ?? "");
  return parts ? {importId: Number(parts[1]), otherwise: parts[2]!} : null;
}

/**
 * The import since which nothing but imports has changed a table: rows of later ones are then all that is new in it.
 * @returns null when it has to be looked at as a whole
 */
export function importedSince(before: string | null | undefined, now: string | null | undefined): number | null {
  const [held, current] = [tableVersion(before), tableVersion(now)];
  return held && current && held.otherwise === current.otherwise && held.importId <= current.importId
    ? held.importId
    : null;
}
