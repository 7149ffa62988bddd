import type {Random} from "../statistics/random.js";
import type {Fit, FitOptions} from "./fit.js";
import type {Histories, History, Standing} from "./histories.js";
import type {Simulated, SimulationOptions} from "./simulate.js";

/**
 * What every model of purchases in continuous time offers; `import * as mbgNbd from "./mbg-nbd.js"` is one.
 *
 * All of them say that a customer buys at random at a personal rate until leaving for good, unseen. The future of a
 * customer is therefore the chance of still being there times a future that depends on frequency and age only, which
 * is why prediction for a whole file is fast: see {@link predict}.
 */
export interface PurchaseModel<P> {
  /** The model's name as it is printed. */
  readonly label: string;
  /** The parameters' names in the paper's order, which is the order of covariance matrices. */
  readonly parameterNames: readonly (keyof P & string)[];
  fit(histories: Histories, options?: FitOptions): Fit<P>;
  logLikelihood(parameters: P, histories: Histories): number;
  probabilityAlive(parameters: P, history: History): number;
  expectedPurchases(parameters: P, history: History, horizon: number): number;
  /** Expected purchases in the next `horizon` units of a customer known to be there still. */
  purchasesWhileAlive(parameters: P, standing: Standing, horizon: number): number;
  /** Expected purchases a unit of time, `time` units from now, of a customer known to be there still now. */
  purchaseRate(parameters: P, standing: Standing, time: number): number;
  /** As purchasesWhileAlive, each discounted at the continuous rate a unit of time; the horizon may be Infinity. */
  discountedPurchasesWhileAlive(parameters: P, standing: Standing, horizon: number, discountRate: number): number;
  /** The chances of 0, 1, 2, … purchases within the horizon of a customer known to be there still. */
  distributionWhileAlive(parameters: P, standing: Standing, horizon: number): Float64Array;
  /** As probabilityAlive, of each row and without checks; fast on merged histories. */
  aliveColumn(parameters: P, histories: Histories): Float64Array;
  simulate(parameters: P, size: number, random: Random, options?: SimulationOptions): Simulated;
}
