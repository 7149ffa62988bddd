import {DataError, OptionError} from "../errors/errors.js";
import {hypergeometric2F1} from "../statistics/hypergeometric.js";
import type {Random} from "../statistics/random.js";
import {digamma, lnBeta} from "../statistics/special-functions.js";
import type {Fit, FitOptions, LogLikelihood} from "./fit.js";
import {maximiseLikelihood, RidgeError, standardErrorsOf} from "./fit.js";
import type {Column} from "./histories.js";
import {valuesOf} from "./parameters.js";

/*
 * sBG, the shifted beta-geometric: at the end of every contract period a customer ends the contract with a personal
 * chance. Retention rises with tenure because those with a high chance are gone.
 *
 * Fader & Hardie (2007), "How to project customer retention", Journal of Interactive Marketing 21(1), 76-90,
 * http://brucehardie.com/papers/021/; value: Fader & Hardie (2010), "Customer-base valuation in a contractual
 * setting", Marketing Science 29(1), 85-93.
 *
 * Time is counted in contract periods.
 */

/** Parameters of the beta distribution of the chance to end a contract; its mean is alpha / (alpha + beta). */
export interface Parameters {
  readonly alpha: number;
  readonly beta: number;
}

/** The model's name as it is printed. */
export const label = "sBG";

/** The parameters in the order of covariance matrices. */
export const parameterNames = ["alpha", "beta"] as const;

/**
 * Fits the model by maximum likelihood to one cohort.
 *
 * @param survivors customers under contract at the beginning and after 1, 2, … periods; need not be whole
 * @throws DataError for fewer than two periods, numbers that rise, nobody lost, or chances that do not differ
 * @example fit([1000, 869, 743, 653, 593, 551, 517, 491]).parameters // {alpha: 0.6681, beta: 3.8061}
 */
export function fit(survivors: Column, options: FitOptions = {}): Fit<Parameters> {
  const where = `${label} fit`;
  checkSurvivors(where, survivors);
  const last = survivors.length - 1;
  if (survivors[last] === survivors[0])
    throw new DataError(`${where}: nobody ended the contract, so nothing tells how long customers stay`);
  const starts = (options.starts as readonly Parameters[] | undefined) ?? [
    {alpha: 1, beta: 1},
    {alpha: 0.5, beta: 4},
    {alpha: 5, beta: 20}
  ];
  try {
    const {values, logLikelihood, logCovariance, iterations} = maximiseLikelihood(
      where,
      parameterNames,
      likelihoodOf(survivors),
      survivors[0]!,
      starts.map(start => valuesOf(where, parameterNames, start)),
      {maxIterations: options.maxIterations}
    );
    const [alphaError, betaError] = standardErrorsOf(values, logCovariance);
    return {
      parameters: {alpha: values[0]!, beta: values[1]!},
      logLikelihood,
      standardErrors: {alpha: alphaError!, beta: betaError!},
      logCovariance,
      converged: true,
      iterations,
      customers: survivors[0]!,
      warnings: []
    };
  } catch (error) {
    if (!(error instanceof RidgeError)) throw error;
    throw new DataError(
      `${where}: retention does not rise with tenure, so customers' chances do not differ (${error.towards})`
    );
  }
}

/**
 * Natural logarithm of the likelihood of one cohort, eq. 6 of the appendix.
 *
 * @throws OptionError for parameters not above 0, DataError for numbers that rise or fewer than two periods
 */
export function logLikelihood(parameters: Parameters, survivors: Column): number {
  const values = valuesOf(`${label} logLikelihood`, parameterNames, parameters);
  checkSurvivors(`${label} logLikelihood`, survivors);
  return likelihoodOf(survivors)(values, new Float64Array(2));
}

/**
 * The share of customers still under contract after `periods`: B(α, β+t) / B(α, β), eq. 4.
 *
 * @example survival({alpha: 0.668, beta: 3.806}, 12) // 0.3780
 */
export function survival(parameters: Parameters, periods: number): number {
  const {alpha, beta} = parameters;
  valuesOf(`${label} survival`, parameterNames, parameters);
  if (!(periods >= 0) || !Number.isFinite(periods))
    throw new OptionError(`${label} survival: periods from 0, got ${periods}`);
  return Math.exp(lnBeta(alpha, beta + periods) - lnBeta(alpha, beta));
}

/**
 * The share of those who were under contract in a period and renew at its end: (β+t-1) / (α+β+t-1), eq. 7.
 *
 * @param period from 1
 */
