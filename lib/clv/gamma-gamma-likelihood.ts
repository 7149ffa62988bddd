import {digamma, lnGamma} from "../statistics/special-functions.js";
import {pick, sumByGroup} from "./collapse.js";
import type {LogLikelihood} from "./fit.js";
import {groupRows} from "./group-rows.js";

/** Spends of customers with at least one repeat purchase. */
export interface Spends {
  readonly frequency: Float64Array;
  readonly spend: Float64Array;
  readonly weight: Float64Array;
}

/**
 * The log-likelihood of the Gamma-Gamma model, note 025 eq. 1a, with its gradient: with x purchases of mean z,
 *   f(z) = Γ(px+q) / (Γ(px) Γ(q)) · γ^q z^(px-1) x^(px) / (γ + xz)^(px+q)
 * Gamma functions are taken once for each different x, so a row costs one logarithm.
 *
 * @returns a function of (p, q, gamma)
 */
export function gammaGammaLikelihood({frequency, spend, weight}: Spends): LogLikelihood {
  const {group, first} = groupRows([frequency]);
  const counts = pick(frequency, first);
  const customers = sumByGroup(weight, group, first.length);
  const {order, begin} = sortByGroup(group, first.length);
  const total = Float64Array.from(order, row => frequency[row]! * spend[row]!);
  const rowWeight = weight.some(customersOfRow => customersOfRow !== 1) ? pick(weight, order) : null;
  const lnSpend = new Float64Array(first.length);
  for (let i = 0; i < spend.length; i++) lnSpend[group[i]!]! += weight[i]! * Math.log(spend[i]!);
  const lnBase = new Float64Array(first.length);
  const inverseBase = new Float64Array(first.length);

  return (values, gradient) => {
    const p = values[0]!;
    const q = values[1]!;
    const gamma = values[2]!;
    for (let k = 0; k < counts.length; k++) {
      const [from, to] = [begin[k]!, begin[k + 1]!];
      [lnBase[k], inverseBase[k]] = rowWeight
        ? weightedSums(total, rowWeight, gamma, from, to)
        : sums(total, gamma, from, to);
    }
    const lnGammaScale = Math.log(gamma);
    let [sum, byP, byQ, byGamma] = [0, 0, 0, 0];
    for (let k = 0; k < counts.length; k++) {
      const x = counts[k]!;
      const n = customers[k]!;
      const shape = p * x;
      sum +=
        n * (lnGamma(shape + q) - lnGamma(shape) - lnGamma(q) + q * lnGammaScale + shape * Math.log(x)) +
        (shape - 1) * lnSpend[k]! -
        (shape + q) * lnBase[k]!;
      const slope = digamma(shape + q);
      byP += x * (n * (slope - digamma(shape) + Math.log(x)) + lnSpend[k]! - lnBase[k]!);
      byQ += n * (slope - digamma(q) + lnGammaScale) - lnBase[k]!;
      byGamma += (n * q) / gamma - (shape + q) * inverseBase[k]!;
    }
    gradient[0] = byP;
    gradient[1] = byQ;
    gradient[2] = byGamma;
    return sum;
  };
}

/** Σ ln(gamma + total) and Σ 1 / (gamma + total); logarithms are taken of products, which is much faster. */
function sums(total: Float64Array, gamma: number, from: number, to: number): [number, number] {
  let [logs, inverses, product] = [0, 0, 1];
  for (let i = from; i < to; i++) {
    const base = gamma + total[i]!;
    inverses += 1 / base;
    product *= base;
    if (product > 1e150 || product < 1e-150) {
      logs += Math.log(product);
      product = 1;
    }
  }
  return [logs + Math.log(product), inverses];
}

function weightedSums(
  total: Float64Array,
  weight: Float64Array,
  gamma: number,
  from: number,
  to: number
): [number, number] {
  let [logs, inverses] = [0, 0];
  for (let i = from; i < to; i++) {
    const base = gamma + total[i]!;
    logs += weight[i]! * Math.log(base);
    inverses += weight[i]! / base;
  }
  return [logs, inverses];
}

/** The rows in the order of their groups, and where each group begins. */
function sortByGroup(group: Int32Array, groups: number): {order: Int32Array; begin: Int32Array} {
  const begin = new Int32Array(groups + 1);
  for (let i = 0; i < group.length; i++) begin[group[i]! + 1]! += 1;
  for (let k = 0; k < groups; k++) begin[k + 1]! += begin[k]!;
  const next = begin.slice();
  const order = new Int32Array(group.length);
  for (let i = 0; i < group.length; i++) {
    const k = group[i]!;
    order[next[k]!] = i;
    next[k]! += 1;
  }
  return {order, begin};
}
