/**
 * Many small estimates drawn towards their common mean, by as much as their own uncertainty says that they are chance.
 *
 * Efron, B. & Morris, C. (1975). Data analysis using Stein's estimator and its generalizations. Journal of the American Statistical
 * Association 70, 311-319. Spread between groups: DerSimonian, R. & Laird, N. (1986). Controlled Clinical Trials 7, 177-188; with
 * weights of one's own: DerSimonian, R. & Kacker, R. (2007). Contemporary Clinical Trials 28, 105-114, equation 6.
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
  /** Squared standard error of the mean. */
  readonly meanVariance: number;
  /** Standard deviation of the true effects between groups; 0 when chance explains all differences. */
  readonly spread: number;
}

/** A group's own effect. */
export interface EffectOfGroup {
  readonly estimate: number;
  /** Above 0. */
  readonly standardError: number;
  /** What the group counts for in the mean, as its customers, so that the mean is the effect of the whole; all groups have one, or none. */
  readonly weight?: number;
}

/**
 * Effects by segment, shrunk towards their mean: the one that the weights make, else the most certain one.
 * @throws DataError when there are fewer than two
 * @example shrinkEffects([{estimate: 1, standardError: 1}, {estimate: 3, standardError: 1}]).effects[0].estimate // 1.5
 */
export function shrinkEffects(effects: readonly EffectOfGroup[], options: IntervalOptions = {}): ShrunkEffects {
  const level = levelOf("shrinkEffects", options);
  if (effects.length < 2) throw new DataError(`shrinkEffects: there are at least two groups, got ${effects.length}`);
  for (const {estimate, standardError, weight = 1} of effects) {
    if (!(standardError > 0 && Number.isFinite(standardError) && Number.isFinite(estimate)))
      throw new OptionError(`shrinkEffects: a standard error is above 0, got ${standardError} for ${estimate}`);
    if (!(weight > 0 && Number.isFinite(weight)))
      throw new OptionError(`shrinkEffects: a weight is above 0, got ${weight} for ${estimate}`);
  }
  const weigh = (squaredSpread: number) => {
    const weights = effects.map(({standardError, weight}) => weight ?? 1 / (standardError ** 2 + squaredSpread));
    const total = sumOf(weights);
    return {weights, total, mean: sumOf(effects.map(({estimate}, group) => weights[group]! * estimate)) / total};
  };
  const {weights, total, mean: firstMean} = weigh(0);
  const heterogeneity = sumOf(effects.map(({estimate}, group) => weights[group]! * (estimate - firstMean) ** 2));
  const byChance = sumOf(
    effects.map(({standardError}, group) => weights[group]! * standardError ** 2 * (1 - weights[group]! / total))
  );
  const squares = sumOf(weights.map(weight => weight * weight));
  const squaredSpread = Math.max(0, (heterogeneity - byChance) / (total - squares / total));
  const second = weigh(squaredSpread);
  const meanVariance = sumOf(
    effects.map(
      ({standardError}, group) => (second.weights[group]! / second.total) ** 2 * (standardError ** 2 + squaredSpread)
    )
  );
  const z = normalReach(level);
  const shrunk = effects.map(({estimate, standardError}) => {
    const keep = squaredSpread / (squaredSpread + standardError ** 2);
    const reach = z * Math.sqrt(keep * standardError ** 2 + (1 - keep) ** 2 * meanVariance);
    const centre = second.mean + keep * (estimate - second.mean);
    return {estimate: centre, low: centre - reach, high: centre + reach, level};
  });
  return {effects: shrunk, mean: second.mean, meanVariance, spread: Math.sqrt(squaredSpread)};
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

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
