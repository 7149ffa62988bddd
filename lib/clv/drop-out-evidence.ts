import {gaussLegendre} from "../statistics/quadrature.js";
import {digamma} from "../statistics/special-functions.js";
import type {Histories} from "./histories.js";

/** Scales of the lifetimes looked for, β of Pareto/NBD, in mean ages; the likeliest first, since one that speaks for drop-out is enough. */
const scales = [1, 0.1, 10, 0.01, 100];
/** 5 %, one-sided. */
const leastScore = 1.645;
/** The gain in log-likelihood that the score's bound stands for. */
export const leastGain = leastScore ** 2 / 2;
const {nodes, weights} = gaussLegendre(16);
/** Odds no greater than this are added up; beyond it the customer has left, whatever the others did. */
const surelyLeft = 1e100;

/**
 * Whether customers' silences speak for drop-out at all: the score test of the NBD against Pareto/NBD, whose s is 0 where nobody leaves.
 * Where it does not, Pareto/NBD's likelihood is a flat ridge on which a search walks for minutes.
 *
 * By s the log-likelihood of a history rises there by
 *   d = -ln(1 + T/β) + ∫ ((α+T) / (α+u))^(r+x) / (β+u) du from t_x to T,
 * which Fader & Hardie (2005), note 009, eq. 18 gives for s → 0. Summed and divided by its standard deviation (less what r and α
 * explain) it is compared with 5 %; a second look, Σ ln(1 + ε d) at the best ε, sees a single customer whose silence nothing else explains.
 *
 * @param histories times in units of the mean age
 * @param r of the fitted NBD
 * @param alpha of the fitted NBD
 * @example showsDropOut(histories, 0.8, 0.2)
 */
export function showsDropOut(histories: Required<Histories>, r: number, alpha: number): boolean {
  const [byR, byAlpha] = nbdScores(histories, r, alpha);
  const {weight} = histories;
  const [rr, ra, aa] = [dot(weight, byR, byR), dot(weight, byR, byAlpha), dot(weight, byAlpha, byAlpha)];
  const determinant = rr * aa - ra * ra;
  return scales.some(scale => {
    const rise = risesAt(scale, histories, r, alpha);
    const score = rise.reduce((sum, value, row) => sum + weight[row]! * value, 0);
    if (!(score > 0)) return false;
    const [ofR, ofAlpha] = [dot(weight, rise, byR), dot(weight, rise, byAlpha)];
    const explained = (ofR ** 2 * aa - 2 * ofR * ofAlpha * ra + ofAlpha ** 2 * rr) / determinant;
    const variance = dot(weight, rise, rise) - explained;
    return score > leastScore * Math.sqrt(variance) || mixtureGain(weight, rise) > leastGain;
  });
}

/** d of each history, for one scale. */
function risesAt(
  scale: number,
  {frequency, recency, age}: Required<Histories>,
  r: number,
  alpha: number
): Float64Array {
  const rises = new Float64Array(age.length);
  for (let row = 0; row < age.length; row++) {
    const [exponent, end] = [r + frequency[row]!, alpha + age[row]!];
    const span = Math.log(end / (alpha + recency[row]!));
    let rise = -Math.log1p(age[row]! / scale);
    for (let i = 0; i < nodes.length; i++) {
      // u on a logarithmic scale, from T down to t_x.
      const back = span * nodes[i]!;
      const reach = end * Math.exp(-back);
      const share = weights[i]! * span * reach * Math.min(surelyLeft, Math.exp(exponent * back));
      rise += share / (scale + reach - alpha);
    }
    rises[row] = rise;
  }
  return rises;
}

/** Derivatives of each history's NBD log-likelihood by r and α. */
function nbdScores({frequency, age}: Required<Histories>, r: number, alpha: number): [Float64Array, Float64Array] {
  const [byR, byAlpha] = [new Float64Array(age.length), new Float64Array(age.length)];
  const start = Math.log(alpha) - digamma(r);
  for (let row = 0; row < age.length; row++) {
    const exponent = r + frequency[row]!;
    byR[row] = start + digamma(exponent) - Math.log(alpha + age[row]!);
    byAlpha[row] = r / alpha - exponent / (alpha + age[row]!);
  }
  return [byR, byAlpha];
}

/** The greatest Σ ln(1 + ε d) over ε from 0, which is concave: by bisection on its slope. */
function mixtureGain(weight: ArrayLike<number>, rise: Float64Array): number {
  let [low, high] = [0, 1 / Math.max(1e-300, -rise.reduce((least, value) => Math.min(least, value), 0))];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    const slope = rise.reduce((sum, value, row) => sum + (weight[row]! * value) / (1 + middle * value), 0);
    if (slope > 0) low = middle;
    else high = middle;
  }
  return rise.reduce((sum, value, row) => sum + weight[row]! * Math.log1p(low * value), 0);
}

function dot(weight: ArrayLike<number>, left: Float64Array, right: Float64Array): number {
  return left.reduce((sum, value, row) => sum + weight[row]! * value * right[row]!, 0);
}
