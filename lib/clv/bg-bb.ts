import {DataError, OptionError} from "../errors/errors.js";
import type {Random} from "../statistics/random.js";
import {chancesAhead, checkRate, discountedAhead, thereAfter} from "./bg-bb-future.js";
import {betaBinomialLikelihood} from "./bg-bb-likelihood.js";
import {collapse} from "./collapse.js";
import type {Fit, FitOptions} from "./fit.js";
import {maximiseLikelihood, RidgeError, standardErrorsOf} from "./fit.js";
import type {Histories, History} from "./histories.js";
import {checkHistories, checkHistory} from "./histories.js";
import {checkHorizon, valuesOf} from "./parameters.js";

/*
 * BG/BB: one opportunity to buy in every period (a yearly appeal, an annual fair); a customer who is there takes it
 * with a personal chance, and before each one leaves for good with another.
 *
 * Fader, Hardie & Shang (2010), "Customer-base analysis in a discrete-time noncontractual setting", Marketing Science
 * 29(6), 1086-1108, http://brucehardie.com/papers/020/
 *
 * Histories count periods: frequency x purchases in age n opportunities after the first purchase, the last of them
 * at opportunity `recency`. All three are whole numbers.
 */

/** Parameters of the two beta distributions. */
export interface Parameters {
  /** First shape of the chance to buy at an opportunity: its mean is alpha / (alpha + beta). */
  readonly alpha: number;
  readonly beta: number;
  /** First shape of the chance to leave before an opportunity: its mean is gamma / (gamma + delta). */
  readonly gamma: number;
  readonly delta: number;
}

/** The model's name as it is printed. */
export const label = "BG/BB";

/** The parameters in the order of covariance matrices. */
export const parameterNames = ["alpha", "beta", "gamma", "delta"] as const;

/**
 * Fits the model by maximum likelihood.
 *
 * @throws DataError when nobody bought again, nothing shows drop-out, or times are not whole periods
 * @example fit(donors).parameters // on the 1995 cohort of donors: {alpha: 1.204, beta: 0.750, gamma: 0.657, delta: 2.783}
 */
export function fit(histories: Histories, options: FitOptions = {}): Fit<Parameters> {
  const where = `${label} fit`;
  checkPeriods(where, histories);
  const merged = collapse(histories).histories;
  const customers = merged.weight.reduce((sum, weight) => sum + weight, 0);
  if (!merged.frequency.some(x => x > 0))
    throw new DataError(`${where}: no customer bought a second time, so nothing tells how often customers come back`);
  const starts = (options.starts as readonly Parameters[] | undefined) ?? [
    {alpha: 1, beta: 1, gamma: 1, delta: 3},
    {alpha: 0.5, beta: 2, gamma: 0.5, delta: 1},
    {alpha: 2, beta: 1, gamma: 2, delta: 10}
  ];
  try {
    const {values, logLikelihood, logCovariance, iterations} = maximiseLikelihood(
      where,
      parameterNames,
      betaBinomialLikelihood(merged),
      customers,
      starts.map(start => valuesOf(where, parameterNames, start)),
      {maxIterations: options.maxIterations}
    );
    const record = (entries: ArrayLike<number>) =>
      Object.fromEntries(parameterNames.map((name, i) => [name, entries[i]!])) as unknown as Parameters;
    return {
      parameters: record(values),
      logLikelihood,
      standardErrors: record(standardErrorsOf(values, logCovariance)),
      logCovariance,
      converged: true,
      iterations,
      customers,
      warnings: []
    };
  } catch (error) {
    if (!(error instanceof RidgeError)) throw error;
    const reason = /gamma zero|delta infinite/.test(error.towards)
      ? "no drop-out is seen, so nothing tells how long customers stay"
      : "customers do not differ enough for the model's spread to be seen";
    throw new DataError(`${where}: ${reason} (${error.towards})`);
  }
}

/**
 * Natural logarithm of the likelihood of the histories, eq. 8.
 *
 * @throws OptionError for parameters not above 0, DataError for impossible histories
 */
export function logLikelihood(parameters: Parameters, histories: Histories): number {
  const values = valuesOf(`${label} logLikelihood`, parameterNames, parameters);
  checkPeriods(`${label} logLikelihood`, histories);
  const weight = histories.weight ?? new Float64Array(histories.age.length).fill(1);
  return betaBinomialLikelihood({...histories, weight})(values, new Float64Array(4));
}

