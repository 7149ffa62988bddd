import {DataError, OptionError} from "../errors/errors.js";
import type {Random} from "../statistics/random.js";
import type {Fit, FitOptions} from "./fit.js";
import {maximiseLikelihood, RidgeError, standardErrorsOf} from "./fit.js";
import type {Spends} from "./gamma-gamma-likelihood.js";
import {gammaGammaLikelihood} from "./gamma-gamma-likelihood.js";
import type {Column} from "./histories.js";
import {valuesOf} from "./parameters.js";
import {correlation, isDependent} from "./spend-correlation.js";

/*
 * Gamma-Gamma: what a customer spends on a purchase varies about a personal mean, and those means vary between
 * customers, independently of how often they buy.
 *
 * Fader, Hardie & Lee (2005), "RFM and CLV: using iso-value curves for customer base analysis", Journal of Marketing
 * Research 42(4), 415-430; Fader & Hardie (2013), note 025, http://brucehardie.com/notes/025/
 *
 * Money is in any one unit; gamma is in it.
 */

/** Mean spends as parallel columns. */
export interface SpendHistories {
  /** Repeat purchases x. Customers with none say nothing about spend and are left out of fits. */
  readonly frequency: Column;
  /** Mean spend of those repeat purchases, in money; anything where x is 0. */
  readonly spend: Column;
  /** Customers who share the row; 1 where the column is left out. */
  readonly weight?: Column;
}

/** Parameters of the model. */
export interface Parameters {
  /** Shape of a purchase's spend about the customer's mean. */
  readonly p: number;
  /** Shape of the distribution of customers' scales; a mean exists for q above 1. */
  readonly q: number;
  /** Scale of that distribution, in money. */
  readonly gamma: number;
}

/** A fitted model, and whether its assumption of independence is tenable. */
export interface SpendFit extends Fit<Parameters> {
  /** Correlation of frequency and spend among repeaters, with a 95 % interval; null when one of them does not vary. */
  readonly spendCorrelation: {readonly estimate: number; readonly low: number; readonly high: number} | null;
  /** Repeaters left out because their mean spend was 0 or less. */
  readonly excluded: number;
}

/** The model's name as it is printed. */
export const label = "Gamma-Gamma";

/** The parameters in the order of covariance matrices. */
export const parameterNames = ["p", "q", "gamma"] as const;

const fewestRepeaters = 10;
const sketchCustomers = 4000;

/**
 * Fits the model by maximum likelihood to the customers with a repeat purchase and a mean spend above 0.
 *
 * @throws DataError when fewer than 10 such customers exist, or all spend the same
 * @example fit({frequency, spend}).parameters // on CDNOW: {p: 6.2496, q: 3.7442, gamma: 15.4435}
 */
export function fit(histories: SpendHistories, options: FitOptions = {}): SpendFit {
  const where = "Gamma-Gamma fit";
  const {spends, excluded} = repeaters(where, histories);
  const customers = spends.weight.reduce((sum, weight) => sum + weight, 0);
  if (customers < fewestRepeaters)
    throw new DataError(
      `${where}: at least ${fewestRepeaters} customers with a repeat purchase and a spend above 0, got ${customers}`
    );
  const lowest = spends.spend.reduce((low, spend) => Math.min(low, spend));
  const highest = spends.spend.reduce((high, spend) => Math.max(high, spend));
  if (highest - lowest <= 1e-9 * highest)
    throw new DataError(
      `${where}: all customers spend the same, ${highest}, so there is nothing to model; use that figure`
    );
  const unit = spends.spend.reduce((sum, spend, i) => sum + spend * spends.weight[i]!, 0) / customers;
  const scaled = {...spends, spend: spends.spend.map(spend => spend / unit)};
  const starts = (options.starts as readonly Parameters[] | undefined)?.map(start =>
    valuesOf(where, parameterNames, start).map((value, i) => (i === 2 ? value / unit : value))
  );
  const maximum = search(where, scaled, customers, starts, options.maxIterations);
  const values = maximum.values.map((value, i) => (i === 2 ? value * unit : value));
  const spendCorrelation = correlation(spends);
  return {
    parameters: record(values),
    logLikelihood: maximum.logLikelihood - customers * Math.log(unit),
    standardErrors: record(standardErrorsOf(values, maximum.logCovariance)),
    logCovariance: maximum.logCovariance,
    converged: true,
    iterations: maximum.iterations,
    customers,
    warnings: warningsOf(values, spendCorrelation),
    spendCorrelation,
    excluded
  };
}

