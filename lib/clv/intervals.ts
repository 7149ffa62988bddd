import {OptionError} from "../errors/errors.js";
import {normalQuantile} from "../statistics/distributions.js";
import {quadraticForm} from "../statistics/matrix.js";
import {collapse, pick} from "./collapse.js";
import type {Fit} from "./fit.js";
import {groupRows} from "./group-rows.js";
import type {Histories, Standing} from "./histories.js";
import {checkHistories} from "./histories.js";
import type {PurchaseModel} from "./model.js";
import {checkHorizon, valuesOf} from "./parameters.js";

/** How sure to be. */
export interface IntervalOptions {
  /** The chance that the interval holds the truth; default 0.9. */
  readonly level?: number;
}

/** Expected purchases of each row with two intervals: how well the expectation is known, and how chance may play. */
export interface PurchaseIntervals {
  readonly estimate: Float64Array;
  /** The expectation's confidence interval: what the estimated parameters leave open. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** The least number of purchases of this customer's own predictive interval. */
  readonly least: Int32Array;
  /** The greatest number of it. */
  readonly most: Int32Array;
  readonly level: number;
}

/**
 * Expected purchases of every customer with intervals. The confidence interval is the delta method on the logarithm
 * of the expectation, with the covariance of the logarithms of the parameters; the predictive interval is read from
 * the distribution of future purchases at the estimates.
 *
 * @throws OptionError for a level outside 0 to 1 or an impossible horizon, DataError for impossible histories
 * @example purchaseIntervals(mbgNbd, fit, histories, 365).most
 */
export function purchaseIntervals<P>(
  model: PurchaseModel<P>,
  fit: Fit<P>,
  histories: Histories,
  horizon: number,
  {level = 0.9}: IntervalOptions = {}
): PurchaseIntervals {
  const distinct = sensitivities(model, fit, histories, horizon, level);
  const {rows, expected, alive, slopes} = distinct;
  const size = model.parameterNames.length;
  const z = normalQuantile((1 + level) / 2);
  const [low, high] = [new Float64Array(rows), new Float64Array(rows)];
  const [least, most] = [new Int32Array(rows), new Int32Array(rows)];
  for (let i = 0; i < rows; i++) {
    const variance = quadraticForm(fit.logCovariance, slopes.subarray(size * i, size * (i + 1)));
    const mean = expected[i]!;
    const half = mean > 0 ? (z * Math.sqrt(variance)) / mean : 0;
    low[i] = mean * Math.exp(-half);
    high[i] = mean * Math.exp(half);
    const cumulative = distinct.cumulative[distinct.pair[i]!]!;
    least[i] = quantile(cumulative, alive[i]!, (1 - level) / 2);
    most[i] = quantile(cumulative, alive[i]!, (1 + level) / 2);
  }
  const back = distinct.row;
  return {
    estimate: pick(expected, back),
    low: pick(low, back),
    high: pick(high, back),
    least: Int32Array.from(back, row => least[row]!),
    most: Int32Array.from(back, row => most[row]!),
    level
  };
}

/** Expected purchases of each different history, with what intervals need. */
export interface Sensitivities {
  readonly rows: number;
  /** The different history of each row given. */
  readonly row: Int32Array;
  readonly expected: Float64Array;
  readonly alive: Float64Array;
  /** Derivatives of the expectation by the logarithms of the parameters, row by row. */
  readonly slopes: Float64Array;
  /** The pair of frequency and age of each different history. */
  readonly pair: Int32Array;
  /** Cumulative chances of the number of purchases while there, of each pair. */
  readonly cumulative: readonly Float64Array[];
}

const width = 1e-4;

/** The expectation of each different history and its derivatives, by central differences. */
export function sensitivities<P>(
  model: PurchaseModel<P>,
  {parameters}: Pick<Fit<P>, "parameters">,
  histories: Histories,
  horizon: number,
  level: number
): Sensitivities {
  const where = `${model.label} intervals`;
  if (!(level > 0 && level < 1)) throw new OptionError(`${where}: a level between 0 and 1, got ${level}`);
  checkHorizon(where, horizon);
  checkHistories(where, histories);
  const names = model.parameterNames;
  const values = valuesOf(where, names, parameters);
  const {histories: merged, row} = collapse(histories);
  const {group: pair, first} = groupRows([merged.frequency, merged.age]);
  const standings = Array.from(first, i => ({frequency: merged.frequency[i]!, age: merged.age[i]!}));
  const rows = merged.age.length;

  const columns = (at: P) => {
    const whileAlive = standings.map(standing => model.purchasesWhileAlive(at, standing, horizon));
    const alive = model.aliveColumn(at, merged);
    const expected = new Float64Array(rows);
    for (let i = 0; i < rows; i++) expected[i] = alive[i]! * whileAlive[pair[i]!]!;
    return {alive, expected};
  };
  const moved = (k: number, by: number) =>
    Object.fromEntries(names.map((name, j) => [name, values[j]! * (j === k ? Math.exp(by) : 1)])) as P;

  const slopes = new Float64Array(rows * names.length);
  names.forEach((_, k) => {
    const [up, down] = [columns(moved(k, width)).expected, columns(moved(k, -width)).expected];
    for (let i = 0; i < rows; i++) slopes[i * names.length + k] = (up[i]! - down[i]!) / (2 * width);
  });
  const cumulative = standings.map(standing => cumulate(model, parameters, standing, horizon));
  return {rows, row, ...columns(parameters), slopes, pair, cumulative};
}

function cumulate<P>(model: PurchaseModel<P>, parameters: P, standing: Standing, horizon: number): Float64Array {
  const chances = model.distributionWhileAlive(parameters, standing, horizon);
  for (let n = 1; n < chances.length; n++) chances[n]! += chances[n - 1]!;
  return chances;
}

/** The least n with P(purchases ≤ n) of at least `share`, for a customer who is there with the chance `alive`. */
function quantile(cumulative: Float64Array, alive: number, share: number): number {
  const wanted = (share - (1 - alive)) / alive;
  let [low, high] = [0, cumulative.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! >= wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
