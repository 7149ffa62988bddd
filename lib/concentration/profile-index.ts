import {proportionDifference} from "../lift/proportion-difference.js";
import {proportionRatio} from "../lift/proportion-ratio.js";
import type {Share} from "../statistics/count.js";
import {type Estimated, isEstimated, notEstimable, type TestedInterval} from "../statistics/interval.js";
import type {IntervalOptions} from "../statistics/level.js";

/**
 * How much more often an attribute is found among the best customers than in the whole file, which they are part of: 1 when as often.
 *
 * The best and the others are independent, so Katz's interval of the ratio of their shares (see proportionRatio) is carried over:
 * with the ratio ρ and the part w of the file that the best are, the index is ρ / (w ρ + 1 - w), which rises with ρ. The p value is of
 * the difference of best and others.
 *
 * @param best who has it, of the best
 * @param file who has it, of the whole file
 * @returns null with the reason where nobody of the best, or of the others, has it, or all do
 * @example profileIndex({count: 30, n: 100}, {count: 150, n: 1000}).estimate // 2
 */
export function profileIndex(best: Share, file: Share, options: IntervalOptions = {}): Estimated<TestedInterval> {
  const others = {count: file.count - best.count, n: file.n - best.n};
  if (others.n <= 0) return notEstimable("all customers are the best");
  const ratio = proportionRatio(best, others, options);
  if (!isEstimated(ratio))
    return notEstimable(
      best.count === 0 ? "none of the best has it" : others.count === 0 ? "only the best have it" : "all have it"
    );
  const part = best.n / file.n;
  const index = (times: number) => times / (part * times + 1 - part);
  const {statistic, pValue} = proportionDifference(best, others, options) as TestedInterval;
  return {
    estimate: index(ratio.estimate),
    low: index(ratio.low),
    high: index(ratio.high),
    level: ratio.level,
    statistic,
    pValue
  };
}