/**
 * Natural logarithm of the likelihood of the spends of those with a repeat purchase, note 025 eq. 1a.
 *
 * @throws OptionError for parameters not above 0, DataError for impossible histories
 */
export function logLikelihood(parameters: Parameters, histories: SpendHistories): number {
  const values = valuesOf("Gamma-Gamma logLikelihood", parameterNames, parameters);
  const {spends} = repeaters("Gamma-Gamma logLikelihood", histories);
  return spends.weight.length === 0 ? 0 : gammaGammaLikelihood(spends)(values, new Float64Array(3));
}

/**
 * Expected mean spend of a customer: the mean of all customers and the customer's own, weighted by how much is known,
 * note 025 eq. 5: p (γ + x z) / (p x + q - 1).
 *
 * @throws OptionError for q of 1 or less, where no mean exists
 * @example expectedSpend({p: 6.25, q: 3.74, gamma: 15.44}, {frequency: 2, spend: 22.345}) // 24.6596
 */
export function expectedSpend(
  parameters: Parameters,
  {frequency, spend}: {readonly frequency: number; readonly spend: number | null}
): number {
  if (!(frequency >= 0))
    throw new DataError(`Gamma-Gamma expectedSpend: frequency a whole number from 0, got ${frequency}`);
  return expectedSpendColumn(parameters, {frequency: [frequency], spend: [spend ?? 0]})[0]!;
}

/**
 * {@link expectedSpend} of each row. Where the frequency is 0, or the mean spend is 0 or less, which the model cannot
 * use, it is the mean of all customers.
 *
 * @throws OptionError for q of 1 or less when a customer has no usable spend
 * @throws DataError for a spend that is not finite where the frequency is above 0
 */
export function expectedSpendColumn(parameters: Parameters, {frequency, spend}: SpendHistories): Float64Array {
  const {p, q, gamma} = parameters;
  valuesOf("Gamma-Gamma expectedSpend", parameterNames, parameters);
  const expected = new Float64Array(frequency.length);
  for (let i = 0; i < expected.length; i++) {
    const usable = frequency[i]! > 0 && spend[i]! > 0;
    const purchases = usable ? frequency[i]! : 0;
    const money = usable ? purchases * spend[i]! : 0;
    const weightOfAll = p * purchases + q - 1;
    if (!(weightOfAll > 0)) throw new OptionError(noMean(q, purchases));
    const value = (p * (gamma + money)) / weightOfAll;
    if (!Number.isFinite(value) || (frequency[i]! > 0 && !Number.isFinite(spend[i]!)))
      throw new DataError(`Gamma-Gamma expectedSpend: finite spends, got ${spend[i]} in row ${i}`);
    expected[i] = value;
  }
  return expected;
}

const noMean = (q: number, frequency: number) =>
  `Gamma-Gamma expectedSpend: a mean exists for p · frequency + q above 1, got q ${q} at frequency ${frequency}`;

/**
 * Draws the mean spend of customers with the given numbers of repeat purchases; 0 where there is none.
 *
 * @param frequency one for all, or one for each
 */
