import {DataError, OptionError} from "../errors/errors.js";

/**
 * The p quantile of values in ascending order, between the two nearest where p falls between (type 7 of Hyndman & Fan 1996, as in R
 * and numpy).
 * @param sorted ascending, at least one
 * @param p between 0 and 1, both included
 * @example sortedQuantile([1, 2, 3, 4], 0.5) // 2.5
 */
export function sortedQuantile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) throw new DataError("sortedQuantile: there are no values");
  if (!(p >= 0 && p <= 1)) throw new OptionError(`sortedQuantile: p lies between 0 and 1, got ${p}`);
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (position - below) * (high - low);
}

/**
 * The p quantile of values in any order.
 * @example quantile([4, 1, 3, 2], 0.5) // 2.5
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  return sortedQuantile(Float64Array.from(values).sort(), p);
}
