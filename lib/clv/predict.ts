import {collapse, pick} from "./collapse.js";
import {groupRows} from "./group-rows.js";
import type {Column, Histories, Standing} from "./histories.js";
import {checkHistories} from "./histories.js";
import type {PurchaseModel} from "./model.js";
import {checkHorizon, valuesOf} from "./parameters.js";

/** What a model expects of each customer, row by row. */
export interface Predictions {
  /** The chance of being there still, from 0 to 1. */
  readonly probabilityAlive: Float64Array;
  /** Expected purchases within the horizon. */
  readonly expectedPurchases: Float64Array;
}

/**
 * Predicts for a whole file. Each different history is computed once, and what depends on frequency and age only,
 * once for each different pair of those, so that a million customers take a fraction of a second.
 *
 * @param horizon a time in the unit of the histories
 * @throws OptionError for impossible parameters or horizon, DataError for impossible histories
 * @example predict(mbgNbd, fit.parameters, histories, 365).expectedPurchases
 */
export function predict<P>(model: PurchaseModel<P>, parameters: P, histories: Histories, horizon: number): Predictions {
  checkHorizon(`${model.label} predict`, horizon);
  const probabilityAlive = aliveColumn(model, parameters, histories);
  const whileAlive = byStanding(histories, standing => model.purchasesWhileAlive(parameters, standing, horizon));
  return {probabilityAlive, expectedPurchases: times(probabilityAlive, whileAlive)};
}

/** P(alive) of each row. */
export function aliveColumn<P>(model: PurchaseModel<P>, parameters: P, histories: Histories): Float64Array {
  valuesOf(`${model.label} predict`, model.parameterNames, parameters);
  checkHistories(`${model.label} predict`, histories);
  const {histories: merged, row} = collapse(histories);
  return pick(model.aliveColumn(parameters, merged), row);
}

/** A quantity that depends on frequency and age only, of each row; computed once for each different pair. */
export function byStanding(
  {frequency, age}: {readonly frequency: Column; readonly age: Column},
  quantity: (standing: Standing) => number
): Float64Array {
  const {group, first} = groupRows([frequency, age]);
  const values = Float64Array.from(first, row => quantity({frequency: frequency[row]!, age: age[row]!}));
  return pick(values, group);
}

/** The product of two columns. */
export function times(left: Float64Array, right: Float64Array): Float64Array {
  const product = new Float64Array(left.length);
  for (let i = 0; i < product.length; i++) product[i] = left[i]! * right[i]!;
  return product;
}
