import type {SheetRow} from "./sheet-rows.js";

/** Where the table of a sheet begins. */
export interface SheetTable {
  /** Index among the rows at hand. */
  readonly index: number;
  readonly names: readonly string[];
  /** Index of the first column, from 0. */
  readonly firstColumn: number;
  /** What the header says that the rows are; null when no format knows it. */
  readonly entity: string | null;
}

/** What a header is, as the ledger names it; null when it is no header that is known. */
export type EntityOf = (names: readonly string[]) => string | null;

export const rowsLookedAt = 200;
const rowsAboveHeader = 50;

/**
 * Finds the header of a sheet among its first rows: the first row that is known as one, else the first that has texts only and fills
 * at least half as many columns as rows usually do.
 */
export function findHeader(rows: readonly SheetRow[], entityOf: EntityOf): SheetTable | null {
  const candidates = rows.slice(0, rowsAboveHeader).map((row, index) => ({...tableOf(row), index}));
  for (const {names, ...candidate} of candidates) {
    const entity = names.length > 0 ? entityOf(names) : null;
    if (entity !== null) return {...candidate, names, entity};
  }
  const widths = rows.map(({cells}) => cells.filter(cell => cell.trim() !== "").length).sort((a, b) => a - b);
  const usual = widths[Math.floor(widths.length / 2)] ?? 0;
  const plain = candidates.find(({names}) => {
    const filled = names.filter(name => name !== "");
    return filled.length > 0 && 2 * filled.length >= usual && !filled.some(name => /^[-+\d.,:\s]+$/.test(name));
  });
  return plain ? {...plain, entity: null} : null;
}

function tableOf({cells}: SheetRow): Omit<SheetTable, "index" | "entity"> {
  const names = cells.map(cell => cell.trim());
  const firstColumn = names.findIndex(name => name !== "");
  return {names: firstColumn < 0 ? [] : names.slice(firstColumn), firstColumn: Math.max(0, firstColumn)};
}