/**
 * The chance, from 0 to 1, that the customer will be there at the next opportunity, eq. 11.
 *
 * @example probabilityAlive({alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783}, {frequency: 2, recency: 4, age: 6}) // 0.590
 */
export function probabilityAlive(parameters: Parameters, history: History): number {
  check(`${label} probabilityAlive`, parameters, history);
  return thereAfter(parameters, history, 1, 0);
}

/**
 * Expected purchases at the next `horizon` opportunities, left or not, eq. 13 as the sum that it stands for.
 *
 * @param horizon a whole number of opportunities
 * @example expectedPurchases({alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783}, {frequency: 6, recency: 6, age: 6}, 5) // 3.75
 */
export function expectedPurchases(parameters: Parameters, history: History, horizon: number): number {
  check(`${label} expectedPurchases`, parameters, history);
  checkOpportunities(`${label} expectedPurchases`, horizon);
  let sum = 0;
  for (let ahead = 1; ahead <= horizon; ahead++) sum += thereAfter(parameters, history, ahead, 1);
  return sum;
}

/**
 * The chances of 0, 1, … purchases at the next `horizon` opportunities, left or not, eq. 12.
 *
 * @param horizon a whole number of opportunities
 * @returns horizon + 1 chances, together 1
 * @example purchaseDistribution({alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783}, {frequency: 6, recency: 6, age: 6}, 5)[5] // 0.496
 */
export function purchaseDistribution(parameters: Parameters, history: History, horizon: number): Float64Array {
  check(`${label} purchaseDistribution`, parameters, history);
  checkOpportunities(`${label} purchaseDistribution`, horizon);
  return chancesAhead(parameters, history, horizon);
}

/**
 * Discounted expected residual transactions, eq. 14: purchases at all opportunities to come, the next one discounted once.
 *
 * @param discountRate the share a period by which a purchase a period later is worth less, above 0
 * @throws OptionError when the rate is not above 0
 * @example discountedPurchases({alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783}, {frequency: 6, recency: 6, age: 6}, 0.1) // 5.91
 */
export function discountedPurchases(parameters: Parameters, history: History, discountRate: number): number {
  check(`${label} discountedPurchases`, parameters, history);
  checkRate(`${label} discountedPurchases`, discountRate);
  return discountedAhead(parameters, history, discountRate);
}

function checkOpportunities(where: string, horizon: number): void {
  checkHorizon(where, horizon);
  if (horizon % 1 !== 0) throw new OptionError(`${where}: a whole number of opportunities, got ${horizon}`);
}

/**
 * Draws customers from the model.
 *
 * @param options periods: opportunities watched, default 6; horizon: opportunities after that, default 0
 */
export function simulate(
  parameters: Parameters,
  size: number,
  random: Random,
  {periods = 6, horizon = 0}: {readonly periods?: number; readonly horizon?: number} = {}
) {
  valuesOf(`${label} simulate`, parameterNames, parameters);
  if (!Number.isInteger(size) || size < 1)
    throw new OptionError(`${label} simulate: size is a whole number of customers from 1, got ${size}`);
  const columns = {
    frequency: new Float64Array(size),
    recency: new Float64Array(size),
    age: new Float64Array(size).fill(periods),
    future: new Float64Array(size)
  };
  for (let i = 0; i < size; i++) {
    const buy = random.beta(parameters.alpha, parameters.beta);
    const leave = random.beta(parameters.gamma, parameters.delta);
    for (let period = 1; period <= periods + horizon && random.uniform() >= leave; period++) {
      if (random.uniform() >= buy) continue;
      if (period > periods) columns.future[i]! += 1;
      else {
        columns.frequency[i]! += 1;
        columns.recency[i] = period;
      }
    }
  }
  return columns;
}

function check(where: string, parameters: Parameters, history: History): void {
  valuesOf(where, parameterNames, parameters);
  checkHistory(where, history);
  checkWhole(where, history.recency, history.age, history.frequency, 0);
}

function checkPeriods(where: string, histories: Histories): void {
  checkHistories(where, histories);
  for (let i = 0; i < histories.age.length; i++)
    checkWhole(where, histories.recency[i]!, histories.age[i]!, histories.frequency[i]!, i);
}

function checkWhole(where: string, recency: number, age: number, frequency: number, row: number): void {
  if (recency % 1 !== 0 || age % 1 !== 0 || frequency > recency)
    throw new DataError(
      `${where}: whole periods with at most one purchase in each, got frequency ${frequency}, recency ${recency}, age ${age} in row ${row}`
    );
}
