import {betaGeometric, betaGeometricNames} from "./beta-geometric.js";

/*
 * MBG/NBD: purchases at a personal rate, and after every purchase, the first included, a personal chance of leaving
 * for good. A customer who bought once may have left, unlike in BG/NBD; the default model for that reason.
 *
 * Batislam, Denizel & Filiztekin (2007), "Empirical validation and comparison of models for customer base analysis",
 * International Journal of Research in Marketing 24(3), 201-209; Hoppe & Wagner (2007), "Customer base analysis: the
 * case for a central variant of the betageometric/NBD model", Marketing ZFP 3(2), 75-90.
 *
 * Times are in any one unit; alpha is in it, and horizons must be.
 */

export type {BetaGeometricParameters as Parameters} from "./beta-geometric.js";

const model = betaGeometric("MBG/NBD", 1);

/** The model's name as it is printed. */
export const label = "MBG/NBD";

/** The parameters in the order of covariance matrices. */
export const parameterNames = betaGeometricNames;

/**
 * Fits the model by maximum likelihood.
 *
 * @throws DataError naming the assumption that the data break: no repeat purchases, no drop-out seen, too few customers
 * @example fit(histories).parameters // on CDNOW in weeks: {r: 0.5248, alpha: 6.1831, a: 0.8914, b: 1.6140}
 */
export const fit = model.fit;

/**
 * Natural logarithm of the likelihood of the histories, eq. 4, constants included.
 *
 * @throws OptionError for parameters not above 0, DataError for impossible histories
 */
export const logLikelihood = model.logLikelihood;

/**
 * The chance, from 0 to 1, that the customer has not left, eq. 5.
 *
 * @example probabilityAlive({r: 0.525, alpha: 6.183, a: 0.891, b: 1.614}, {frequency: 2, recency: 213 / 7, age: 272 / 7}) // 0.7062
 */
export const probabilityAlive = model.probabilityAlive;

/**
 * Expected purchases (days with an order) within the next `horizon` units of time, left or not, eq. 8.
 *
 * @example expectedPurchases({r: 0.525, alpha: 6.183, a: 0.891, b: 1.614}, {frequency: 2, recency: 213 / 7, age: 272 / 7}, 39) // 1.2631
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
