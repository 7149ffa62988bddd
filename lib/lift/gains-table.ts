/** What mailing only the best-scored tenths would have brought. */
import {DataError, OptionError} from "../errors/errors.js";
import {breakEvenResponse} from "./break-even.js";

/** Customers who share a score; a single customer is a cell with n of 1. */
export interface ScoredCell {
  /** Higher is mailed sooner. */
  readonly score: number;
  readonly n: number;
  readonly responses: number;
}

export interface GainsOptions {
  /** Whole, 1 or more. Default 10. */
  readonly groups?: number;
  /** Money; with profitPerResponse it gives the profit of each group. */
  readonly costPerContact?: number;
  readonly profitPerResponse?: number;
}

export interface GainsRow {
  /** 1 for the best-scored. */
  readonly group: number;
  /** Customers in it; not whole where equal scores are shared between groups. */
  readonly n: number;
  readonly responses: number;
  readonly rate: number;
  /** The rate over that of all: 2 is twice as good. */
  readonly lift: number | null;
  /** Share of all customers, of all responses and the lift, from the best group to this one. */
  readonly depth: number;
  readonly captured: number | null;
  readonly cumulativeLift: number | null;
  /** Money; null without cost and profit. */
  readonly profit: number | null;
  readonly cumulativeProfit: number | null;
  /** Whether the group responds at or above break-even; null without cost and profit. */
  readonly pays: boolean | null;
}

/**
 * Groups of equal size from the best score to the worst. Customers of one score who fall into two groups are shared between them
 * with their average response, so that the order of the rows does not matter.
 * @returns one row a group; lift and captured are null when nobody responded
 * @throws DataError when there are no customers
 * @example gainsTable([{score: 2, n: 10, responses: 5}, {score: 1, n: 10, responses: 1}], {groups: 2})[0].lift // 1.667
 */
export function gainsTable(cells: readonly ScoredCell[], options: GainsOptions = {}): readonly GainsRow[] {
  const {groups = 10, costPerContact, profitPerResponse} = options;
  if (!Number.isInteger(groups) || groups < 1)
    throw new OptionError(`gainsTable: groups is a whole number, 1 or more, got ${groups}`);
  for (const {score, n, responses} of cells)
    if (!Number.isFinite(score) || !(n >= 0) || !Number.isFinite(n) || !(responses >= 0 && responses <= n))
      throw new OptionError(`gainsTable: a cell has 0 to n responses, got ${responses} of ${n} at score ${score}`);
  const customers = cells.reduce((sum, {n}) => sum + n, 0);
  const responded = cells.reduce((sum, {responses}) => sum + responses, 0);
  if (customers === 0) throw new DataError("gainsTable: there are no customers");
  const money =
    costPerContact === undefined || profitPerResponse === undefined
      ? null
      : {costPerContact, profitPerResponse, breakEven: breakEvenResponse(costPerContact, profitPerResponse)};
  const size = customers / groups;
  const inGroup = share(cells, groups, size);
  let [responsesSoFar, profitSoFar] = [0, 0];
  return inGroup.map((responses, index) => {
    responsesSoFar += responses;
    const rate = responses / size;
    const depth = (index + 1) / groups;
    const captured = responded > 0 ? responsesSoFar / responded : null;
    const profit = money ? responses * money.profitPerResponse - size * money.costPerContact : null;
    profitSoFar += profit ?? 0;
    return {
      group: index + 1,
      n: size,
      responses,
      rate,
      lift: responded > 0 ? rate / (responded / customers) : null,
      depth,
      captured,
      cumulativeLift: captured === null ? null : captured / depth,
      profit,
      cumulativeProfit: profit === null ? null : profitSoFar,
      pays: money ? rate >= money.breakEven : null
    };
  });
}

/** Responses in each group, from the best scores down. */
function share(cells: readonly ScoredCell[], groups: number, size: number): number[] {
  const byScore = new Map<number, {n: number; responses: number}>();
  for (const {score, n, responses} of cells) {
    const same = byScore.get(score) ?? {n: 0, responses: 0};
    byScore.set(score, {n: same.n + n, responses: same.responses + responses});
  }
  const inGroup = new Array<number>(groups).fill(0);
  let start = 0;
  for (const [, {n, responses}] of [...byScore].sort(([a], [b]) => b - a)) {
    if (n === 0) continue;
    const end = start + n;
    for (let group = Math.floor(start / size); group < groups && group * size < end; group += 1) {
      const overlap = Math.min(end, (group + 1) * size) - Math.max(start, group * size);
      if (overlap > 0) inGroup[group]! += (responses * overlap) / n;
    }
    start = end;
  }
  return inGroup;
}
