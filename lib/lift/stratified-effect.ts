/**
 * The effect where customers were drawn by strata (as by segment): each stratum's own difference, weighed by its customers.
 *
 * Cochran, W. G. (1977). Sampling techniques, 3rd ed., chapter 5. Degrees of freedom after Satterthwaite, ibid. 5.4.
 */
import {type Estimated, notEstimable} from "../statistics/interval.js";
import {type IntervalOptions, levelOf} from "../statistics/level.js";
import type {SampleSummary} from "../statistics/moments.js";
import {type StudentInterval, studentInterval} from "./student-interval.js";

export interface Stratum {
  readonly treated: SampleSummary;
  readonly control: SampleSummary;
}

/**
 * The difference of means over the strata. Strata without at least two customers in both groups cannot be compared; when there is
 * one with customers, the whole cannot be had either, for its part would be left out in silence.
 * @returns null with the reason when a stratum cannot be compared or nothing varies
 * @example stratifiedEffect([{treated, control}]) // with one stratum: the same as meanDifference
 */
export function stratifiedEffect(
  strata: readonly Stratum[],
  options: IntervalOptions = {}
): Estimated<StudentInterval> {
  const level = levelOf("stratifiedEffect", options);
  const filled = strata.filter(({treated, control}) => treated.n + control.n > 0);
  const customers = filled.reduce((sum, {treated, control}) => sum + treated.n + control.n, 0);
  if (customers === 0) return notEstimable("nobody is in any stratum");
  let estimate = 0;
  let squaredError = 0;
  let spread = 0;
  for (const {treated, control} of filled) {
    if (treated.mean === null || control.mean === null || treated.variance === null || control.variance === null)
      return notEstimable("a stratum has fewer than two customers in a group; merge it with another");
    const weight = (treated.n + control.n) / customers;
    estimate += weight * (treated.mean - control.mean);
    for (const {n, variance} of [
      {n: treated.n, variance: treated.variance},
      {n: control.n, variance: control.variance}
    ]) {
      const part = (weight * weight * variance) / n;
      squaredError += part;
      spread += (part * part) / (n - 1);
    }
  }
  if (squaredError === 0)
    return notEstimable("within the strata every customer has the same amount, so chance cannot be judged");
  const degreesOfFreedom = (squaredError * squaredError) / spread;
  const standardError = Math.sqrt(squaredError);
  return studentInterval(estimate, standardError, degreesOfFreedom, level);
}
