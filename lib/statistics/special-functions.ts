import stdlibBetaln from "@stdlib/math-base-special-betaln";
import stdlibDigamma from "@stdlib/math-base-special-digamma";
import stdlibGammaln from "@stdlib/math-base-special-gammaln";
import stdlibTrigamma from "@stdlib/math-base-special-trigamma";

/**
 * Natural logarithm of the gamma function.
 *
 * @param x above 0
 * @example lnGamma(10) // 12.801827480081469
 */
export const lnGamma: (x: number) => number = stdlibGammaln;

/**
 * Derivative of lnGamma.
 *
 * @param x above 0
 * @example digamma(1) // -0.5772156649015329
 */
export const digamma: (x: number) => number = stdlibDigamma;

/**
 * Second derivative of lnGamma.
 *
 * @param x above 0
 * @example trigamma(1) // 1.6449340668482264
 */
export const trigamma: (x: number) => number = stdlibTrigamma;

/**
 * Natural logarithm of the beta function B(a, b).
 *
 * @param a above 0
 * @param b above 0
 * @example lnBeta(2, 3) // -2.4849066497880004, which is -ln 12
 */
export const lnBeta: (a: number, b: number) => number = stdlibBetaln;

/**
 * ln(1 + e^x) without overflow: the price of a second way to the same outcome.
 *
 * @example logOnePlusExp(0) // 0.6931471805599453
 */
export function logOnePlusExp(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

/**
 * ln(e^a + e^b) without overflow; either may be -Infinity, which stands for nothing.
 *
 * @example logAddExp(1000, 1000) // 1000.6931471805599
 */
export function logAddExp(a: number, b: number): number {
  const high = Math.max(a, b);
  return high === Number.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(-Math.abs(a - b)));
}

/**
 * ln of the sum of exponentials without overflow; an empty list is the logarithm of nothing, -Infinity.
 *
 * @example logSumExp([0, 0, 0, 0]) // 1.3862943611198906, which is ln 4
 */
export function logSumExp(values: ArrayLike<number>): number {
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) high = Math.max(high, values[i]!);
  if (!Number.isFinite(high)) return high;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.exp(values[i]! - high);
  return high + Math.log(sum);
}
