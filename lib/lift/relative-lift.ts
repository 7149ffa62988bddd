/**
 * The lift as a share of what the control did, by the delta method: treated mean / control mean - 1. Use Fieller's interval where
 * the control's mean is near nought for its size.
 *
 * Deng, A., Knoblich, U. & Lu, J. (2018). Applying the delta method in metric analytics. KDD '18, section 3.1.
 */
import {type Estimated, notEstimable} from "../statistics/interval.js";
import {type IntervalOptions, levelOf} from "../statistics/level.js";
import type {SampleSummary} from "../statistics/moments.js";
import {comparableSamples} from "./comparable-samples.js";
import {type StudentInterval, studentInterval} from "./student-interval.js";

/**
 * The relative lift of a mean or (by `summaryOfShare`) of a share. An absolute difference can be sure while the relative one is
 * not, for the control's mean is uncertain too.
 * @returns null with the reason when the means cannot be compared or the control's mean is not above 0
 * @example relativeLift(summaryOf({n: 3461, sum: 2422.7, sumSquares: 134698.29}), summaryOf({n: 3407, sum: 1396.87, sumSquares: 52377.9767})) // 0.70732, -0.03526 to 1.44989
 */
export function relativeLift(
  treated: SampleSummary,
  control: SampleSummary,
  options: IntervalOptions = {}
): Estimated<StudentInterval> {
  const level = levelOf("relativeLift", options);
  const samples = comparableSamples(treated, control);
  if (typeof samples === "string") return notEstimable(samples);
  const {a, b, degreesOfFreedom} = samples;
  if (b.mean <= 0)
    return notEstimable("the held-out customers' mean is not above nought, so there is nothing to be a share of");
  const estimate = a.mean / b.mean - 1;
  const standardError = Math.sqrt(a.squaredError + (b.squaredError * a.mean ** 2) / b.mean ** 2) / b.mean;
  if (standardError === 0)
    return notEstimable("the treated mean is nought and does not vary, so chance cannot be judged");
  return studentInterval(estimate, standardError, degreesOfFreedom, level);
}
