/** The shapes in which every figure with an uncertainty leaves the library. */

/** An estimate with its interval. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** Share of intervals made this way that hold the true value, as 0.95. */
  readonly level: number;
}

/** An interval with the test of no difference. */
export interface TestedInterval extends Interval {
  readonly statistic: number;
  /** Two-sided, between 0 and 1. */
  readonly pValue: number;
}

/** A figure that the data cannot give, and why: a sentence without a full stop. */
export interface NotEstimable {
  readonly estimate: null;
  readonly low: null;
  readonly high: null;
  readonly statistic: null;
  readonly pValue: null;
  readonly reason: string;
}

export type Estimated<T extends Interval = Interval> = T | NotEstimable;

/**
 * A figure that cannot be had.
 * @example notEstimable("nobody was held out").estimate // null
 */
export function notEstimable(reason: string): NotEstimable {
  return {estimate: null, low: null, high: null, statistic: null, pValue: null, reason};
}

/**
 * Whether the figure could be estimated.
 * @example isEstimated(wilson(1, 10)) // true
 */
export function isEstimated<T extends Interval>(figure: Estimated<T>): figure is T {
  return figure.estimate !== null;
}
