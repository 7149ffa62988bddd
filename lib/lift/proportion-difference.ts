/**
 * The difference of two shares, as response with and without a mailing: Newcombe's hybrid score interval (his method 10), and the
 * pooled normal test of no difference.
 *
 * Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions: comparison of eleven methods.
 * Statistics in Medicine 17, 873-890.
 */
import {checkShare, type Share} from "../statistics/count.js";
import {normalSurvival} from "../statistics/distributions.js";
import {type Estimated, isEstimated, notEstimable, type TestedInterval} from "../statistics/interval.js";
import {type IntervalOptions, levelOf} from "../statistics/level.js";
import {wilson} from "../statistics/wilson.js";

/**
 * The treated share minus the control's. When nobody or everybody in both groups responds, the interval still stands (it says how
 * large a difference may hide) and the test sees none: statistic 0, p value 1.
 * @param treated customers who did it, of customers contacted
 * @param control customers who did it, of customers held out
 * @returns null with the reason when a group is empty
 * @example proportionDifference({count: 56, n: 70}, {count: 48, n: 80}) // 0.2, 0.0524 to 0.3339 (Newcombe 1998, table II a)
 */
export function proportionDifference(
  treated: Share,
  control: Share,
  options: IntervalOptions = {}
): Estimated<TestedInterval> {
  checkShare("proportionDifference", treated);
  checkShare("proportionDifference", control);
  const level = levelOf("proportionDifference", options);
  const a = wilson(treated, {level});
  const b = wilson(control, {level});
  if (!isEstimated(a)) return notEstimable("nobody was contacted in this arm");
  if (!isEstimated(b)) return notEstimable("nobody was held out");
  const estimate = a.estimate - b.estimate;
  const statistic = pooledStatistic(treated, control);
  return {
    estimate,
    low: estimate - Math.hypot(a.estimate - a.low, b.high - b.estimate),
    high: estimate + Math.hypot(a.high - a.estimate, b.estimate - b.low),
    level,
    statistic,
    pValue: Math.min(1, 2 * normalSurvival(Math.abs(statistic)))
  };
}

function pooledStatistic(treated: Share, control: Share): number {
  const pooled = (treated.count + control.count) / (treated.n + control.n);
  const variance = pooled * (1 - pooled) * (1 / treated.n + 1 / control.n);
  return variance === 0 ? 0 : (treated.count / treated.n - control.count / control.n) / Math.sqrt(variance);
}
