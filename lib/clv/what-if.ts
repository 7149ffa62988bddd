import {customerValues} from "./clv.js";
import {continuousRate} from "./discounted.js";
import type {Fit} from "./fit.js";
import type {Parameters as SpendParameters} from "./gamma-gamma.js";
import type {Histories} from "./histories.js";
import type {NamedModel, NamedParameters} from "./named-models.js";
import {totalValue} from "./total-value.js";

/** Customers merged into cells, with the value that the house reckons for each cell. */
export interface ValueCells {
  /** The tenth of the cell's customers, 1 the best. */
  readonly tenth: ArrayLike<number>;
  /** Mean histories in weeks, weighted by customers. */
  readonly histories: Required<Histories>;
  /** Mean spend of the repeat orders, money. */
  readonly spend: ArrayLike<number>;
  /** What the customers of the cell are worth together by the house's own settings, money. */
  readonly value: ArrayLike<number>;
}

/** The fitted models that the values are made with; times in weeks. */
export interface ValueModels {
  readonly model: NamedModel;
  readonly parameters: NamedParameters;
  readonly logCovariance: Fit<unknown>["logCovariance"];
  readonly spendParameters: SpendParameters;
  readonly spendLogCovariance: Fit<unknown>["logCovariance"];
}

/** What a reader may set. */
export interface ValueSettings {
  /** A share, 0.4. */
  readonly grossMargin: number;
  /** A share a year, 0.1. */
  readonly yearlyDiscountRate: number;
  /** Infinity for value without end. */
  readonly horizonDays: number;
  readonly costPerContact: number;
  /** Contacts that each customer gets in a year, still there or not. */
  readonly contactsPerYear: number;
}

/** One tenth of the customers under other settings. */
export interface TenthValue {
  readonly tenth: number;
  readonly customers: number;
  /** Expected margin over the horizon, discounted, of all of them. */
  readonly margin: number;
  /** What contacting all of them costs over the horizon, discounted. */
  readonly contacts: number;
  /** margin - contacts. */
  readonly net: number;
}

const daysPerWeek = 7;
const daysPerYear = 365;
/** Chance is reckoned this far where the horizon has no end; what lies beyond counts next to nothing today. */
const farYears = 40;

/**
 * What the tenths of the customers are worth under other settings, from merged histories. A cell's value by its mean history is scaled to
 * what the house reckons for its customers one by one, so that at the house's own settings the figures are the house's.
 *
 * @throws OptionError for settings outside their domain, as endless value without discount
 * @example valueUnder(cells, models, house, {...house, grossMargin: 0.5}) // ten rows, 1.25 times the house's at a margin of 0.4
 */
export function valueUnder(
  cells: ValueCells,
  models: ValueModels,
  house: ValueSettings,
  settings: ValueSettings
): TenthValue[] {
  const asHouse = valuesBy(cells, models, house);
  const now = valuesBy(cells, models, settings);
  const contactsOfOne = settings.costPerContact * settings.contactsPerYear * discountedYears(settings);
  const tenths = new Map<number, {customers: number; margin: number}>();
  now.forEach((value, row) => {
    const tenth = tenths.get(cells.tenth[row]!) ?? {customers: 0, margin: 0};
    const customers = cells.histories.weight[row]!;
    tenth.customers += customers;
    tenth.margin += asHouse[row]! > 0 ? (cells.value[row]! * value) / asHouse[row]! : 0;
    tenths.set(cells.tenth[row]!, tenth);
  });
  return [...tenths]
    .sort(([a], [b]) => a - b)
    .map(([tenth, {customers, margin}]) => {
      const contacts = customers * contactsOfOne;
      return {tenth, customers, margin, contacts, net: margin - contacts};
    });
}

/**
 * The bounds of the customers' value together as shares of it: estimated parameters and chance, 95 %.
 *
 * @throws OptionError as {@link valueUnder}
 */
export function spreadUnder(
  cells: ValueCells,
  models: ValueModels,
  settings: ValueSettings
): {readonly low: number; readonly high: number} | null {
  const {estimate, low, high} = totalValue({
    ...models,
    ...optionsOf(cells, settings),
    horizonDays: Math.min(settings.horizonDays, farYears * daysPerYear)
  });
  return estimate > 0 ? {low: low / estimate, high: high / estimate} : null;
}

/** Years within the horizon, each discounted to today: what a yearly cost of 1 comes to. */
export function discountedYears({yearlyDiscountRate, horizonDays}: ValueSettings): number {
  const rate = continuousRate(yearlyDiscountRate, daysPerYear);
  const years = horizonDays / daysPerYear;
  return rate === 0 ? years : -Math.expm1(-rate * years) / rate;
}

function valuesBy(cells: ValueCells, models: ValueModels, settings: ValueSettings): Float64Array {
  return customerValues({...models, ...optionsOf(cells, settings)}).clv;
}

function optionsOf({histories, spend}: ValueCells, {grossMargin, yearlyDiscountRate, horizonDays}: ValueSettings) {
  return {histories, spend, grossMargin, yearlyDiscountRate, horizonDays, unitDays: daysPerWeek};
}
