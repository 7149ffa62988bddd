import {DataError} from "../errors/errors.js";
import {normalQuantile} from "../statistics/distributions.js";
import type {Interval} from "../statistics/interval.js";
import {quadraticForm} from "../statistics/matrix.js";
import type {Fit} from "./fit.js";
import type {Column, Histories} from "./histories.js";
import {sensitivities} from "./intervals.js";
import type {PurchaseModel} from "./model.js";

/** What a horizon will bring of each group of customers, and what makes it uncertain. */
export interface GroupTotals {
  readonly totals: Float64Array;
  /** Derivatives of each total by the logarithms of the parameters. */
  readonly slopes: readonly Float64Array[];
  /** The variance that customers' own chance gives each total. */
  readonly ownVariance: Float64Array;
  readonly logCovariance: Fit<unknown>["logCovariance"];
}

/**
 * Purchases, or money, that each group of customers will bring within the horizon.
 *
 * @param group of each row, a whole number from 0
 * @param moneyPerPurchase of each row, taken as known; 1 where it is left out, which counts purchases
 * @example totalInterval(groupTotals(mbgNbd, fit, histories, 365, segment), 0)
 */
export function groupTotals<P>(
  model: PurchaseModel<P>,
  fit: Fit<P>,
  histories: Histories,
  horizon: number,
  group: Column,
  moneyPerPurchase?: Column
): GroupTotals {
  const size = model.parameterNames.length;
  const distinct = sensitivities(model, fit, histories, horizon, 0.9);
  const {row, expected, alive, slopes: slope, pair} = distinct;
  if (group.length !== row.length || (moneyPerPurchase !== undefined && moneyPerPurchase.length !== row.length))
    throw new DataError(`groupTotals: a group and an amount for each of ${row.length} rows, got ${group.length}`);
  const squares = distinct.cumulative.map(secondMoment);
  let groups = 0;
  for (let i = 0; i < group.length; i++) {
    if (!(group[i]! >= 0) || group[i]! % 1 !== 0)
      throw new DataError(`groupTotals: groups are whole numbers from 0, got ${group[i]} in row ${i}`);
    groups = Math.max(groups, group[i]! + 1);
  }
  const totals = new Float64Array(groups);
  const ownVariance = new Float64Array(groups);
  const slopes = Array.from({length: groups}, () => new Float64Array(size));
  for (let i = 0; i < row.length; i++) {
    const k = row[i]!;
    const g = group[i]!;
    const customers = histories.weight === undefined ? 1 : histories.weight[i]!;
    const money = moneyPerPurchase === undefined ? 1 : moneyPerPurchase[i]!;
    totals[g]! += customers * money * expected[k]!;
    ownVariance[g]! += customers * money ** 2 * (alive[k]! * squares[pair[k]!]! - expected[k]! ** 2);
    for (let j = 0; j < size; j++) slopes[g]![j]! += customers * money * slope[k * size + j]!;
  }
  return {totals, slopes, ownVariance, logCovariance: fit.logCovariance};
}

/** E[Y²] of a number of purchases from its cumulative chances: Σ (2n+1) P(Y > n). */
function secondMoment(cumulative: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < cumulative.length; n++) sum += (2 * n + 1) * Math.max(0, 1 - cumulative[n]!);
  return sum;
}

/**
 * The total of a group with the interval in which it will fall: estimation and the customers' own chance together.
 *
 * @param level default 0.9
 */
export function totalInterval(totals: GroupTotals, group: number, level = 0.9): Interval {
  return interval(
    totals.totals[group]!,
    quadraticForm(totals.logCovariance, totals.slopes[group]!) + totals.ownVariance[group]!,
    level
  );
}

/**
 * The difference of two groups' totals with the interval in which it will fall. Both totals lean on the same
 * estimates, so their errors partly cancel, which two separate intervals would not show.
 *
 * @param level default 0.9
 */
export function differenceInterval(totals: GroupTotals, group: number, other: number, level = 0.9): Interval {
  const slopes = totals.slopes[group]!.map((slope, j) => slope - totals.slopes[other]![j]!);
  return interval(
    totals.totals[group]! - totals.totals[other]!,
    quadraticForm(totals.logCovariance, slopes) + totals.ownVariance[group]! + totals.ownVariance[other]!,
    level
  );
}

function interval(estimate: number, variance: number, level: number): Interval {
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(Math.max(0, variance));
  return {estimate, low: estimate - half, high: estimate + half, level};
}
