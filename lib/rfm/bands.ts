import {OptionError} from "../errors/errors.js";
import {checkRfmColumns, type RfmColumns, type RfmScores} from "./rfm-scores.js";
import type {Scored} from "./scores.js";

/** The house's own limits, four each and ascending, which part five scores. They mean the same every month and in every country. */
export interface RfmBands {
  /** Days since the last order: at most the first is a 5, more than the last a 1. */
  readonly recencyDays: readonly number[];
  /** Orders: fewer than the first are a 1, the last or more a 5. */
  readonly orders: readonly number[];
  /** Money spent, in the house's currency: less than the first is a 1, the last or more a 5. */
  readonly money: readonly number[];
}

/**
 * Scores by fixed bands instead of by rank: a score then changes only when the customer does, not when others do, and it compares
 * across months; how many customers have it is nobody's choice.
 *
 * Miglautsch, J. R. (2000). Thoughts on RFM scoring. Journal of Database Marketing 8(1), 67-72.
 *
 * @throws OptionError when the columns differ in length or bands are not four ascending numbers
 * @example bandScores({recencyDays: [20], frequency: [3], monetary: [40]}, {recencyDays: [30, 90, 180, 365], orders: [2, 3, 5, 10], money: [50, 150, 400, 1000]}).recency.score // [5]
 */
export function bandScores(columns: RfmColumns, bands: RfmBands): RfmScores {
  checkRfmColumns("bandScores", columns);
  for (const [name, limits] of Object.entries(bands) as [string, readonly number[]][])
    if (
      limits.length !== 4 ||
      limits.some((limit, index) => !(limit > (limits[index - 1] ?? Number.NEGATIVE_INFINITY)))
    )
      throw new OptionError(`bandScores: ${name} are four ascending numbers, got ${limits.join(", ")}`);
  return {
    recency: scored(columns.recencyDays, days => 5 - bands.recencyDays.filter(limit => days > limit).length),
    frequency: scored(columns.frequency, orders => 1 + bands.orders.filter(limit => orders >= limit).length),
    monetary: scored(columns.monetary, money => 1 + bands.money.filter(limit => money >= limit).length)
  };
}

function scored(values: ArrayLike<number>, scoreOf: (value: number) => number): Scored {
  const score = Uint8Array.from(values, scoreOf);
  return {score, distinct: new Set(score).size};
}
