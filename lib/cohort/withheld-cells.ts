import {hiddenCells} from "../disclosure/hidden-cells.js";

/** One cell of the cohorts of one clock and grain. */
export interface CohortCell {
  /** What the cohorts are of: "source"; "all" is everybody. */
  readonly attribute: string;
  readonly value: string;
  /** First day of the period of the first order, ISO; null for all cohorts together. */
  readonly cohort: string | null;
  readonly period: number;
  /** In the cohort, whether they have had the period or not. */
  readonly customers: number;
  readonly reached: number;
  readonly active: number;
  readonly active_on_or_after: number;
  /** The period is not over, and the cell is no part of that of all cohorts. */
  readonly is_running: boolean;
}

/**
 * Which cells of cohorts to withhold: those about a handful (who are in it, bought in it, or then or later), those by whose money a handful's could
 * be had (few bought since the last cell that is shown), and as many more as it takes that none of these can be reckoned from the other
 * values, the other cohorts and the lines of all.
 * @param cells of one clock and grain, every attribute's values complete, those of all customers ("all") among them
 * @param smallest counts below are withheld
 * @param isHidden cohorts that are withheld for a reason of the caller's
 * @returns one flag a cell
 */
export function withheldCells(
  cells: readonly CohortCell[],
  smallest: number,
  isHidden: (cell: CohortCell) => boolean = () => false
): boolean[] {
  const withheld = new Set<CohortCell>();
  const sizes = cells.filter(({period}) => period === 0);
  const small = protectedCells(sizes, cell => cell.customers, smallest, isHidden);
  const isSmallCohort = new Set([...small].map(seriesOf));
  for (const series of grouped(cells, seriesOf).values()) {
    let since = 0;
    for (const cell of [...series].sort((a, b) => a.period - b.period)) {
      since += cell.active;
      const isFew = [cell.reached, cell.active, cell.active_on_or_after, since].some(
        count => count > 0 && count < smallest
      );
      if (isFew || isSmallCohort.has(seriesOf(cell)) || isHidden(cell)) withheld.add(cell);
      if (!isFew) since = 0;
    }
  }
  for (const table of grouped(cells, cell => `${cell.period} ${cell.is_running}`).values())
    for (const cell of protectedCells(
      table,
      ({active}) => active,
      smallest,
      cell => withheld.has(cell)
    ))
      withheld.add(cell);
  return cells.map(cell => withheld.has(cell));
}

/** The cells of one period to withhold: everybody's first, then each attribute's, until none asks for more of everybody's. */
function protectedCells(
  cells: readonly CohortCell[],
  count: (cell: CohortCell) => number,
  smallest: number,
  isHidden: (cell: CohortCell) => boolean
): ReadonlySet<CohortCell> {
  const withheld = new Set(cells.filter(isHidden));
  const everybody = cells.filter(({attribute}) => attribute === "all");
  const attributes = grouped(
    cells.filter(({attribute}) => attribute !== "all"),
    ({attribute}) => attribute
  );
  for (let before = -1; before !== withheld.size; ) {
    before = withheld.size;
    for (const own of [[], ...attributes.values()])
      for (const cell of protectedTable(own, everybody, count, smallest, withheld)) withheld.add(cell);
  }
  return withheld;
}

/** A table of an attribute's values (rows) by cohort (columns), everybody's as the last row, all cohorts' as the last column. */
function protectedTable(
  own: readonly CohortCell[],
  everybody: readonly CohortCell[],
  count: (cell: CohortCell) => number,
  smallest: number,
  withheld: ReadonlySet<CohortCell>
): CohortCell[] {
  const byRow = [...grouped(own, ({value}) => value).values(), everybody];
  const hasCohorts = own.length === 0 || own.some(({cohort}) => cohort !== null);
  const cohorts = hasCohorts ? [...new Set(everybody.flatMap(({cohort}) => (cohort === null ? [] : [cohort])))] : [];
  const columns = everybody.some(({cohort}) => cohort === null) ? [...cohorts, null] : cohorts;
  const at = byRow.map(row => {
    const byCohort = new Map(row.map(cell => [cell.cohort, cell]));
    return columns.map(cohort => byCohort.get(cohort));
  });
  const isLine = (cellsOf: readonly unknown[]) => cellsOf.length === 1;
  const table = isLine(at) ? [at[0]!, at[0]!] : at;
  const counts = table.map(row => row.map(cell => (cell ? count(cell) : 0)));
  const square = columns.length === 1 ? counts.map(([only]) => [only!, only!]) : counts;
  const hidden = hiddenCells(square, {
    smallest,
    isHidden: (row, column) => {
      const cell = table[row]?.[Math.min(column, columns.length - 1)];
      return cell !== undefined && withheld.has(cell);
    }
  });
  return hidden.flatMap((row, i) =>
    row.flatMap((isWithheld, j) => {
      const cell = table[i]?.[Math.min(j, columns.length - 1)];
      return isWithheld && cell ? [cell] : [];
    })
  );
}

function seriesOf({attribute, value, cohort}: CohortCell): string {
  return `${attribute}\u0000${value}\u0000${cohort}`;
}

function grouped<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
