/**
 * Many small estimates drawn towards their common mean, by as much as their own uncertainty says that they are chance.
 *
 * Efron, B. & Morris, C. (1975). Data analysis using Stein's estimator and its generalizations. Journal of the American Statistical
 * Association 70, 311-319. Spread between groups: DerSimonian, R. & Laird, N. (1986). Controlled Clinical Trials 7, 177-188.
 * Shares: the beta-binomial by moments, Kleinman, J. C. (1973). Journal of the American Statistical Association 68, 46-54.
 */
import {DataError, OptionError} from "../errors/errors.js";
import {checkShare, type Share} from "../statistics/count.js";
import {betaQuantile} from "../statistics/distributions.js";
import {type Interval, isEstimated} from "../statistics/interval.js";
import {type IntervalOptions, levelOf, normalReach} from "../statistics/level.js";
import {wilson} from "../statistics/wilson.js";

export interface ShrunkEffects {
  /** One a group, in their order; the intervals take the common mean as known. */
  readonly effects: readonly Interval[];
  readonly mean: number;
  /** Standard deviation of the true effects between groups; 0 when chance explains all differences. */
  readonly spread: number;
}

/**
 * Effects by segment, shrunk towards their mean.
 * @param effects with their standard errors, above 0
 * @throws DataError when there are fewer than two
 * @example shrinkEffects([{estimate: 1, standardError: 1}, {estimate: 3, standardError: 1}]).effects[0].estimate // 1.5
 */
export function shrinkEffects(
  effects: readonly {readonly estimate: number; readonly standardError: number}[],
  options: IntervalOptions = {}
): ShrunkEffects {
  const level = levelOf("shrinkEffects", options);
  if (effects.length < 2) throw new DataError(`shrinkEffects: there are at least two groups, got ${effects.length}`);
  for (const {estimate, standardError} of effects)
    if (!(standardError > 0 && Number.isFinite(standardError) && Number.isFinite(estimate)))
      throw new OptionError(`shrinkEffects: a standard error is above 0, got ${standardError} for ${estimate}`);
  const weigh = (squaredSpread: number) => {
    const weights = effects.map(({standardError}) => 1 / (standardError ** 2 + squaredSpread));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const mean = effects.reduce((sum, {estimate}, group) => sum + weights[group]! * estimate, 0) / total;
    return {weights, total, mean};
  };
  const fixed = weigh(0);
  const heterogeneity = effects.reduce(
    (sum, {estimate}, group) => sum + fixed.weights[group]! * (estimate - fixed.mean) ** 2,
    0
  );
  const squares = fixed.weights.reduce((sum, weight) => sum + weight * weight, 0);
  const squaredSpread = Math.max(0, (heterogeneity - (effects.length - 1)) / (fixed.total - squares / fixed.total));
  const {mean, total} = weigh(squaredSpread);
  const z = normalReach(level);
  const shrunk = effects.map(({estimate, standardError}) => {
    const keep = squaredSpread / (squaredSpread + standardError ** 2);
    const reach = z * Math.sqrt(keep * standardError ** 2 + (1 - keep) ** 2 / total);
    const centre = mean + keep * (estimate - mean);
    return {estimate: centre, low: centre - reach, high: centre + reach, level};
  });
  return {effects: shrunk, mean, spread: Math.sqrt(squaredSpread)};
}

export interface ShrunkShares {
  readonly shares: readonly Interval[];
  readonly mean: number;
  /** So many customers' worth of evidence the common mean weighs; null when chance explains all differences. */
  readonly priorCustomers: number | null;
}

/**
 * Response rates of small groups, shrunk towards the whole. Where chance explains all differences, every group has the rate of the
 * whole with its Wilson interval; else the interval takes the common mean as known.
 * @throws DataError when fewer than two groups have customers
 * @example shrinkShares([{count: 0, n: 10}, {count: 300, n: 1000}]).shares[0].estimate // between 0 and 0.3
 */
export function shrinkShares(groups: readonly Share[], options: IntervalOptions = {}): ShrunkShares {
  const level = levelOf("shrinkShares", options);
  for (const group of groups) checkShare("shrinkShares", group);
  const filled = groups.filter(({n}) => n > 0);
  if (filled.length < 2)
    throw new DataError(`shrinkShares: there are at least two groups with customers, got ${filled.length}`);
  const n = filled.reduce((sum, group) => sum + group.n, 0);
  const mean = filled.reduce((sum, group) => sum + group.count, 0) / n;
  const between = filled.reduce((sum, group) => sum + group.n * (group.count / group.n - mean) ** 2, 0);
  const squares = filled.reduce((sum, group) => sum + group.n * group.n, 0);
  const variance = mean * (1 - mean);
  const correlation =
    variance > 0 ? (between / variance - (filled.length - 1)) / (n - squares / n - (filled.length - 1)) : 0;
  const priorCustomers = correlation > 0 ? Math.max(1e-6, 1 / Math.min(1, correlation) - 1) : null;
  if (priorCustomers === null) {
    const whole = wilson({count: filled.reduce((sum, group) => sum + group.count, 0), n}, {level});
    return {shares: isEstimated(whole) ? groups.map(() => whole) : [], mean, priorCustomers};
  }
  const tail = (1 - level) / 2;
  const shares = groups.map(group => {
    const alpha = mean * priorCustomers + group.count;
    const beta = (1 - mean) * priorCustomers + group.n - group.count;
    return {
      estimate: alpha / (alpha + beta),
      low: betaQuantile(tail, alpha, beta),
      high: betaQuantile(1 - tail, alpha, beta),
      level
    };
  });
  return {shares, mean, priorCustomers};
}
