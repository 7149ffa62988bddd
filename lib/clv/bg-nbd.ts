import {betaGeometric, betaGeometricNames} from "./beta-geometric.js";

/*
 * BG/NBD: purchases at a personal rate, and after every repeat purchase a personal chance of leaving for good.
 * A customer without a repeat purchase cannot have left: P(alive) is exactly 1 for x = 0, which says nothing about
 * such customers. See mbg-nbd.ts for the model without that flaw.
 *
 * Fader, Hardie & Lee (2005), "'Counting your customers' the easy way: an alternative to the Pareto/NBD model",
 * Marketing Science 24(2), 275-284, http://brucehardie.com/papers/018/; P(alive): note 021.
 *
 * Times are in any one unit; alpha is in it, and horizons must be.
 */

export type {BetaGeometricParameters as Parameters} from "./beta-geometric.js";

const model = betaGeometric("BG/NBD", 0);

/** The model's name as it is printed. */
export const label = "BG/NBD";

/** The parameters in the order of covariance matrices. */
export const parameterNames = betaGeometricNames;

/**
 * Fits the model by maximum likelihood.
 *
 * @throws DataError naming the assumption that the data break: no repeat purchases, no drop-out seen, too few customers
 * @example fit(histories).parameters // on CDNOW in weeks: {r: 0.2426, alpha: 4.4136, a: 0.7929, b: 2.4259}
 */
export const fit = model.fit;

/**
 * Natural logarithm of the likelihood of the histories, eq. 6, constants included.
 *
 * @throws OptionError for parameters not above 0, DataError for impossible histories
 */
export const logLikelihood = model.logLikelihood;

/**
 * The chance, from 0 to 1, that the customer has not left (note 021). 1 for every customer without a repeat purchase.
 *
 * @example probabilityAlive({r: 0.243, alpha: 4.414, a: 0.793, b: 2.426}, {frequency: 2, recency: 213 / 7, age: 272 / 7}) // 0.7266
 */
export const probabilityAlive = model.probabilityAlive;

/**
 * Expected purchases (days with an order) within the next `horizon` units of time, left or not, eq. 10.
 *
 * @example expectedPurchases({r: 0.243, alpha: 4.414, a: 0.793, b: 2.426}, {frequency: 2, recency: 213 / 7, age: 272 / 7}, 39) // 1.2261
 */
export const expectedPurchases = model.expectedPurchases;

/** Expected purchases within `horizon` of a customer known to be there still. */
export const purchasesWhileAlive = model.purchasesWhileAlive;

/** Expected purchases a unit of time, `time` from now, of a customer known to be there still now. */
export const purchaseRate = model.purchaseRate;

/** As {@link purchasesWhileAlive}, each purchase discounted at a continuous rate a unit of time; the horizon may be Infinity. */
export const discountedPurchasesWhileAlive = model.discountedPurchasesWhileAlive;

/** The chances of 0, 1, 2, … purchases within the horizon of a customer known to be there still. */
export const distributionWhileAlive = model.distributionWhileAlive;

/**
 * Draws customers from the model.
 *
 * @example simulate(parameters, 10_000, createRandom(1), {age: 39, horizon: 39})
 */
export const simulate = model.simulate;

/** As {@link probabilityAlive}, of each row and without checks. */
export const aliveColumn = model.aliveColumn;
