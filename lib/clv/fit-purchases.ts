import {DataError} from "../errors/errors.js";
import {collapse, pick} from "./collapse.js";
import {leastGain} from "./drop-out-evidence.js";
import type {Fit, FitOptions, LogLikelihood} from "./fit.js";
import {maximiseLikelihood, RidgeError, SearchError, standardErrorsOf} from "./fit.js";
import type {Histories} from "./histories.js";
import {checkHistories} from "./histories.js";
import type {NbdMaximum} from "./nbd.js";
import {nbdMaximum} from "./nbd.js";
import {valuesOf} from "./parameters.js";

/** What is particular to a model of purchases, for {@link fitPurchases}. */
export interface PurchaseLikelihood<P> {
  /** The function named in messages. */
  readonly where: string;
  readonly names: readonly (keyof P & string)[];
  /** The names of parameters that are times; the search scales them. */
  readonly times: readonly (keyof P & string)[];
  readonly likelihood: (histories: Required<Histories>) => LogLikelihood;
  /** Starting points for a mean purchase rate, in a unit of time in which the mean age is 1. */
  readonly starts: (rate: number) => readonly P[];
  /** The model knows no drop-out, so data that show none do not speak against it. @default false */
  readonly neverLeaves?: boolean;
  /** Whether silences speak for drop-out, asked before a search that would walk along a ridge for long where they do not. */
  readonly showsDropOut?: (histories: Required<Histories>, r: number, alpha: number) => boolean;
}

const fewestCustomers = 20;
const fewestRepeaters = 5;
/** So many customers are enough to start the search close to its end. */
const sketchCustomers = 4000;

/**
 * Fits a model of purchases by maximum likelihood: identical histories merged, times scaled to a mean age of 1,
 * several starts (on a sample of the histories when there are many), the parameters on the logarithmic scale.
 *
 * @throws DataError that names the assumption which the data break
 */
export function fitPurchases<P>(model: PurchaseLikelihood<P>, histories: Histories, options: FitOptions = {}): Fit<P> {
  const {where, names, times} = model;
  checkHistories(where, histories);
  const merged = collapse(histories).histories;
  const {customers, purchases, time, repeaters} = totals(merged);
  if (customers < fewestCustomers)
    throw new DataError(`${where}: at least ${fewestCustomers} customers, got ${customers}`);
  if (purchases === 0)
    throw new DataError(`${where}: no customer bought a second time, so nothing tells how often customers come back`);
  if (repeaters < fewestRepeaters)
    throw new DataError(`${where}: at least ${fewestRepeaters} customers who bought again, got ${repeaters}`);

  const unit = time / customers;
  const scaled = rescale(merged, unit);
  const rate = purchases / customers;
  const starts = (options.starts as readonly P[] | undefined)?.map(start =>
    valuesOf(where, names, start).map((value, i) => (times.includes(names[i]!) ? value / unit : value))
  );
  const maximum = () =>
    maximiseLikelihood(
      where,
      names,
      model.likelihood(scaled),
      customers,
      starts ?? model.starts(rate).map(start => valuesOf(where, names, start)),
      {maxIterations: options.maxIterations, sketch: sketchOf(model, scaled, customers)}
    );
  const {values, logLikelihood, logCovariance, iterations} = model.neverLeaves
    ? maximum()
    : explained(model, scaled, nbdMaximum(scaled, customers, rate), maximum);
  const inUnit = values.map((value, i) => (times.includes(names[i]!) ? value * unit : value));
  const record = (entries: ArrayLike<number>) => Object.fromEntries(names.map((name, i) => [name, entries[i]!])) as P;
  return {
    parameters: record(inUnit),
    // A likelihood of purchase times is a density, so it carries the unit of time once for each purchase.
    logLikelihood: logLikelihood - purchases * Math.log(unit),
    standardErrors: record(standardErrorsOf(inUnit, logCovariance)),
    logCovariance,
    converged: true,
    iterations,
    customers,
    warnings: names.flatMap((name, i) =>
      Math.sqrt(logCovariance[i]![i]!) > 1 ? [`${name} is hardly determined by these data`] : []
    )
  };
}

function totals({frequency, age, weight}: Required<Histories>) {
  let [customers, purchases, time, repeaters] = [0, 0, 0, 0];
  for (let i = 0; i < weight.length; i++) {
    customers += weight[i]!;
    purchases += weight[i]! * frequency[i]!;
    time += weight[i]! * age[i]!;
    if (frequency[i]! > 0) repeaters += weight[i]!;
  }
  return {customers, purchases, time, repeaters};
}

function rescale(histories: Required<Histories>, unit: number): Required<Histories> {
  const scale = (column: ArrayLike<number>) => Float64Array.from(column, time => time / unit);
  return {...histories, recency: scale(histories.recency), age: scale(histories.age)};
}

/** The histories of every n-th customer, with the number of such customers as weight. */
function sketchOf<P>(model: PurchaseLikelihood<P>, histories: Required<Histories>, customers: number) {
  const {frequency, recency, age, weight} = histories;
  if (weight.length < 2 * sketchCustomers) return undefined;
  const stride = customers / sketchCustomers;
  const rows: number[] = [];
  const counts: number[] = [];
  let passed = 0;
  for (let i = 0; i < weight.length; i++) {
    const before = Math.floor(passed / stride);
    passed += weight[i]!;
    const count = Math.floor(passed / stride) - before;
    if (count === 0) continue;
    rows.push(i);
    counts.push(count);
  }
  const picked = Int32Array.from(rows);
  const sample = {
    frequency: pick(frequency, picked),
    recency: pick(recency, picked),
    age: pick(age, picked),
    weight: Float64Array.from(counts)
  };
  return {likelihood: model.likelihood(sample), customers: totals(sample).customers};
}

/**
 * Runs the search; where there is nothing to find, or it finds no more than chance would give over the NBD without drop-out, says which
 * assumption broke. The likelihood-ratio test is one-sided, for no drop-out is the edge of what parameters can be (Self & Liang 1987,
 * JASA 82, 605-610).
 */
function explained<P, R extends {readonly logLikelihood: number}>(
  {where, showsDropOut}: PurchaseLikelihood<P>,
  histories: Required<Histories>,
  nbd: NbdMaximum,
  search: () => R
): R {
  if (showsDropOut && nbd.parameters && !showsDropOut(histories, nbd.parameters.r, nbd.parameters.alpha))
    throw noDropOut(where);
  let found: R | SearchError;
  try {
    found = search();
  } catch (error) {
    if (!(error instanceof SearchError)) throw error;
    found = error;
  }
  if (found.logLikelihood - nbd.logLikelihood < leastGain) throw noDropOut(where);
  if (found instanceof RidgeError)
    throw new DataError(`${where}: customers do not differ in ${alikeIn(found.towards)} (${found.towards})`);
  if (found instanceof Error) throw found;
  return found;
}

const noDropOut = (where: string) =>
  new DataError(
    `${where}: no drop-out is seen; customers who never leave explain the data as well, so nothing tells how long they stay. Watch them for longer, or count everybody as still there`
  );

/** What a ridge says: r infinite, one rate for all; s, a or b infinite, one chance of leaving for all. */
function alikeIn(towards: string): string {
  return /(^| )r infinite/.test(towards) ? "how often they buy" : "how soon they leave";
}
