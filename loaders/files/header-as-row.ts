import type {PreparedFile} from "./prepared-file.js";

/** A file without a header, whose first line is a row like the others: `readSql` then yields it, and it counts. */
export function withHeaderAsRow(file: PreparedFile): PreparedFile {
  const headerLine = 1 + file.setAside.filter(({rule}) => rule === "title").length;
  const below = (indexes: readonly number[]): number[] => indexes.filter(index => index > 0).map(index => index - 1);
  const around = async <T>(indexes: readonly number[], ofHeader: T, of: (below: number[]) => Promise<T[]>) => {
    const others = (await of(below(indexes))).values();
    return indexes.map(index => (index === 0 ? ofHeader : (others.next().value as T)));
  };
  return {
    ...file,
    headerIsRow: true,
    records: file.records + 1,
    lineOf: indexes => around(indexes, headerLine, file.lineOf),
    rawOf: indexes => around(indexes, file.header.join(file.delimiter ?? ","), file.rawOf)
  };
}
