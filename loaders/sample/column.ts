/** A column of whole numbers that grows as values come. */
export class Column<T extends Uint8Array | Uint32Array> {
  #values: T;
  #length = 0;

  constructor(readonly make: (size: number) => T) {
    this.#values = make(1024);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = this.make(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  at(index: number): number {
    return this.#values[index]!;
  }
}

export const bytes = (): Column<Uint8Array> => new Column(size => new Uint8Array(size));
export const longs = (): Column<Uint32Array> => new Column(size => new Uint32Array(size));
