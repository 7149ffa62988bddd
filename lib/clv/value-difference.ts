import type {Interval} from "../statistics/interval.js";
import {normalReach} from "../statistics/level.js";
import type {Matrix} from "../statistics/matrix.js";
import {quadraticForm} from "../statistics/matrix.js";
import type {TotalValue} from "./total-value.js";

/** What one of a group is worth on average, and how sure the group's total is. */
export interface GroupValue {
  /** Money a head. */
  readonly mean: number;
  readonly total: TotalValue;
}

export interface ValueDifferenceOptions {
  /** Of the purchase model, as for totalValue. */
  readonly logCovariance: Matrix;
  /** Of the spend model. */
  readonly spendLogCovariance: Matrix;
  /** @default 0.95 */
  readonly level?: number;
}

/**
 * How much more one of the first group is worth than one of the second, in money a head, with the interval of what they will bring. Both lean
 * on the same estimates, so what is wrong with these partly cancels; the customers' own chance does not.
 *
 * @example valueDifference({mean: 120, total: ofReferral}, {mean: 40, total: ofAds}, {logCovariance, spendLogCovariance}).low
 */
export function valueDifference(
  one: GroupValue,
  other: GroupValue,
  {logCovariance, spendLogCovariance, level = 0.95}: ValueDifferenceOptions
): Interval {
  const apart = (slopes: (total: TotalValue) => readonly number[]) =>
    slopes(one.total).map((slope, i) => one.mean * slope - other.mean * slopes(other.total)[i]!);
  const variance =
    quadraticForm(
      logCovariance,
      apart(total => total.purchaseSlopes)
    ) +
    quadraticForm(
      spendLogCovariance,
      apart(total => total.spendSlopes)
    ) +
    chanceOfMean(one) ** 2 +
    chanceOfMean(other) ** 2;
  const estimate = one.mean - other.mean;
  const half = normalReach(level) * Math.sqrt(Math.max(0, variance));
  return {estimate, low: estimate - half, high: estimate + half, level};
}

function chanceOfMean({mean, total}: GroupValue): number {
  return total.estimate > 0 ? (mean * total.chanceError) / total.estimate : 0;
}
