import type {Random} from "../statistics/random.js";
import {betaGeometricPurchases, betaGeometricRate} from "./beta-geometric-future.js";
import type {FirstChance} from "./beta-geometric-likelihood.js";
import {betaGeometricLikelihood} from "./beta-geometric-likelihood.js";
import {discountedIntegral} from "./discounted.js";
import {betaGeometricDistribution} from "./distribution-while-alive.js";
import type {Fit, FitOptions} from "./fit.js";
import {fitPurchases} from "./fit-purchases.js";
import type {Histories, History, Standing} from "./histories.js";
import {checkHistories, checkHistory, historyAt} from "./histories.js";
import {checkHorizon, valuesOf} from "./parameters.js";
import type {SimulationOptions} from "./simulate.js";
import {simulateCustomers} from "./simulate.js";

/** Parameters of BG/NBD and MBG/NBD. */
export interface BetaGeometricParameters {
  /** Shape of the gamma distribution of purchase rates. */
  readonly r: number;
  /** Rate of that distribution, in the unit of time: the mean purchase rate is r / alpha. */
  readonly alpha: number;
  /** First shape of the beta distribution of the chance to leave after a purchase: its mean is a / (a + b). */
  readonly a: number;
  /** Second shape of that distribution. */
  readonly b: number;
}

export const betaGeometricNames = ["r", "alpha", "a", "b"] as const;

/** What BG/NBD and MBG/NBD have in common, given when a customer may leave for the first time. */
export function betaGeometric(label: string, firstChance: FirstChance) {
  const check = (name: string, parameters: BetaGeometricParameters) =>
    valuesOf(`${label} ${name}`, betaGeometricNames, parameters);

  const whileAlive = ({r, alpha, a, b}: BetaGeometricParameters, {frequency, age}: Standing) => ({
    r: r + frequency,
    alpha: alpha + age,
    a,
    b: b + frequency + firstChance
  });

  /** Fader & Hardie, note 021; Batislam et al. (2007) eq. 5. */
  const alive = ({r, alpha, a, b}: BetaGeometricParameters, {frequency, recency, age}: History) => {
    if (frequency === 0 && firstChance === 0) return 1;
    const lnOdds = (r + frequency) * Math.log((alpha + age) / (alpha + recency));
    return 1 / (1 + (a / (b + frequency + firstChance - 1)) * Math.exp(lnOdds));
  };

  return {
    fit: (histories: Histories, options?: FitOptions): Fit<BetaGeometricParameters> =>
      fitPurchases<BetaGeometricParameters>(
        {
          where: `${label} fit`,
          names: betaGeometricNames,
          times: ["alpha"],
          likelihood: merged => betaGeometricLikelihood(merged, firstChance),
          starts: rate => [
            {r: 0.5, alpha: 0.4 / rate, a: 0.8, b: 2},
            {r: 1, alpha: 1 / rate, a: 0.5, b: 5},
            {r: 2, alpha: 0.5 / rate, a: 2, b: 2}
          ]
        },
        histories,
        options
      ),

    logLikelihood(parameters: BetaGeometricParameters, histories: Histories): number {
      const values = check("logLikelihood", parameters);
      checkHistories(`${label} logLikelihood`, histories);
      const weight = histories.weight ?? new Float64Array(histories.age.length).fill(1);
      return betaGeometricLikelihood({...histories, weight}, firstChance)(values, new Float64Array(4));
    },

    probabilityAlive(parameters: BetaGeometricParameters, history: History): number {
      check("probabilityAlive", parameters);
      checkHistory(`${label} probabilityAlive`, history);
      return alive(parameters, history);
    },

    expectedPurchases(parameters: BetaGeometricParameters, history: History, horizon: number): number {
      check("expectedPurchases", parameters);
      checkHistory(`${label} expectedPurchases`, history);
      checkHorizon(`${label} expectedPurchases`, horizon);
      return alive(parameters, history) * betaGeometricPurchases(whileAlive(parameters, history), horizon);
    },

    purchasesWhileAlive: (parameters: BetaGeometricParameters, standing: Standing, horizon: number): number =>
      betaGeometricPurchases(whileAlive(parameters, standing), horizon),

    purchaseRate: (parameters: BetaGeometricParameters, standing: Standing, time: number): number =>
      betaGeometricRate(whileAlive(parameters, standing), time),

    discountedPurchasesWhileAlive(
      parameters: BetaGeometricParameters,
      standing: Standing,
      horizon: number,
      discountRate: number
    ): number {
      const customer = whileAlive(parameters, standing);
      const rate = (time: number) => betaGeometricRate(customer, time);
      return discountedIntegral(rate, horizon, discountRate, customer.alpha);
    },

    distributionWhileAlive: (parameters: BetaGeometricParameters, standing: Standing, horizon: number): Float64Array =>
      betaGeometricDistribution(whileAlive(parameters, standing), horizon),

    aliveColumn: (parameters: BetaGeometricParameters, histories: Histories): Float64Array =>
      Float64Array.from(histories.frequency, (_, row) => alive(parameters, historyAt(histories, row))),

    simulate(parameters: BetaGeometricParameters, size: number, random: Random, options: SimulationOptions = {}) {
      check("simulate", parameters);
      const draw = () => ({
        rate: random.gamma(parameters.r, parameters.alpha),
        lifetime: Number.POSITIVE_INFINITY,
        dropChance: random.beta(parameters.a, parameters.b),
        mayLeaveAtOnce: firstChance === 1
      });
      return simulateCustomers(draw, size, random, options);
    }
  };
}
