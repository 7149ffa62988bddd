import type {SampleSummary} from "../statistics/moments.js";

export interface ComparableSample {
  readonly n: number;
  readonly mean: number;
  /** Squared standard error of the mean. */
  readonly squaredError: number;
}

export interface ComparableSamples {
  /** The treated. */
  readonly a: ComparableSample;
  /** The control. */
  readonly b: ComparableSample;
  /** Satterthwaite's. */
  readonly degreesOfFreedom: number;
}

/**
 * Two samples whose means can be compared, or the reason why they cannot: an empty group, a single customer, no variation.
 * @example comparableSamples({n: 0, mean: null, variance: null}, {n: 9, mean: 1, variance: 1}) // "nobody was contacted in this arm"
 */
export function comparableSamples(treated: SampleSummary, control: SampleSummary): ComparableSamples | string {
  if (treated.mean === null) return "nobody was contacted in this arm";
  if (control.mean === null) return "nobody was held out";
  if (treated.variance === null || treated.n < 2) return "one contacted customer says nothing of how customers differ";
  if (control.variance === null || control.n < 2) return "one held-out customer says nothing of how customers differ";
  if (treated.variance === 0 && control.variance === 0)
    return treated.mean === 0 && control.mean === 0
      ? "no customer of either group has any amount"
      : "every customer has the same amount, so chance cannot be judged";
  const a = {n: treated.n, mean: treated.mean, squaredError: treated.variance / treated.n};
  const b = {n: control.n, mean: control.mean, squaredError: control.variance / control.n};
  const total = a.squaredError + b.squaredError;
  const shareA = a.squaredError / total;
  const shareB = b.squaredError / total;
  const degreesOfFreedom = 1 / ((shareA * shareA) / (a.n - 1) + (shareB * shareB) / (b.n - 1));
  return {a, b, degreesOfFreedom};
}