export function simulate(
  parameters: Parameters,
  size: number,
  random: Random,
  {frequency = 3}: {readonly frequency?: number | Column} = {}
): {readonly frequency: Float64Array; readonly spend: Float64Array} {
  const {p, q, gamma} = parameters;
  valuesOf("Gamma-Gamma simulate", parameterNames, parameters);
  if (!Number.isInteger(size) || size < 1)
    throw new OptionError(`Gamma-Gamma simulate: size is a whole number of customers from 1, got ${size}`);
  const counts = Float64Array.from({length: size}, (_, i) =>
    typeof frequency === "number" ? frequency : frequency[i]!
  );
  const spend = counts.map(x => (x > 0 ? random.gamma(p * x, x * random.gamma(q, gamma)) : 0));
  return {frequency: counts, spend};
}

function repeaters(where: string, {frequency, spend, weight}: SpendHistories): {spends: Spends; excluded: number} {
  if (spend.length !== frequency.length || (weight !== undefined && weight.length !== frequency.length))
    throw new DataError(`${where}: columns of one length, got frequency ${frequency.length}, spend ${spend.length}`);
  const kept = {
    frequency: new Float64Array(frequency.length),
    spend: new Float64Array(frequency.length),
    weight: new Float64Array(frequency.length)
  };
  let [rows, excluded] = [0, 0];
  for (let i = 0; i < frequency.length; i++) {
    const x = frequency[i]!;
    if (!(x >= 0) || x % 1 !== 0)
      throw new DataError(`${where}: frequency a whole number from 0, got ${x} in row ${i}`);
    if (x === 0) continue;
    const customers = weight === undefined ? 1 : weight[i]!;
    if (!Number.isFinite(spend[i]!) || !(customers > 0))
      throw new DataError(`${where}: spend finite and weight above 0, got ${spend[i]} and ${customers} in row ${i}`);
    if (spend[i]! <= 0) {
      excluded += customers;
      continue;
    }
    kept.frequency[rows] = x;
    kept.spend[rows] = spend[i]!;
    kept.weight[rows] = customers;
    rows++;
  }
  const cut = (column: Float64Array) => column.subarray(0, rows);
  return {
    spends: {frequency: cut(kept.frequency), spend: cut(kept.spend), weight: cut(kept.weight)},
    excluded
  };
}

function search(
  where: string,
  scaled: Spends,
  customers: number,
  starts: readonly Float64Array[] | undefined,
  maxIterations: number | undefined
) {
  const likelihood = gammaGammaLikelihood(scaled);
  const guesses = starts ?? [
    [2, 3, 1],
    [6, 4, 0.5],
    [1, 1.5, 0.5]
  ];
  try {
    return maximiseLikelihood(where, parameterNames, likelihood, customers, guesses, {
      maxIterations,
      sketch: sketchOf(scaled)
    });
  } catch (error) {
    if (!(error instanceof RidgeError)) throw error;
    throw new DataError(
      `${where}: the spends do not show both a spread within customers and one between them (${error.towards})`
    );
  }
}

/** Every n-th customer, when there are many: enough to start the search close to its end. */
function sketchOf(spends: Spends) {
  const stride = Math.floor(spends.weight.length / sketchCustomers);
  if (stride < 2) return undefined;
  const thin = (column: Float64Array) => Float64Array.from({length: sketchCustomers}, (_, i) => column[i * stride]!);
  const sample = {frequency: thin(spends.frequency), spend: thin(spends.spend), weight: thin(spends.weight)};
  return {likelihood: gammaGammaLikelihood(sample), customers: sample.weight.reduce((sum, weight) => sum + weight, 0)};
}

function warningsOf(values: Float64Array, spendCorrelation: SpendFit["spendCorrelation"]): string[] {
  const warnings: string[] = [];
  if (values[1]! <= 1)
    warnings.push(
      `q is ${values[1]!.toPrecision(3)}: the mean spend of a customer without repeat purchases does not exist`
    );
  if (spendCorrelation !== null && isDependent(spendCorrelation))
    warnings.push(
      `frequency and spend are correlated (${spendCorrelation.estimate.toFixed(2)}), which the model takes to be independent`
    );
  return warnings;
}

function record([p, q, gamma]: ArrayLike<number> & Iterable<number>): Parameters {
  return {p: p!, q: q!, gamma: gamma!};
}
