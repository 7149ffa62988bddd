import {DataError, OptionError} from "../errors/errors.js";
import {continuousRate} from "./discounted.js";
import type {Parameters as SpendParameters} from "./gamma-gamma.js";
import {expectedSpendColumn} from "./gamma-gamma.js";
import type {Column, Histories, Standing} from "./histories.js";
import type {PurchaseModel} from "./model.js";
import {aliveColumn, byStanding, times} from "./predict.js";

/*
 * Customer lifetime value over a horizon:
 *
 *   clv = grossMargin · expectedSpend · Σ or ∫ of expected purchases, each discounted to today
 *
 * Expected spend (Gamma-Gamma) and purchases are independent by assumption. With the yearly rate d a purchase t days
 * ahead counts (1+d)^(-t/365). By default discounting is continuous: every expected purchase is discounted from the
 * moment at which it is expected, ∫ (1+d)^(-t/365) dE[Y(t)]. With `everyDays` it is by periods, as in many published
 * examples: the increments E[Y(t_k)] - E[Y(t_{k-1})], each discounted from the end of its period.
 *
 * What a customer has spent so far, and the first purchase, are not in it.
 * Fader, Hardie & Lee (2005), Journal of Marketing Research 42(4), eqs 2-5.
 */

/** What a value is made of. */
export interface ValueOptions<P> {
  /** Any model of purchases, as `import * as mbgNbd from "./mbg-nbd.js"`. */
  readonly model: PurchaseModel<P>;
  readonly parameters: P;
  /** Times in units of `unitDays` days; the parameters' unit too. */
  readonly histories: Histories;
  readonly spendParameters: SpendParameters;
  /** Mean spend of the repeat purchases, in money; ignored where the frequency is 0. */
  readonly spend: Column;
  /** How far ahead, in days; Infinity for value without end, which needs a discount rate above 0. */
  readonly horizonDays: number;
  /** Days in the histories' unit of time: 1 when they are in days, 7 in weeks. Default 1. */
  readonly unitDays?: number;
  /** The share by which money a year from now is worth less: 0.1 for 10 %. */
  readonly yearlyDiscountRate: number;
  /** The share of a purchase's value that is left after the goods are paid: 0.4 for 40 %. */
  readonly grossMargin: number;
  /** Discount by periods of so many days, from their end; by default continuously. */
  readonly everyDays?: number;
}

/** Columns, a row for each history given. */
export interface CustomerValues {
  readonly probabilityAlive: Float64Array;
  /** Expected purchases within the horizon, not discounted; null for a horizon without end. */
  readonly expectedPurchases: Float64Array | null;
  /** Expected purchases within the horizon, each discounted to today. */
  readonly discountedPurchases: Float64Array;
  /** Expected money of one purchase, before the margin. */
  readonly expectedSpend: Float64Array;
  /** Money of margin, discounted to today. */
  readonly clv: Float64Array;
}

/**
 * The value of each customer over a horizon.
 *
 * @throws OptionError for a horizon, rate, margin or parameters outside their domain
 * @throws DataError for impossible histories, or spends that are not finite where the frequency is above 0
 * @example customerValues({model: mbgNbd, parameters, histories, spendParameters, spend, horizonDays: 365, yearlyDiscountRate: 0.1, grossMargin: 0.4}).clv
 */
export function customerValues<P>(options: ValueOptions<P>): CustomerValues {
  const {model, parameters, histories, spendParameters, spend, horizonDays, grossMargin} = options;
  check(options);
  const horizon = horizonDays / (options.unitDays ?? 1);
  const probabilityAlive = aliveColumn(model, parameters, histories);
  const discountedPurchases = discountedColumn(options, probabilityAlive);
  const expectedSpend = expectedSpendColumn(spendParameters, {frequency: histories.frequency, spend});
  const clv = times(discountedPurchases, expectedSpend);
  for (let i = 0; i < clv.length; i++) clv[i]! *= grossMargin;
  const expectedPurchases =
    horizonDays === Number.POSITIVE_INFINITY
      ? null
      : times(
          probabilityAlive,
          byStanding(histories, standing => model.purchasesWhileAlive(parameters, standing, horizon))
        );
  return {probabilityAlive, expectedPurchases, discountedPurchases, expectedSpend, clv};
}

/**
 * Expected purchases of each customer within the horizon, each discounted to today: what the value has of the purchase model.
 *
 * @param probabilityAlive of each row by the same parameters
 * @example discountedColumn(options, aliveColumn(model, parameters, histories))[0] // 0.61
 */
export function discountedColumn<P>(options: ValueOptions<P>, probabilityAlive: Float64Array): Float64Array {
  return times(
    probabilityAlive,
    byStanding(options.histories, standing => discountedWhileAlive(options, standing))
  );
}

/** Expected purchases within the horizon of a customer known to be there still, each discounted to today. */
export function discountedWhileAlive<P>(options: ValueOptions<P>, standing: Standing): number {
  const {model, parameters, horizonDays, unitDays = 1, yearlyDiscountRate, everyDays} = options;
  if (everyDays === undefined) {
    const rate = continuousRate(yearlyDiscountRate, unitDays);
    return model.discountedPurchasesWhileAlive(parameters, standing, horizonDays / unitDays, rate);
  }
  let [sum, before] = [0, 0];
  for (let k = 1; (k - 1) * everyDays < horizonDays; k++) {
    const end = Math.min(k * everyDays, horizonDays);
    const purchases = model.purchasesWhileAlive(parameters, standing, end / unitDays);
    sum += (purchases - before) * (1 + yearlyDiscountRate) ** (-end / 365);
    before = purchases;
  }
  return sum;
}

function check<P>(options: ValueOptions<P>): void {
  const {histories, spend, horizonDays, unitDays = 1, yearlyDiscountRate, grossMargin, everyDays} = options;
  const refuse = (rule: string, got: number) => {
    throw new OptionError(`customerValues: ${rule}, got ${got}`);
  };
  if (!(horizonDays >= 0)) refuse("horizonDays from 0", horizonDays);
  if (!(unitDays > 0) || !Number.isFinite(unitDays)) refuse("unitDays above 0", unitDays);
  if (!(yearlyDiscountRate >= 0) || !Number.isFinite(yearlyDiscountRate))
    refuse("yearlyDiscountRate a share from 0, as 0.1 for 10 %", yearlyDiscountRate);
  if (!Number.isFinite(grossMargin) || grossMargin > 1) refuse("grossMargin a share up to 1, as 0.4", grossMargin);
  if (everyDays !== undefined && !(everyDays > 0)) refuse("everyDays above 0", everyDays);
  if (horizonDays === Number.POSITIVE_INFINITY && (yearlyDiscountRate === 0 || everyDays !== undefined))
    refuse("a horizon without end needs continuous discounting at a rate above 0", yearlyDiscountRate);
  if (spend.length !== histories.frequency.length)
    throw new DataError(
      `customerValues: columns of one length, got frequency ${histories.frequency.length}, spend ${spend.length}`
    );
}
