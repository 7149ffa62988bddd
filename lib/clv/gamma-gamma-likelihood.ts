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
  const total = new Float64Array(spend.length);
  const lnSpend = new Float64Array(first.length);
  for (let i = 0; i < spend.length; i++) {
    total[i] = frequency[i]! * spend[i]!;
    lnSpend[group[i]!]! += weight[i]! * Math.log(spend[i]!);
  }
  const equal = weight.every(customersOfRow => customersOfRow === 1);
  const lnBase = new Float64Array(first.length);
  const inverseBase = new Float64Array(first.length);

  return (values, gradient) => {
    const p = values[0]!;
    const q = values[1]!;
    const gamma = values[2]!;
    lnBase.fill(0);
    inverseBase.fill(0);
    for (let i = 0; i < total.length; i++) {
      const base = gamma + total[i]!;
      const customersOfRow = equal ? 1 : weight[i]!;
      lnBase[group[i]!]! += customersOfRow * Math.log(base);
      inverseBase[group[i]!]! += customersOfRow / base;
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
