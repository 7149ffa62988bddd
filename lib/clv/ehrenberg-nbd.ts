import type {Random} from "../statistics/random.js";
import type {Fit, FitOptions} from "./fit.js";
import {fitPurchases} from "./fit-purchases.js";
import type {Histories, History, Standing} from "./histories.js";
import {checkHistories, checkHistory} from "./histories.js";
import {nbdLikelihood} from "./nbd.js";
import {checkHorizon, valuesOf} from "./parameters.js";
import type {Simulated, SimulationOptions} from "./simulate.js";
import {simulateCustomers} from "./simulate.js";

/*
 * NBD: purchases at a personal rate by customers who never leave. The yardstick for models of drop-out, and what remains where the data
 * show none.
 *
 * Ehrenberg (1959), "The pattern of consumer purchases", Applied Statistics 8(1), 26-41.
 *
 * Times are in any one unit; alpha is in it, and horizons must be.
 */

/** Parameters of the model. */
export interface Parameters {
  /** Shape of the gamma distribution of purchase rates. */
  readonly r: number;
  /** Rate of that distribution, in the unit of time: the mean purchase rate is r / alpha. */
  readonly alpha: number;
}

/** The model's name as it is printed. */
export const label = "NBD";

/** The parameters in the order of covariance matrices. */
export const parameterNames = ["r", "alpha"] as const;

const check = (name: string, parameters: Parameters) => valuesOf(`${label} ${name}`, parameterNames, parameters);

/**
 * Fits the model by maximum likelihood.
 *
 * @throws DataError naming what the data lack: customers, or purchases after the first
 * @example fit(histories).parameters
 */
export function fit(histories: Histories, options?: FitOptions): Fit<Parameters> {
  return fitPurchases<Parameters>(
    {
      where: `${label} fit`,
      names: parameterNames,
      times: ["alpha"],
      likelihood: nbdLikelihood,
      starts: rate => [
        {r: 1, alpha: 1 / rate},
        {r: 0.3, alpha: 0.3 / rate}
      ],
      neverLeaves: true
    },
    histories,
    options
  );
}

/** Natural logarithm of the likelihood of the histories' purchase times. */
export function logLikelihood(parameters: Parameters, histories: Histories): number {
  const values = check("logLikelihood", parameters);
  checkHistories(`${label} logLikelihood`, histories);
  const weight = histories.weight ?? new Float64Array(histories.age.length).fill(1);
  return nbdLikelihood({...histories, weight})(values, new Float64Array(2));
}

/** Always 1: in this model nobody leaves. */
export function probabilityAlive(parameters: Parameters, history: History): number {
  check("probabilityAlive", parameters);
  checkHistory(`${label} probabilityAlive`, history);
  return 1;
}

/**
 * Expected purchases within the next `horizon` units of time.
 *
 * @example expectedPurchases({r: 1, alpha: 9}, {frequency: 2, recency: 10, age: 21}, 10) // (1 + 2) / (9 + 21) · 10 = 1
 */
export function expectedPurchases(parameters: Parameters, history: History, horizon: number): number {
  check("expectedPurchases", parameters);
  checkHistory(`${label} expectedPurchases`, history);
  checkHorizon(`${label} expectedPurchases`, horizon);
  return purchasesWhileAlive(parameters, history, horizon);
}

/** Expected purchases within `horizon`: (r + x) / (α + T) a unit of time. */
export function purchasesWhileAlive(parameters: Parameters, standing: Standing, horizon: number): number {
  return purchaseRate(parameters, standing) * horizon;
}

/** Expected purchases a unit of time, the same at any time. */
export function purchaseRate({r, alpha}: Parameters, {frequency, age}: Standing): number {
  return (r + frequency) / (alpha + age);
}

/** As {@link purchasesWhileAlive}, each purchase discounted at a continuous rate a unit of time; without end rate / discount. */
export function discountedPurchasesWhileAlive(
  parameters: Parameters,
  standing: Standing,
  horizon: number,
  discountRate: number
): number {
  const length = discountRate === 0 ? horizon : -Math.expm1(-discountRate * horizon) / discountRate;
  return purchaseRate(parameters, standing) * length;
}

/** The chances of 0, 1, 2, … purchases within the horizon: negative binomial; ends where less than 1e-12 is left. */
export function distributionWhileAlive(
  {r, alpha}: Parameters,
  {frequency, age}: Standing,
  horizon: number
): Float64Array {
  const shape = r + frequency;
  const share = horizon / (alpha + age + horizon);
  const probabilities: number[] = [];
  let chance = Math.exp(shape * Math.log1p(-share));
  for (let [n, left] = [0, 1]; n < 2 || (left > 1e-12 && n < 5000); n++) {
    probabilities.push(chance);
    left -= chance;
    chance *= ((shape + n) / (n + 1)) * share;
  }
  return Float64Array.from(probabilities);
}

/** As {@link probabilityAlive}, of each row and without checks. */
export function aliveColumn(_parameters: Parameters, histories: Histories): Float64Array {
  return new Float64Array(histories.frequency.length).fill(1);
}

/** Draws customers from the model. */
export function simulate(
  parameters: Parameters,
  size: number,
  random: Random,
  options: SimulationOptions = {}
): Simulated {
  check("simulate", parameters);
  const draw = () => ({
    rate: random.gamma(parameters.r, parameters.alpha),
    lifetime: Number.POSITIVE_INFINITY,
    dropChance: 0,
    mayLeaveAtOnce: false
  });
  return simulateCustomers(draw, size, random, options);
}
