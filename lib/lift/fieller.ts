/**
 * The relative lift with Fieller's interval, which asks which ratios the two means do not contradict. It stays right where the
 * control's mean is uncertain; where that mean could be nought, no bounded interval exists and none is given.
 *
 * Fieller, E. C. (1954). Some problems in interval estimation. Journal of the Royal Statistical Society B 16, 175-185.
 */
import {tQuantile, tSurvival} from "../statistics/distributions.js";
import {type Estimated, notEstimable, type TestedInterval} from "../statistics/interval.js";
import {type IntervalOptions, levelOf} from "../statistics/level.js";
import type {SampleSummary} from "../statistics/moments.js";
import {comparableSamples} from "./comparable-samples.js";

/**
 * Treated mean / control mean - 1. Statistic and p value are Welch's of equal means: the same question.
 * @returns null with the reason when the means cannot be compared, or the control's mean is not surely above 0
 * @example fiellerLift({n: 100, mean: 12, variance: 4}, {n: 100, mean: 10, variance: 4}) // 0.2, 0.1402 to 0.2636
 */
export function fiellerLift(
  treated: SampleSummary,
  control: SampleSummary,
  options: IntervalOptions = {}
): Estimated<TestedInterval> {
  const level = levelOf("fiellerLift", options);
  const samples = comparableSamples(treated, control);
  if (typeof samples === "string") return notEstimable(samples);
  const {a, b, degreesOfFreedom} = samples;
  const squaredReach = tQuantile((1 - level) / 2, degreesOfFreedom) ** 2;
  const room = b.mean ** 2 - squaredReach * b.squaredError;
  if (b.mean <= 0 || room <= 0)
    return notEstimable("the held-out customers' mean could be nought, so no share of it has bounds");
  // the ratios r with (a - r b)^2 <= t^2 (Va + r^2 Vb): a quadratic in r, opening upwards since room > 0
  const product = a.mean * b.mean;
  const spread = Math.sqrt(Math.max(0, product ** 2 - room * (a.mean ** 2 - squaredReach * a.squaredError)));
  const statistic = (a.mean - b.mean) / Math.sqrt(a.squaredError + b.squaredError);
  return {
    estimate: a.mean / b.mean - 1,
    low: (product - spread) / room - 1,
    high: (product + spread) / room - 1,
    level,
    statistic,
    pValue: Math.min(1, 2 * tSurvival(Math.abs(statistic), degreesOfFreedom))
  };
}
