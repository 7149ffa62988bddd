/**
 * Wilson's score interval of a share: holds its level for small numbers and for shares near 0 or 1, never leaves 0 to 1, and is
 * defined when nobody or everybody responds.
 *
 * Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American Statistical
 * Association 22(158), 209-212. https://doi.org/10.1080/01621459.1927.10502953
 */
import {checkShare, type Share} from "./count.js";
import {type Estimated, type Interval, notEstimable} from "./interval.js";
import {type IntervalOptions, levelOf, normalReach} from "./level.js";

/**
 * The share and its Wilson interval.
 * @param share so many of so many
 * @returns null with the reason when n is 0
 * @throws OptionError when the share does not count whole things or the level is no probability
 * @example wilson({count: 0, n: 20}) // {estimate: 0, low: 0, high: 0.16112515805776366, level: 0.95}
 */
export function wilson(share: Share, options: IntervalOptions = {}): Estimated<Interval> {
  checkShare("wilson", share);
  const level = levelOf("wilson", options);
  const {count, n} = share;
  if (n === 0) return notEstimable("nobody is in this group");
  const z = normalReach(level);
  const estimate = count / n;
  const denominator = n + z * z;
  const centre = (count + (z * z) / 2) / denominator;
  const half = (z / denominator) * Math.sqrt((count * (n - count)) / n + (z * z) / 4);
  return {
    estimate,
    low: count === 0 ? 0 : Math.max(0, centre - half),
    high: count === n ? 1 : Math.min(1, centre + half),
    level
  };
}
