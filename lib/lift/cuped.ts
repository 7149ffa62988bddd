/**
 * CUPED: the effect on money with the customers' earlier spend taken into account. The earlier amount must precede the contact.
 *
 * Deng, A., Xu, Y., Kohavi, R. & Walker, T. (2013). Improving the sensitivity of online controlled experiments by utilizing
 * pre-experiment data. WSDM '13.
 */
import {type CrossMoments, type CrossSummary, crossSummaryOf} from "../statistics/cross-moments.js";
import {type Estimated, isEstimated, notEstimable} from "../statistics/interval.js";
import type {IntervalOptions} from "../statistics/level.js";
import type {SampleSummary} from "../statistics/moments.js";
import {type MeanDifference, meanDifference} from "./mean-difference.js";

/** Below this p value of a difference before the campaign the adjustment is refused. */
export const imbalanceAlarm = 0.001;

export interface Cuped {
  /** Without the adjustment. */
  readonly raw: Estimated<MeanDifference>;
  /** With it; null with the reason where it is refused. */
  readonly adjusted: Estimated<MeanDifference>;
  /** The difference of the earlier amounts, which a fair draw makes about nought. */
  readonly before: Estimated<MeanDifference>;
  /** Money after for one of money before; null when the earlier amounts do not vary. */
  readonly theta: number | null;
  /** Between the amounts before and after, within the arms; the variance shrinks by its square. */
  readonly correlation: number | null;
}

/**
 * Raw and adjusted difference of means side by side. Theta is estimated within the arms and common to both, so that the effect
 * itself does not bend it.
 * @param treated x before, y after, of every customer contacted
 * @param control the same of every customer held out
 * @example cuped(treated, control).adjusted.standardError // at most that of raw, for large groups
 */
export function cuped(treated: CrossMoments, control: CrossMoments, options: IntervalOptions = {}): Cuped {
  const a = crossSummaryOf(treated);
  const b = crossSummaryOf(control);
  const raw = meanDifference(a.y, b.y, options);
  const before = meanDifference(a.x, b.x, options);
  const [xx, yy, xy] = withinArms(a, b);
  const theta = xx > 0 ? xy / xx : null;
  const correlation = xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : null;
  const shared = {raw, before, theta, correlation};
  if (!isEstimated(raw)) return {...shared, adjusted: raw};
  if (theta === null) return {...shared, adjusted: notEstimable("the earlier amounts do not vary")};
  if (isEstimated(before) && before.pValue < imbalanceAlarm)
    return {...shared, adjusted: notEstimable("the groups already differed before the campaign")};
  const mean = (treated.sumX + control.sumX) / (treated.n + control.n);
  return {...shared, adjusted: meanDifference(adjust(a, theta, mean), adjust(b, theta, mean), options)};
}

/** Sums of squares and products about each arm's own means. */
function withinArms(a: CrossSummary, b: CrossSummary): readonly [number, number, number] {
  const add = (of: (summary: CrossSummary) => number | null): number =>
    (of(a) ?? 0) * Math.max(0, a.x.n - 1) + (of(b) ?? 0) * Math.max(0, b.x.n - 1);
  return [add(({x}) => x.variance), add(({y}) => y.variance), add(({covariance}) => covariance)];
}

function adjust({x, y, covariance}: CrossSummary, theta: number, mean: number): SampleSummary {
  if (y.mean === null || x.mean === null || y.variance === null || x.variance === null || covariance === null) return y;
  return {
    n: y.n,
    mean: y.mean - theta * (x.mean - mean),
    variance: Math.max(0, y.variance - 2 * theta * covariance + theta * theta * x.variance)
  };
}
