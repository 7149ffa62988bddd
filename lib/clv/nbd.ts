import {digamma, lnGamma} from "../statistics/special-functions.js";
import {pick, sumByGroup} from "./collapse.js";
import type {LogLikelihood} from "./fit.js";
import {maximiseLikelihood} from "./fit.js";
import {groupRows} from "./group-rows.js";
import type {Histories} from "./histories.js";

/**
 * The log-likelihood of purchases at a personal gamma rate by customers who never leave (Ehrenberg's NBD, on purchase
 * times): the model that each of the others becomes when no drop-out is seen.
 *
 *   L = Γ(r+x) / Γ(r) · α^r / (α+T)^(r+x)
 *
 * @returns a function of (r, alpha)
 */
export function nbdLikelihood(histories: Required<Histories>): LogLikelihood {
  const {group, first} = groupRows([histories.frequency, histories.age]);
  const frequency = pick(histories.frequency, first);
  const age = pick(histories.age, first);
  const weight = sumByGroup(histories.weight, group, first.length);
  return (values, gradient) => {
    const r = values[0]!;
    const alpha = values[1]!;
    let [total, byR, byAlpha] = [0, 0, 0];
    const start = r * Math.log(alpha) - lnGamma(r);
    const slope = Math.log(alpha) - digamma(r);
    for (let i = 0; i < weight.length; i++) {
      const exponent = r + frequency[i]!;
      const time = alpha + age[i]!;
      total += weight[i]! * (start + lnGamma(exponent) - exponent * Math.log(time));
      byR += weight[i]! * (slope + digamma(exponent) - Math.log(time));
      byAlpha += weight[i]! * (r / alpha - exponent / time);
    }
    gradient[0] = byR;
    gradient[1] = byAlpha;
    return total;
  };
}

/** Where the NBD without drop-out explains the histories best. */
export interface NbdMaximum {
  readonly logLikelihood: number;
  /** null where customers' rates do not differ: the limit is Poisson. */
  readonly parameters: {readonly r: number; readonly alpha: number} | null;
}

/** The maximum of the NBD's likelihood. */
export function nbdMaximum(histories: Required<Histories>, customers: number, rate: number): NbdMaximum {
  const likelihood = nbdLikelihood(histories);
  try {
    const {values, logLikelihood} = maximiseLikelihood("nbd", ["r", "alpha"], likelihood, customers, [[1, 1 / rate]]);
    return {logLikelihood, parameters: {r: values[0]!, alpha: values[1]!}};
  } catch {
    // A large r stands for the limit.
    return {logLikelihood: likelihood(Float64Array.of(1e6, 1e6 / rate), new Float64Array(2)), parameters: null};
  }
}
