/**
 * The difference of two means with unequal variances, as money per customer with and without a mailing.
 *
 * Welch, B. L. (1947). The generalization of "Student's" problem when several different population variances are involved.
 * Biometrika 34, 28-35. Degrees of freedom: Satterthwaite, F. E. (1946). Biometrics Bulletin 2, 110-114.
 */
import {type Estimated, notEstimable} from "../statistics/interval.js";
import {type IntervalOptions, levelOf} from "../statistics/level.js";
import type {SampleSummary} from "../statistics/moments.js";
import {comparableSamples} from "./comparable-samples.js";
import {type StudentInterval, studentInterval} from "./student-interval.js";

/**
 * The treated mean minus the control's, by Welch.
 * @param treated of every customer contacted, those who spent nothing included
 * @param control of every customer held out
 * @returns null with the reason when a group has fewer than two customers or no amount varies
 * @example meanDifference(summaryOf({n: 3461, sum: 2422.7, sumSquares: 134698.29}), summaryOf({n: 3407, sum: 1396.87, sumSquares: 52377.9767})) // 0.29, 0.04538 to 0.53462, p 0.02016
 */
export function meanDifference(
  treated: SampleSummary,
  control: SampleSummary,
  options: IntervalOptions = {}
): Estimated<StudentInterval> {
  const level = levelOf("meanDifference", options);
  const samples = comparableSamples(treated, control);
  if (typeof samples === "string") return notEstimable(samples);
  const {a, b, degreesOfFreedom} = samples;
  const estimate = a.mean - b.mean;
  const standardError = Math.sqrt(a.squaredError + b.squaredError);
  return studentInterval(estimate, standardError, degreesOfFreedom, level);
}
