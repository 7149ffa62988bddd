/**
 * CUPED: the effect on money with the customers' earlier spend taken into account. The earlier amount must precede the contact.
 *
 * Deng, A., Xu, Y., Kohavi, R. & Walker, T. (2013). Improving the sensitivity of online controlled experiments by utilizing
 * pre-experiment data. WSDM '13.
 */
import {type CrossMoments, type CrossSummary, crossSummaryOf, mergeCrossMoments} from "../statistics/cross-moments.js";
import {type Estimated, isEstimated, notEstimable} from "../statistics/interval.js";
import type {IntervalOptions} from "../statistics/level.js";
import type {SampleSummary} from "../statistics/moments.js";
import {balanceAlarm} from "./comparison-trust.js";
import {meanDifference} from "./mean-difference.js";
import type {StudentInterval} from "./student-interval.js";

export interface Cuped {
  /** Without the adjustment. */
  readonly raw: Estimated<StudentInterval>;
  /** With it; null with the reason where it is refused. */
  readonly adjusted: Estimated<StudentInterval>;
  /** The difference of the earlier amounts, which a fair draw makes about nought. */
  readonly before: Estimated<StudentInterval>;
  /** Money after for one of money before; null when the earlier amounts do not vary. */
  readonly theta: number | null;
  /** Between the amounts before and after, both groups together; the variance shrinks by its square. */
  readonly correlation: number | null;
}

/**
 * Raw and adjusted difference of means side by side, with one theta from both groups together (section 3.2 of the paper).
 * @param treated x before, y after, of every customer contacted
 * @param control the same of every customer held out
 * @example cuped(treated, control).adjusted.standardError // at most that of raw, for large groups
 */
export function cuped(treated: CrossMoments, control: CrossMoments, options: IntervalOptions = {}): Cuped {
  const a = crossSummaryOf(treated);
  const b = crossSummaryOf(control);
  const raw = meanDifference(a.y, b.y, options);
  const before = meanDifference(a.x, b.x, options);
  const {x, y, covariance} = crossSummaryOf(mergeCrossMoments(treated, control));
  const theta = covariance !== null && x.variance ? covariance / x.variance : null;
  const correlation =
    covariance !== null && x.variance && y.variance
      ? Math.max(-1, Math.min(1, covariance / Math.sqrt(x.variance * y.variance)))
      : null;
  const shared = {raw, before, theta, correlation};
  if (!isEstimated(raw)) return {...shared, adjusted: raw};
  if (theta === null) return {...shared, adjusted: notEstimable("the earlier amounts do not vary")};
  if (isEstimated(before) && before.pValue < balanceAlarm)
    return {...shared, adjusted: notEstimable("the groups already differed before the campaign")};
  const mean = x.mean ?? 0;
  return {...shared, adjusted: meanDifference(adjust(a, theta, mean), adjust(b, theta, mean), options)};
}

function adjust({x, y, covariance}: CrossSummary, theta: number, mean: number): SampleSummary {
  if (y.mean === null || x.mean === null || y.variance === null || x.variance === null || covariance === null) return y;
  return {
    n: y.n,
    mean: y.mean - theta * (x.mean - mean),
    variance: Math.max(0, y.variance - 2 * theta * covariance + theta * theta * x.variance)
  };
}
