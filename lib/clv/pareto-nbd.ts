import type {Random} from "../statistics/random.js";
import {tricomiU} from "../statistics/tricomi-u.js";
import {discountedIntegral} from "./discounted.js";
import {paretoDistribution} from "./distribution-while-alive.js";
import {showsDropOut} from "./drop-out-evidence.js";
import type {Fit, FitOptions} from "./fit.js";
import {fitPurchases} from "./fit-purchases.js";
import type {Histories, History, Standing} from "./histories.js";
import {checkHistories, checkHistory} from "./histories.js";
import {checkHorizon, valuesOf} from "./parameters.js";
import {paretoAlive, paretoLikelihood} from "./pareto-likelihood.js";
import type {Simulated, SimulationOptions} from "./simulate.js";
import {simulateCustomers} from "./simulate.js";

/*
 * Pareto/NBD: purchases at a personal rate until a personal, exponential lifetime is over, whether the customer buys
 * or not.
 *
 * Schmittlein, Morrison & Colombo (1987), "Counting your customers: who are they and what will they do next?",
 * Management Science 33(1), 1-24; Fader & Hardie (2005), notes 008 and 009, http://brucehardie.com/notes/009/
 *
 * Times are in any one unit; alpha and beta are in it, and horizons must be.
 */

/** Parameters of the model. */
export interface Parameters {
  /** Shape of the gamma distribution of purchase rates. */
  readonly r: number;
  /** Rate of that distribution, in the unit of time: the mean purchase rate is r / alpha. */
  readonly alpha: number;
  /** Shape of the gamma distribution of the rates at which customers leave. */
  readonly s: number;
  /** Rate of that distribution, in the unit of time: the mean rate of leaving is s / beta. */
  readonly beta: number;
}

/** The model's name as it is printed. */
export const label = "Pareto/NBD";

/** The parameters in the order of covariance matrices. */
export const parameterNames = ["r", "alpha", "s", "beta"] as const;

const check = (name: string, parameters: Parameters) => valuesOf(`${label} ${name}`, parameterNames, parameters);

/**
 * Fits the model by maximum likelihood.
 *
 * @throws DataError naming the assumption that the data break: no repeat purchases, no drop-out seen, too few customers
 * @example fit(histories).parameters // on CDNOW in weeks: {r: 0.5533, alpha: 10.5777, s: 0.6062, beta: 11.6687}
 */
export function fit(histories: Histories, options?: FitOptions): Fit<Parameters> {
  return fitPurchases<Parameters>(
    {
      where: `${label} fit`,
      names: parameterNames,
      times: ["alpha", "beta"],
      likelihood: paretoLikelihood,
      starts: rate => [
        {r: 0.5, alpha: 0.4 / rate, s: 0.6, beta: 0.5},
        {r: 1, alpha: 1 / rate, s: 2, beta: 4},
        {r: 2, alpha: 1 / rate, s: 0.3, beta: 0.1}
      ],
      showsDropOut
    },
    histories,
    options
  );
}

/**
 * Natural logarithm of the likelihood of the histories (note 009, eq. 18), constants included.
 *
 * @throws OptionError for parameters not above 0, DataError for impossible histories
 */
export function logLikelihood(parameters: Parameters, histories: Histories): number {
  const values = check("logLikelihood", parameters);
  checkHistories(`${label} logLikelihood`, histories);
  const weight = histories.weight ?? new Float64Array(histories.age.length).fill(1);
  return paretoLikelihood({...histories, weight})(values, new Float64Array(4));
}

/**
 * The chance, from 0 to 1, that the customer has not left (note 009, eq. 22).
 *
 * @example probabilityAlive({r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669}, {frequency: 2, recency: 213 / 7, age: 272 / 7}) // 0.8692
 */
export function probabilityAlive(parameters: Parameters, history: History): number {
  check("probabilityAlive", parameters);
  checkHistory(`${label} probabilityAlive`, history);
  return alive(parameters, history);
}

/**
 * Expected purchases (days with an order) within the next `horizon` units of time, left or not (note 009, eq. 41).
 *
 * @example expectedPurchases({r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669}, {frequency: 2, recency: 213 / 7, age: 272 / 7}, 39) // 1.4552
 */
export function expectedPurchases(parameters: Parameters, history: History, horizon: number): number {
  check("expectedPurchases", parameters);
  checkHistory(`${label} expectedPurchases`, history);
  checkHorizon(`${label} expectedPurchases`, horizon);
  return alive(parameters, history) * purchasesWhileAlive(parameters, history, horizon);
}

function alive({r, alpha, s, beta}: Parameters, {frequency, recency, age}: History): number {
  return paretoAlive({frequency: [frequency], recency: [recency], age: [age]}, r, alpha, s, beta)[0]!;
}

/** Expected purchases within `horizon` of a customer known to be there still. */
export function purchasesWhileAlive({r, alpha, s, beta}: Parameters, {frequency, age}: Standing, horizon: number) {
  const span = Math.log1p(horizon / (beta + age));
  const stay = s === 1 ? span : -Math.expm1((1 - s) * span) / (s - 1);
  return (((r + frequency) * (beta + age)) / (alpha + age)) * stay;
}

/** Expected purchases a unit of time, `time` from now, of a customer known to be there still now. */
export function purchaseRate({r, alpha, s, beta}: Parameters, {frequency, age}: Standing, time: number): number {
  return ((r + frequency) / (alpha + age)) * ((beta + age) / (beta + age + time)) ** s;
}

/**
 * As {@link purchasesWhileAlive}, each purchase discounted at a continuous rate a unit of time. Without end it is the
 * discounted expected residual transactions of Fader, Hardie & Lee (2005, JMR), eq. 2, of a customer known to be there.
 */
export function discountedPurchasesWhileAlive(
  parameters: Parameters,
  standing: Standing,
  horizon: number,
  discountRate: number
): number {
  const {r, alpha, s, beta} = parameters;
  const scale = beta + standing.age;
  if (horizon === Number.POSITIVE_INFINITY)
    return (((r + standing.frequency) * scale) / (alpha + standing.age)) * tricomiU(1, 2 - s, discountRate * scale);
  return discountedIntegral(time => purchaseRate(parameters, standing, time), horizon, discountRate, scale);
}

/** The chances of 0, 1, 2, … purchases within the horizon of a customer known to be there still. */
export function distributionWhileAlive(
  {r, alpha, s, beta}: Parameters,
  {frequency, age}: Standing,
  horizon: number
): Float64Array {
  return paretoDistribution({r: r + frequency, alpha: alpha + age, s, beta: beta + age}, horizon);
}

/** As {@link probabilityAlive}, of each row and without checks. */
export function aliveColumn({r, alpha, s, beta}: Parameters, histories: Histories): Float64Array {
  return paretoAlive(histories, r, alpha, s, beta);
}

/**
 * Draws customers from the model.
 *
 * @example simulate(parameters, 10_000, createRandom(1), {age: 39, horizon: 39})
 */
export function simulate(
  parameters: Parameters,
  size: number,
  random: Random,
  options: SimulationOptions = {}
): Simulated {
  check("simulate", parameters);
  const draw = () => ({
    rate: random.gamma(parameters.r, parameters.alpha),
    lifetime: random.exponential(random.gamma(parameters.s, parameters.beta)),
    dropChance: 0,
    mayLeaveAtOnce: false
  });
  return simulateCustomers(draw, size, random, options);
}
