import {gaussLegendre} from "../statistics/quadrature.js";
import {lnBeta} from "../statistics/special-functions.js";
import type {BetaGeometricCustomer} from "./beta-geometric-future.js";

const negligible = 1e-12;
const longest = 5000;

/**
 * P(n purchases in (0, time]), n = 0, 1, …, of a BG/NBD customer who is there now: Fader, Hardie & Lee (2005) eq. 8,
 *   B(a, b+n) / B(a, b) · NBD(n) + B(a+1, b+n-1) / B(a, b) · P(NBD ≥ n), the second for n > 0.
 * It ends where less than 1e-12 is left.
 */
export function betaGeometricDistribution({r, alpha, a, b}: BetaGeometricCustomer, time: number): Float64Array {
  const share = time / (alpha + time);
  const lnStart = lnBeta(a, b);
  const probabilities: number[] = [];
  let nbd = Math.exp(r * Math.log(alpha / (alpha + time)));
  let reach = 1;
  for (let n = 0; n < longest; n++) {
    const stayed = Math.exp(lnBeta(a, b + n) - lnStart) * nbd;
    const left = n === 0 ? 0 : Math.exp(lnBeta(a + 1, b + n - 1) - lnStart) * Math.max(0, reach);
    probabilities.push(stayed + left);
    reach -= nbd;
    if (reach < negligible && n > 0) break;
    nbd *= ((r + n) / (n + 1)) * share;
  }
  return Float64Array.from(probabilities);
}

/** A customer who is there now: rate ~ gamma(r, alpha), rate of leaving ~ gamma(s, beta). */
export interface ParetoCustomer {
  readonly r: number;
  readonly alpha: number;
  readonly s: number;
  readonly beta: number;
}

/**
 * P(n purchases in (0, time]) of a Pareto/NBD customer who is there now: the NBD over the time until the customer
 * leaves or the horizon ends, by Gauss-Legendre on the logarithm of the survival. Ends where less than 1e-12 is left.
 */
export function paretoDistribution({r, alpha, s, beta}: ParetoCustomer, time: number): Float64Array {
  const {nodes, weights} = gaussLegendre(32);
  const span = Math.log1p(time / beta);
  // While u goes from 0 to the span the survival goes as e^(-su), so leaving has the density s e^(-su).
  const moments = Array.from(nodes, node => beta * Math.expm1(span * node));
  const chances = Array.from(weights, (weight, i) => weight * span * s * Math.exp(-s * span * nodes[i]!));
  moments.push(time);
  chances.push(Math.exp(-s * span));
  const nbd = moments.map(moment => Math.exp(r * Math.log(alpha / (alpha + moment))));
  const shares = moments.map(moment => moment / (alpha + moment));
  const probabilities: number[] = [];
  let left = 1;
  for (let n = 0; n < longest && (left > negligible || n < 2); n++) {
    let chance = 0;
    for (let i = 0; i < moments.length; i++) {
      chance += chances[i]! * nbd[i]!;
      nbd[i]! *= ((r + n) / (n + 1)) * shares[i]!;
    }
    probabilities.push(chance);
    left -= chance;
  }
  return Float64Array.from(probabilities);
}
