/**
 * Which cells of a table of counts to withhold, so that no small one can be had from the others and the sums.
 *
 * In a table whose rows and columns add up, a withheld cell can be reckoned exactly if and only if it is a bridge: in the graph whose
 * nodes are the rows and the columns and whose edges are the withheld cells, no other way leads from its row to its column. Gusfield, D.
 * (1988). A graph theoretic approach to statistical data security. SIAM Journal on Computing 17(3), 552-571.
 */
import {OptionError} from "../errors/errors.js";

export interface HiddenCellsOptions {
  /** Counts from 1 to one less than this are withheld; 0 is not about anybody. */
  readonly smallest: number;
  /** Cells that are withheld for a reason of the caller's. */
  readonly isHidden?: (row: number, column: number) => boolean;
}

/**
 * The cells to withhold: the small ones, those the caller names, and as few more as it takes so that none of these can be reckoned by
 * subtraction, nor a sum of the withheld ones of a line that is small itself.
 * @param counts whole, 0 or more; the last row and the last column are the sums of the others, and published too
 * @throws OptionError when the rows are not equally long
 * @example hiddenCells([[3, 9, 12], [8, 20, 28], [11, 29, 40]], {smallest: 5}) // the upper left four: [[true, true, false], [true, true, false], [false, false, false]]
 */
export function hiddenCells(counts: readonly (readonly number[])[], options: HiddenCellsOptions): boolean[][] {
  const {smallest, isHidden = () => false} = options;
  const width = counts[0]?.length ?? 0;
  if (counts.some(row => row.length !== width)) throw new OptionError("hiddenCells: rows are equally long");
  const isSmall = (count: number) => count > 0 && count < smallest;
  const given = counts.map((row, i) => row.map((count, j) => isSmall(count) || isHidden(i, j)));
  const hidden = given.map(row => [...row]);
  const table: Table = {counts, hidden, smallest};
  for (;;) {
    const exposed = exposedCell(table, given);
    const more = exposed ? cheapestCircle(table, exposed) : openedLine(table);
    if (more.length === 0) return hidden;
    for (const {row, column} of more) hidden[row]![column] = true;
  }
}

interface Table {
  readonly counts: readonly (readonly number[])[];
  readonly hidden: boolean[][];
  readonly smallest: number;
}

interface Cell {
  readonly row: number;
  readonly column: number;
}

/** A cell that must not be known and is a bridge. */
function exposedCell({hidden}: Table, given: readonly (readonly boolean[])[]): Cell | null {
  for (let row = 0; row < given.length; row += 1)
    for (let column = 0; column < given[row]!.length; column += 1)
      if (given[row]![column] && !isConnected(hidden, row, column)) return {row, column};
  return null;
}

/** Whether another way leads from the row to the column than the cell itself. */
function isConnected(hidden: readonly (readonly boolean[])[], row: number, column: number): boolean {
  const rows = new Set([row]);
  const columns = new Set<number>();
  const queue = [row];
  for (let from = queue.pop(); from !== undefined; from = queue.pop())
    for (let j = 0; j < hidden[from]!.length; j += 1) {
      if (!hidden[from]![j] || columns.has(j) || (from === row && j === column)) continue;
      if (j === column) return true;
      columns.add(j);
      for (let i = 0; i < hidden.length; i += 1)
        if (hidden[i]![j] && !rows.has(i)) {
          rows.add(i);
          queue.push(i);
        }
    }
  return false;
}

/** The open cells of the cheapest circle through a cell: with one more row and one more column, four corners that hide one another. */
function cheapestCircle(table: Table, {row, column}: Cell): readonly Cell[] {
  let best: readonly Cell[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < table.counts.length; i += 1)
    for (let j = 0; j < table.counts[i]!.length; j += 1) {
      if (i === row || j === column) continue;
      const open = [
        {row, column: j},
        {row: i, column},
        {row: i, column: j}
      ].filter(cell => !table.hidden[cell.row]![cell.column]);
      const cost = open.reduce((sum, cell) => sum + costOf(table, cell), 0);
      if (cost < least) [best, least] = [open, cost];
    }
  return best;
}

/** What is lost by withholding a cell: its count; a sum only where no count is left, nobody at all last. */
function costOf({counts}: Table, {row, column}: Cell): number {
  const count = counts[row]![column]!;
  if (count === 0) return 1e15;
  return row === counts.length - 1 || column === counts[row]!.length - 1 ? 1e9 + count : count;
}

/** One cell more of a line whose sum is published while its withheld cells are few together; none where there is no such line. */
function openedLine(table: Table): readonly Cell[] {
  const {counts, hidden, smallest} = table;
  const right = (counts[0]?.length ?? 0) - 1;
  const rows = counts.map((_, row) => Array.from({length: right + 1}, (_cell, column): Cell => ({row, column})));
  const columns = Array.from({length: right + 1}, (_, column) => counts.map((_row, row): Cell => ({row, column})));
  for (const line of [...rows, ...columns]) {
    const isOpen = ({row, column}: Cell) => !hidden[row]![column];
    const inner = line.slice(0, -1);
    const sum = inner.filter(cell => !isOpen(cell)).reduce((total, cell) => total + counts[cell.row]![cell.column]!, 0);
    const last = line.at(-1)!;
    if (sum === 0 || sum >= smallest || !isOpen(last)) continue;
    const open = line.filter(cell => isOpen(cell) && counts[cell.row]![cell.column]! > 0);
    return open.sort((a, b) => costOf(table, a) - costOf(table, b)).slice(0, 1);
  }
  return [];
}
