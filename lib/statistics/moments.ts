/** Sufficient statistics of one amount per customer: one pass of SQL (`count`, `sum(x)`, `sum(x*x)`) gives them for any number. */
import {OptionError} from "../errors/errors.js";
import {checkShare, type Share} from "./count.js";

export interface Moments {
  /** Customers, those with nothing included. */
  readonly n: number;
  readonly sum: number;
  readonly sumSquares: number;
}

/** What tests on means need: the mean of n customers and the variance between them. */
export interface SampleSummary {
  readonly n: number;
  /** null when n is 0. */
  readonly mean: number | null;
  /** Between customers; null when it cannot be had (n of 0 or 1). */
  readonly variance: number | null;
}

/** Below this share of the raw second moment, what is left after taking off the mean is rounding: all amounts are equal. */
const roundingShare = 1e-12;

/**
 * The moments of a column.
 * @example momentsOf([1, 2, 3]) // {n: 3, sum: 6, sumSquares: 14}
 */
export function momentsOf(values: ArrayLike<number>): Moments {
  let sum = 0;
  let sumSquares = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!;
    if (!Number.isFinite(value)) throw new OptionError(`momentsOf: values are finite numbers, got ${value}`);
    sum += value;
    sumSquares += value * value;
  }
  return {n: values.length, sum, sumSquares};
}

/**
 * The moments of two groups taken together.
 * @example mergeMoments(momentsOf([1]), momentsOf([2, 3])) // {n: 3, sum: 6, sumSquares: 14}
 */
export function mergeMoments(a: Moments, b: Moments): Moments {
  return {n: a.n + b.n, sum: a.sum + b.sum, sumSquares: a.sumSquares + b.sumSquares};
}

/**
 * Mean and variance (n - 1 below) from moments. Amounts whose spread is under a millionth of their size count as equal.
 * @throws OptionError when the three numbers cannot be moments of real amounts
 * @example summaryOf({n: 3, sum: 6, sumSquares: 14}) // {n: 3, mean: 2, variance: 1}
 */
export function summaryOf({n, sum, sumSquares}: Moments): SampleSummary {
  if (!Number.isInteger(n) || n < 0) throw new OptionError(`summaryOf: n is a whole number, 0 or more, got ${n}`);
  if (!Number.isFinite(sum) || !Number.isFinite(sumSquares) || sumSquares < 0)
    throw new OptionError(`summaryOf: sums are finite numbers, got sum ${sum} and sum of squares ${sumSquares}`);
  if (n === 0) return {n, mean: null, variance: null};
  const centred = sumSquares - (sum * sum) / n;
  if (centred < -1e-6 * sumSquares)
    throw new OptionError(
      `summaryOf: the sum of squares is at least sum squared over n, got ${sumSquares} for sum ${sum} and n ${n}`
    );
  const mean = sum / n;
  if (n === 1) return {n, mean, variance: null};
  return {n, mean, variance: centred <= roundingShare * sumSquares ? 0 : centred / (n - 1)};
}

/**
 * Mean and variance of a yes-or-no outcome, the variance being p (1 - p) as usual for shares.
 * @example summaryOfShare({count: 1, n: 4}) // {n: 4, mean: 0.25, variance: 0.1875}
 */
export function summaryOfShare(share: Share): SampleSummary {
  checkShare("summaryOfShare", share);
  if (share.n === 0) return {n: 0, mean: null, variance: null};
  const mean = share.count / share.n;
  return {n: share.n, mean, variance: mean * (1 - mean)};
}
