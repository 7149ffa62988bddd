import {type Estimated, isEstimated, notEstimable} from "../statistics/interval.js";
import type {IntervalOptions} from "../statistics/level.js";
import type {SampleSummary} from "../statistics/moments.js";
import {meanDifference} from "./mean-difference.js";
import {type RatioMoments, type RatioSummary, ratioSummary} from "./ratio-metric.js";
import {type StudentInterval, studentInterval} from "./student-interval.js";

export interface RatioLift {
  readonly difference: Estimated<StudentInterval>;
  /** As a share of the control's ratio. */
  readonly relative: Estimated<StudentInterval>;
  /** How much of the earlier difference was taken off; null without earlier amounts. */
  readonly theta: number | null;
}

/**
 * The effect on a ratio of sums, adjusted for the same ratio before the campaign where that is known: the difference is less theta
 * times the difference before, with one theta from within the groups.
 * @param treated of every customer contacted
 * @param control of every customer held out
 * @returns nulls with the reason when a group has fewer than two customers or nothing below the line
 * @example ratioLift(treated, control).relative.estimate // -0.0007
 */
export function ratioLift(treated: RatioMoments, control: RatioMoments, options: IntervalOptions = {}): RatioLift {
  const a = ratioSummary(treated);
  const b = ratioSummary(control);
  if (!a || !b) {
    const none = notEstimable("a group has fewer than two customers or nothing below the line of the ratio");
    return {difference: none, relative: none, theta: null};
  }
  const earlierVariance = a.earlierVariance + b.earlierVariance;
  const isKnown = a.earlierRatio !== null && b.earlierRatio !== null && earlierVariance > 0;
  const theta = isKnown ? (a.covariance + b.covariance) / earlierVariance : null;
  const centre = b.earlierRatio ?? 0;
  const difference = meanDifference(adjust(a, theta ?? 0, centre), adjust(b, theta ?? 0, centre), options);
  return {difference, relative: relativeTo(b, theta ?? 0, difference), theta};
}

function adjust(group: RatioSummary, theta: number, centre: number): SampleSummary {
  const {n, ratio, earlierRatio, variance, earlierVariance, covariance} = group;
  return {
    n,
    mean: ratio - theta * ((earlierRatio ?? centre) - centre),
    variance: Math.max(0, variance - 2 * theta * covariance + theta * theta * earlierVariance)
  };
}

/** The delta method for the adjusted difference over the control's plain ratio, which vary together. */
function relativeTo(
  control: RatioSummary,
  theta: number,
  difference: Estimated<StudentInterval>
): Estimated<StudentInterval> {
  if (!isEstimated(difference)) return difference;
  const {n, ratio, variance, covariance} = control;
  if (ratio <= 0) return notEstimable("the control's ratio is not above nought, so there is nothing to be a share of");
  const {level, degreesOfFreedom} = difference;
  const estimate = difference.estimate / ratio;
  const shared = (variance - theta * covariance) / n;
  const squaredError =
    (difference.standardError ** 2 + (estimate * estimate * variance) / n + 2 * estimate * shared) / ratio ** 2;
  if (!(squaredError > 0)) return notEstimable("the ratio does not vary, so chance cannot be judged");
  const standardError = Math.sqrt(squaredError);
  return studentInterval(estimate, standardError, degreesOfFreedom, level);
}
