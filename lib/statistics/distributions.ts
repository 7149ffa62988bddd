/**
 * Probabilities and quantiles of the four distributions that intervals and tests need. The incomplete beta function and the
 * quantiles are stdlib's; upper tails are computed as such and never as one minus the lower tail, so that a p value of 1e-40 is
 * one.
 */
import betainc from "@stdlib/math-base-special-betainc";
import betaQuantileOf from "@stdlib/stats-base-dists-beta-quantile";
import chiSquareQuantileOf from "@stdlib/stats-base-dists-chisquare-quantile";
import normalCdfOf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantileOf from "@stdlib/stats-base-dists-normal-quantile";
import tCdfOf from "@stdlib/stats-base-dists-t-cdf";
import tQuantileOf from "@stdlib/stats-base-dists-t-quantile";
import {OptionError} from "../errors/errors.js";
import {lnGamma} from "./special-functions.js";

function checkProbability(caller: string, p: number): void {
  if (!(p > 0 && p < 1)) throw new OptionError(`${caller}: a probability lies strictly between 0 and 1, got ${p}`);
}

function checkNumber(caller: string, x: number): void {
  if (Number.isNaN(x)) throw new OptionError(`${caller}: x must be a number, got ${x}`);
}

function checkPositive(caller: string, what: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value)))
    throw new OptionError(`${caller}: ${what} must be positive, got ${value}`);
}

/**
 * One step of Halley's method towards the root of cdf(x) = p: stdlib's quantiles carry nine to eleven digits, this the rest.
 * @param slope of minus the logarithm of the density at x
 */
function polish(x: number, cdf: number, p: number, density: number, slope: number): number {
  const step = (cdf - p) / density;
  return x - step / (1 + (step * slope) / 2);
}

/**
 * The share of a standard normal at or below x.
 * @example normalCdf(1.96) // 0.9750021048517795
 */
export function normalCdf(x: number): number {
  checkNumber("normalCdf", x);
  return normalCdfOf(x, 0, 1);
}

/**
 * The share of a standard normal above x, exact in the far tail.
 * @example normalSurvival(20) // 2.7536241186061556e-89
 */
export function normalSurvival(x: number): number {
  checkNumber("normalSurvival", x);
  return normalCdfOf(-x, 0, 1);
}

/**
 * The point below which the share p of a standard normal lies.
 * @param p strictly between 0 and 1
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(p: number): number {
  checkProbability("normalQuantile", p);
  const start = -Math.abs(normalQuantileOf(p, 0, 1));
  const density = Math.exp((-start * start) / 2) / Math.sqrt(2 * Math.PI);
  const polished = polish(start, normalCdfOf(start, 0, 1), Math.min(p, 1 - p), density, start);
  return p < 0.5 ? polished : -polished;
}

/**
 * The share of Student's t above t.
 * @param degreesOfFreedom above 0, not necessarily whole
 * @example tSurvival(2, 5) // 0.05096973941492914
 */
export function tSurvival(t: number, degreesOfFreedom: number): number {
  checkNumber("tSurvival", t);
  checkPositive("tSurvival", "degrees of freedom", degreesOfFreedom);
  return tCdfOf(-t, degreesOfFreedom);
}

/**
 * The point below which the share p of Student's t lies.
 * @example tQuantile(0.975, 30) // 2.0422724563012373
 */
export function tQuantile(p: number, degreesOfFreedom: number): number {
  checkProbability("tQuantile", p);
  checkPositive("tQuantile", "degrees of freedom", degreesOfFreedom);
  const start = -Math.abs(tQuantileOf(p, degreesOfFreedom));
  const half = (degreesOfFreedom + 1) / 2;
  const spread = 1 + (start * start) / degreesOfFreedom;
  const density =
    Math.exp(lnGamma(half) - lnGamma(degreesOfFreedom / 2) - half * Math.log(spread)) /
    Math.sqrt(degreesOfFreedom * Math.PI);
  const slope = (2 * half * start) / (degreesOfFreedom * spread);
  const polished = polish(start, tCdfOf(start, degreesOfFreedom), Math.min(p, 1 - p), density, slope);
  return p < 0.5 ? polished : -polished;
}

/**
 * The share of a chi-square above x, by the finite series for whole degrees of freedom (Abramowitz & Stegun 1964, 26.4.4 and
 * 26.4.5): every term is positive, so the tail keeps its digits.
 * @param degreesOfFreedom a whole number, 1 or more
 * @example chiSquareSurvival(10, 1) // 0.001565402258002549
 */
export function chiSquareSurvival(x: number, degreesOfFreedom: number): number {
  checkNumber("chiSquareSurvival", x);
  if (!Number.isInteger(degreesOfFreedom) || degreesOfFreedom < 1)
    throw new OptionError(`chiSquareSurvival: degrees of freedom are whole and at least 1, got ${degreesOfFreedom}`);
  if (x <= 0) return 1;
  const half = x / 2;
  const isOdd = degreesOfFreedom % 2 === 1;
  let tail = isOdd ? 2 * normalCdfOf(-Math.sqrt(x), 0, 1) : Math.exp(-half);
  let term = isOdd ? Math.exp(-half) * Math.sqrt(x / (2 * Math.PI)) * 2 : Math.exp(-half) * half;
  for (let shape = isOdd ? 1.5 : 2; shape <= degreesOfFreedom / 2; shape += 1) {
    tail += term;
    term *= half / shape;
  }
  return Math.min(1, tail);
}

/**
 * The point below which the share p of a chi-square lies.
 * @example chiSquareQuantile(0.95, 1) // 3.841458820694124
 */
export function chiSquareQuantile(p: number, degreesOfFreedom: number): number {
  checkProbability("chiSquareQuantile", p);
  checkPositive("chiSquareQuantile", "degrees of freedom", degreesOfFreedom);
  return chiSquareQuantileOf(p, degreesOfFreedom);
}

/**
 * The share of a beta distribution at or below x.
 * @example betaCdf(0.5, 2, 3) // 0.6875
 */
export function betaCdf(x: number, alpha: number, beta: number): number {
  checkNumber("betaCdf", x);
  checkPositive("betaCdf", "alpha", alpha);
  checkPositive("betaCdf", "beta", beta);
  return betainc(Math.min(1, Math.max(0, x)), alpha, beta, true, false);
}

/**
 * The point below which the share p of a beta distribution lies.
 * @example betaQuantile(0.6875, 2, 3) // 0.5
 */
export function betaQuantile(p: number, alpha: number, beta: number): number {
  checkProbability("betaQuantile", p);
  checkPositive("betaQuantile", "alpha", alpha);
  checkPositive("betaQuantile", "beta", beta);
  return betaQuantileOf(p, alpha, beta);
}
