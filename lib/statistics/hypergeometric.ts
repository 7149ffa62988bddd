import {DataError, OptionError} from "../errors/errors.js";

/*
 * The Gauss hypergeometric function 2F1(a, b; c; z) for real arguments with c > 0 and z < 1.
 *
 * The power series is summed where it converges fast, after Euler's transformation (DLMF 15.8.1) when that makes its
 * terms smaller. Close to z = 1 the sum is carried on along the real line by Taylor steps on the hypergeometric
 * equation (DLMF 15.10.1), which needs no special case where c - a - b is a whole number. Everything is kept as a
 * mantissa and a logarithm, so that customers with many hundreds of purchases do not overflow.
 *
 * Source: NIST Digital Library of Mathematical Functions, chapter 15, https://dlmf.nist.gov/15
 */

/** A number as mantissa · e^exponent. */
interface Scaled {
  readonly mantissa: number;
  readonly exponent: number;
  /** The largest term of the sum, as a mantissa. */
  readonly largest: number;
}

const precision = 1e-17;
const mostTerms = 3_000_000;
const big = 1e200;
const lnBig = Math.log(big);
const continuedFrom = 0.9;
/** Taylor steps cancel where the parameters are large; there the series is short, or at worst exact and long. */
const mildParameters = 60;
/** Euler's transformation may bring negative parameters, whose terms alternate; a sum so much smaller than its terms is refused. */
const tolerableCancellation = 1e3;

/**
 * Gauss hypergeometric function.
 *
 * @param c above 0
 * @param z below 1
 * @throws OptionError outside that domain
 * @throws DataError when the value is too large for a double; see {@link lnHypergeometric2F1}
 * @example hypergeometric2F1(0.243, 2.426, 2.219, 0.5) // 1.2070970070440423
 */
export function hypergeometric2F1(a: number, b: number, c: number, z: number): number {
  const {mantissa, exponent} = evaluate(a, b, c, z);
  const value = mantissa * Math.exp(exponent);
  if (!Number.isFinite(value))
    throw new DataError(`hypergeometric2F1: the value is beyond a double's range, got 2F1(${a}, ${b}; ${c}; ${z})`);
  return value;
}

/**
 * Natural logarithm of the Gauss hypergeometric function where it is positive, as it is for a, b above 0.
 *
 * @throws OptionError for c not above 0, z not below 1, or a value that is not positive
 * @example lnHypergeometric2F1(500.5, 502, 502.3, 0.97) // 1752.1, far beyond what a double holds
 */
export function lnHypergeometric2F1(a: number, b: number, c: number, z: number): number {
  const {mantissa, exponent} = evaluate(a, b, c, z);
  if (!(mantissa > 0))
    throw new OptionError(`lnHypergeometric2F1: the value must be positive, got 2F1(${a}, ${b}; ${c}; ${z})`);
  return Math.log(mantissa) + exponent;
}

function evaluate(a: number, b: number, c: number, z: number): Scaled {
  if (!(c > 0) || !(z < 1) || !Number.isFinite(a + b + c + z))
    throw new OptionError(`hypergeometric2F1: c above 0 and z below 1, got 2F1(${a}, ${b}; ${c}; ${z})`);
  if (z < 0) {
    // DLMF 15.8.1, Pfaff: the argument z / (z - 1) lies in (0, 1). Keep the parameter that stays non-negative.
    const [kept, turned] = c - b >= c - a ? [a, b] : [b, a];
    return shifted(evaluate(kept, c - turned, c, z / (z - 1)), -kept * Math.log1p(-z));
  }
  if (a + b > c) {
    const turned = continued(c - a, c - b, c, z);
    if (turned.largest <= tolerableCancellation * Math.abs(turned.mantissa))
      return shifted(turned, (c - a - b) * Math.log1p(-z));
  }
  return continued(a, b, c, z);
}

function shifted({mantissa, exponent, largest}: Scaled, by: number): Scaled {
  return {mantissa, exponent: exponent + by, largest};
}

/** The series at z, or at 0.9 and from there by Taylor steps of half the distance to 1. */
function continued(a: number, b: number, c: number, z: number): Scaled {
  if (z <= continuedFrom || Math.abs(a) + Math.abs(b) + c > mildParameters) return series(a, b, c, z);
  let at = continuedFrom;
  const start = series(a, b, c, at);
  const slope = series(a + 1, b + 1, c + 1, at);
  let value = start.mantissa;
  let derivative = ((a * b) / c) * slope.mantissa * Math.exp(slope.exponent - start.exponent);
  while (at < z) {
    const step = Math.min(z - at, (1 - at) / 2);
    [value, derivative] = taylorStep(a, b, c, at, step, value, derivative);
    at = z - at - step <= 0 ? z : at + step;
  }
  return {mantissa: value, exponent: start.exponent, largest: start.largest};
}

function taylorStep(
  a: number,
  b: number,
  c: number,
  at: number,
  step: number,
  value: number,
  derivative: number
): [number, number] {
  const lead = at * (1 - at);
  let [low, high] = [value, derivative * step];
  let sum = low + high;
  let slope = high;
  for (let n = 0; n < mostTerms; n++) {
    // The coefficients of the equation expanded about `at`, each multiplied by its power of the step.
    const next =
      (((a + n) * (b + n) * low * step - ((1 - 2 * at) * n + c - (a + b + 1) * at) * (n + 1) * high) * step) /
      (lead * (n + 1) * (n + 2));
    [low, high] = [high, next];
    sum += next;
    slope += (n + 2) * next;
    if (Math.abs(next) * (n + 2) <= precision * Math.abs(slope) && Math.abs(next) <= precision * Math.abs(sum)) break;
  }
  return [sum, slope / step];
}

/** DLMF 15.2.1. */
function series(a: number, b: number, c: number, z: number): Scaled {
  let term = 1;
  let sum = 1;
  let exponent = 0;
  let largest = 1;
  for (let n = 0; n < mostTerms; n++) {
    const ratio = (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    term *= ratio;
    sum += term;
    largest = Math.max(largest, Math.abs(term));
    if (Math.abs(sum) > big) {
      sum /= big;
      term /= big;
      largest /= big;
      exponent += lnBig;
    }
    const size = Math.abs(ratio);
    if (term === 0 || (size < 1 && Math.abs(term) * size <= precision * Math.abs(sum) * (1 - Math.max(size, z)))) break;
  }
  return {mantissa: sum, exponent, largest};
}
