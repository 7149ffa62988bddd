/**
 * How many times as many responded as would have: the ratio of two shares with Katz's logarithmic interval.
 *
 * Katz, D., Baptista, J., Azen, S. P. & Pike, M. C. (1978). Obtaining confidence intervals for the risk ratio in cohort studies.
 * Biometrics 34, 469-474.
 */
import {checkShare, type Share} from "../statistics/count.js";
import {normalSurvival} from "../statistics/distributions.js";
import {type Estimated, notEstimable, type TestedInterval} from "../statistics/interval.js";
import {type IntervalOptions, levelOf, normalReach} from "../statistics/level.js";

/**
 * The treated share over the control's; statistic and p value are of the ratio's logarithm.
 * @returns null with the reason when a group is empty, nobody in one group did it, or everybody in both
 * @example proportionRatio({count: 189, n: 11034}, {count: 104, n: 11037}) // 1.818, 1.433 to 2.306 (the aspirin study)
 */
export function proportionRatio(
  treated: Share,
  control: Share,
  options: IntervalOptions = {}
): Estimated<TestedInterval> {
  checkShare("proportionRatio", treated);
  checkShare("proportionRatio", control);
  const level = levelOf("proportionRatio", options);
  if (treated.n === 0) return notEstimable("nobody was contacted in this arm");
  if (control.n === 0) return notEstimable("nobody was held out");
  if (control.count === 0) return notEstimable("nobody held out did it, so there is nothing to be a multiple of");
  if (treated.count === 0)
    return notEstimable("nobody contacted did it, so the ratio has no interval on a logarithmic scale");
  const squaredError = 1 / treated.count - 1 / treated.n + 1 / control.count - 1 / control.n;
  if (squaredError <= 0) return notEstimable("everybody in both groups did it, so chance cannot be judged");
  const estimate = treated.count / treated.n / (control.count / control.n);
  const standardError = Math.sqrt(squaredError);
  const reach = Math.exp(normalReach(level) * standardError);
  const statistic = Math.log(estimate) / standardError;
  return {
    estimate,
    low: estimate / reach,
    high: estimate * reach,
    level,
    statistic,
    pValue: Math.min(1, 2 * normalSurvival(Math.abs(statistic)))
  };
}