export function retention(parameters: Parameters, period: number): number {
  const {alpha, beta} = parameters;
  valuesOf(`${label} retention`, parameterNames, parameters);
  if (!(period >= 1)) throw new OptionError(`${label} retention: a period from 1, got ${period}`);
  return (beta + period - 1) / (alpha + beta + period - 1);
}

/**
 * Discounted expected residual lifetime, in periods, of a customer who has renewed `renewals` times and is about to
 * decide again: the expected number of further periods, the next one undiscounted. Fader & Hardie (2010) eq. 6.
 *
 * @param discountRate a period's, above 0
 * @example residualLifetime({alpha: 0.668, beta: 3.806}, 7, 0.1) // 7.530
 */
export function residualLifetime(parameters: Parameters, renewals: number, discountRate: number): number {
  const {alpha, beta} = parameters;
  valuesOf(`${label} residualLifetime`, parameterNames, parameters);
  if (!(renewals >= 0) || !(discountRate > 0))
    throw new OptionError(
      `${label} residualLifetime: renewals from 0 and a discount rate above 0, got ${renewals} and ${discountRate}`
    );
  const share = (beta + renewals) / (alpha + beta + renewals);
  return share * hypergeometric2F1(1, beta + renewals + 1, alpha + beta + renewals + 1, 1 / (1 + discountRate));
}

/**
 * Expected periods of a new customer, the first included, each discounted from its beginning: Σ S(t) / (1+d)^t.
 *
 * @param discountRate a period's, above 0
 * @example lifetime({alpha: 0.7041, beta: 1.1820}, 0.1) // 3.695
 */
export function lifetime(parameters: Parameters, discountRate: number): number {
  const {alpha, beta} = parameters;
  valuesOf(`${label} lifetime`, parameterNames, parameters);
  if (!(discountRate > 0)) throw new OptionError(`${label} lifetime: a discount rate above 0, got ${discountRate}`);
  return hypergeometric2F1(1, beta, alpha + beta, 1 / (1 + discountRate));
}

/** Draws a cohort: the customers under contract at the beginning and after each period. */
export function simulate(
  parameters: Parameters,
  size: number,
  random: Random,
  {periods = 12}: {readonly periods?: number} = {}
): Float64Array {
  valuesOf(`${label} simulate`, parameterNames, parameters);
  if (!Number.isInteger(size) || size < 1)
    throw new OptionError(`${label} simulate: size is a whole number of customers from 1, got ${size}`);
  const survivors = new Float64Array(periods + 1);
  for (let i = 0; i < size; i++) {
    const chance = random.beta(parameters.alpha, parameters.beta);
    for (let t = 0; t <= periods; t++) {
      survivors[t]! += 1;
      if (random.uniform() < chance) break;
    }
  }
  return survivors;
}

function checkSurvivors(where: string, survivors: Column): void {
  if (survivors.length < 3)
    throw new DataError(`${where}: at least two periods after the beginning, got ${survivors.length - 1}`);
  for (let t = 0; t < survivors.length; t++) {
    const here = survivors[t]!;
    if (!(here >= 0) || !(t === 0 ? here > 0 && here < Number.POSITIVE_INFINITY : here <= survivors[t - 1]!))
      throw new DataError(`${where}: survivors from 0 that never rise, got ${here} after ${t} periods`);
  }
}

/** Customers lost in period t have P(T=t) = B(α+1, β+t-1) / B(α, β), eq. 2; those left at the end S(n). */
function likelihoodOf(survivors: Column): LogLikelihood {
  const last = survivors.length - 1;
  return (values, gradient) => {
    const alpha = values[0]!;
    const beta = values[1]!;
    let [total, byAlpha, byBeta] = [0, 0, 0];
    const add = (customers: number, ended: 0 | 1, stayed: number) => {
      if (customers === 0) return;
      const sum = digamma(alpha + beta) - digamma(alpha + beta + ended + stayed);
      total += customers * (lnBeta(alpha + ended, beta + stayed) - lnBeta(alpha, beta));
      byAlpha += customers * (digamma(alpha + ended) - digamma(alpha) + sum);
      byBeta += customers * (digamma(beta + stayed) - digamma(beta) + sum);
    };
    for (let t = 1; t <= last; t++) add(survivors[t - 1]! - survivors[t]!, 1, t - 1);
    add(survivors[last]!, 0, last);
    gradient[0] = byAlpha;
    gradient[1] = byBeta;
    return total;
  };
}
