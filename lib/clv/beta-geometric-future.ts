import {hypergeometric2F1, lnHypergeometric2F1} from "../statistics/hypergeometric.js";
import {gaussLegendre} from "../statistics/quadrature.js";

/** A customer who is there now: rate ~ gamma(r, alpha), chance of leaving after each purchase ~ beta(a, b). */
export interface BetaGeometricCustomer {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/**
 * Expected purchases in (0, time]: Fader, Hardie & Lee (2005) eq. 9,
 *   (a+b-1) / (a-1) · [ 1 - (α/(α+t))^r 2F1(r, b; a+b-1; t/(α+t)) ],
 * and where that is a small difference of equal numbers (a near 1, hardly anybody leaves, a short time) or does not
 * exist (a + b < 1), the integral of {@link betaGeometricRate}.
 */
export function betaGeometricPurchases(customer: BetaGeometricCustomer, time: number): number {
  const {r, alpha, a, b} = customer;
  if (time === 0) return 0;
  const c = a + b - 1;
  if (c > 0.05 && c < 1e3 && Math.abs(a - 1) > 1e-3) {
    const lnShare = r * Math.log(alpha / (alpha + time)) + lnHypergeometric2F1(r, b, c, time / (alpha + time));
    const change = -Math.expm1(lnShare);
    if (Math.abs(change) > 1e-3) return (c / (a - 1)) * change;
  }
  const span = Math.log1p(time / alpha);
  const {nodes, weights} = gaussLegendre(span < 4 ? 16 : span < 8 ? 32 : 64);
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) {
    const moment = alpha * Math.expm1(span * nodes[i]!);
    sum += weights[i]! * betaGeometricRate(customer, moment) * (alpha + moment);
  }
  return span * sum;
}

/**
 * Expected purchases a unit of time at `time` from now: E[λ e^(-λpt)] = r/α · 2F1(r+1, a; a+b; -t/α), the derivative
 * of eq. 9.
 */
export function betaGeometricRate({r, alpha, a, b}: BetaGeometricCustomer, time: number): number {
  return (r / alpha) * hypergeometric2F1(r + 1, a, a + b, -time / alpha);
}
