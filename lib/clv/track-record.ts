import {DataError} from "../errors/errors.js";
import type {Fit} from "./fit.js";
import type {Column, Histories} from "./histories.js";
import type {PurchaseModel} from "./model.js";
import {predict} from "./predict.js";

/** Money that customers were expected to bring, and what they brought. */
export interface MoneyRecord {
  readonly forecast: number;
  readonly actual: number;
}

/** What the model said of one class of customers, and what they did. */
export interface RecordClass {
  /** Repeat purchases in the calibration; the last class holds all with as many or more. */
  readonly frequency: number;
  readonly orMore: boolean;
  readonly customers: number;
  readonly forecast: number;
  readonly actual: number;
  /** null where no money was given. */
  readonly money: MoneyRecord | null;
}

/** How a model that knew only the past would have done. */
export interface TrackRecord<P> {
  readonly label: string;
  readonly fit: Fit<P>;
  readonly horizon: number;
  readonly forecast: number;
  readonly actual: number;
  /** (forecast - actual) / actual; null when nobody bought. */
  readonly relativeError: number | null;
  /** Mean absolute error of a customer's number of purchases. */
  readonly meanAbsoluteError: number;
  /** Root of the mean squared error of a customer's number of purchases. */
  readonly rootMeanSquareError: number;
  /** null where no money was given. */
  readonly money: MoneyRecord | null;
  readonly byFrequency: readonly RecordClass[];
}

/** How to keep the record. */
export interface RecordOptions {
  /** Frequencies 0 to classes - 1 stand alone, the rest together; default 8. */
  readonly classes?: number;
  /** To hold money against money: what a purchase of each row is expected to bring, and what the customers of the row brought together. */
  readonly money?: {readonly spend: Column; readonly actual: Column};
}

/**
 * Fits a model to what was known at some day and compares what it expected since with what has happened.
 *
 * @param calibration histories as they stood on that day, of the customers who had bought by then
 * @param actual purchases of each of them in the horizon after it
 * @param horizon how long ago that day is, in the histories' unit
 * @throws DataError when the calibration cannot be fitted, naming the reason
 * @example trackRecord(mbgNbd, calibration, holdoutPurchases, 182).relativeError
 */
export function trackRecord<P>(
  model: PurchaseModel<P>,
  calibration: Histories,
  actual: Column,
  horizon: number,
  {classes = 8, money}: RecordOptions = {}
): TrackRecord<P> {
  if (actual.length !== calibration.frequency.length)
    throw new DataError(
      `trackRecord: purchases of each of ${calibration.frequency.length} customers, got ${actual.length}`
    );
  const fit = model.fit(calibration);
  const {expectedPurchases} = predict(model, fit.parameters, calibration, horizon);
  const byFrequency = Array.from({length: classes + 1}, () => ({
    customers: 0,
    forecast: 0,
    actual: 0,
    money: money ? {forecast: 0, actual: 0} : null
  }));
  let [customers, absolute, squared] = [0, 0, 0];
  for (let i = 0; i < actual.length; i++) {
    const weight = calibration.weight === undefined ? 1 : calibration.weight[i]!;
    const error = expectedPurchases[i]! - actual[i]!;
    const cell = byFrequency[Math.min(calibration.frequency[i]!, classes)]!;
    cell.customers += weight;
    cell.forecast += weight * expectedPurchases[i]!;
    cell.actual += weight * actual[i]!;
    if (cell.money && money) {
      cell.money.forecast += weight * expectedPurchases[i]! * money.spend[i]!;
      cell.money.actual += money.actual[i]!;
    }
    customers += weight;
    absolute += weight * Math.abs(error);
    squared += weight * error * error;
  }
  const sum = (key: "forecast" | "actual") => byFrequency.reduce((total, cell) => total + cell[key], 0);
  const sumMoney = (key: "forecast" | "actual") => byFrequency.reduce((total, cell) => total + cell.money![key], 0);
  const [forecast, happened] = [sum("forecast"), sum("actual")];
  return {
    label: model.label,
    fit,
    horizon,
    forecast,
    actual: happened,
    relativeError: happened === 0 ? null : (forecast - happened) / happened,
    meanAbsoluteError: absolute / customers,
    rootMeanSquareError: Math.sqrt(squared / customers),
    money: money ? {forecast: sumMoney("forecast"), actual: sumMoney("actual")} : null,
    byFrequency: byFrequency.flatMap((cell, frequency) =>
      cell.customers === 0 ? [] : [{frequency, orMore: frequency === classes, ...cell}]
    )
  };
}
