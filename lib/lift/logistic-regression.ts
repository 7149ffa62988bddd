/**
 * The chance of a yes-or-no outcome from several measures of a customer, by maximum likelihood (iteratively reweighted least
 * squares), with an optional ridge on all but the constant.
 *
 * McCullagh, P. & Nelder, J. A. (1989). Generalized linear models, 2nd ed., section 4.4. Ridge: le Cessie, S. & van Houwelingen,
 * J. C. (1992). Applied Statistics 41, 191-201.
 */
import {ConvergenceError, DataError, OptionError} from "../errors/errors.js";
import {invertPositive} from "../statistics/matrix.js";

export interface LogisticOptions {
  /** Half of this times the sum of squared coefficients (the constant's left out) is taken off the log-likelihood. Default 0. */
  readonly ridge?: number;
  /** Default 100. */
  readonly maxIterations?: number;
  /** How many customers each row stands for, 0 or more, fractions allowed. Default one each. */
  readonly weights?: ArrayLike<number>;
}

export interface LogisticFit {
  /** The constant first, then one a column. */
  readonly coefficients: readonly number[];
  /** From the inverse information, the ridge included. */
  readonly standardErrors: readonly number[];
  /** Without the ridge. */
  readonly logLikelihood: number;
  readonly iterations: number;
  readonly converged: true;
}

/**
 * Fits the regression.
 * @param columns the measures, each with one value a customer; the constant is added
 * @param outcome 0 or 1 a customer
 * @throws OptionError when lengths differ or a value is not finite
 * @throws DataError when everybody or nobody did it, a column repeats others, or the columns tell the two apart without error
 * @throws ConvergenceError when the steps do not end
 * @example fitLogistic([[0, 0, 1, 1, 1, 0]], [0, 1, 1, 0, 1, 0]).coefficients // [-0.693, 1.386]
 */
export function fitLogistic(
  columns: readonly ArrayLike<number>[],
  outcome: ArrayLike<number>,
  options: LogisticOptions = {}
): LogisticFit {
  const {ridge = 0, maxIterations = 100, weights} = options;
  check(columns, outcome, ridge, weights);
  const size = columns.length + 1;
  const data: Data = {columns, outcome, weights, ridge};
  const customers = weights ? Array.from(weights).reduce((sum, weight) => sum + weight, 0) : outcome.length;
  let coefficients = new Array<number>(size).fill(0);
  let state = evaluate(data, coefficients);
  for (let iteration = 1; iteration <= maxIterations; iteration += 1) {
    const inverse = invertPositive(state.information);
    if (inverse === null) throw degenerate(state.logLikelihood, customers);
    const step = inverse.map(row => row.reduce((sum, value, index) => sum + value * state.gradient[index]!, 0));
    const promised = step.reduce((sum, value, index) => sum + value * state.gradient[index]!, 0);
    if (promised < 1e-22 * Math.max(1, Math.abs(state.logLikelihood))) {
      const standardErrors = inverse.map((row, index) => Math.sqrt(row[index]!));
      return {coefficients, standardErrors, logLikelihood: state.logLikelihood, iterations: iteration, converged: true};
    }
    const next = climb(data, coefficients, step, state);
    coefficients = next.coefficients;
    state = next.state;
    if (ridge === 0 && state.logLikelihood > -1e-8 * customers) throw degenerate(0, customers);
  }
  throw new ConvergenceError(
    "fitLogistic: the steps did not end; scale the columns or add a ridge",
    maxIterations,
    Object.fromEntries(coefficients.map((value, index) => [index === 0 ? "constant" : `column ${index}`, value]))
  );
}

/**
 * The fitted chance for a customer.
 * @param measures in the order of the columns
 * @example logisticChance([-0.693, 1.386], [1]) // 0.667
 */
export function logisticChance(coefficients: readonly number[], measures: ArrayLike<number>): number {
  let score = coefficients[0]!;
  for (let index = 0; index < measures.length; index += 1) score += coefficients[index + 1]! * measures[index]!;
  return chance(score);
}

interface Data {
  readonly columns: readonly ArrayLike<number>[];
  readonly outcome: ArrayLike<number>;
  readonly weights: ArrayLike<number> | undefined;
  readonly ridge: number;
}

interface State {
  readonly logLikelihood: number;
  /** The log-likelihood less the ridge. */
  readonly objective: number;
  readonly gradient: readonly number[];
  readonly information: readonly (readonly number[])[];
}

function evaluate({columns, outcome, weights, ridge}: Data, coefficients: readonly number[]): State {
  const size = coefficients.length;
  const gradient = coefficients.map((value, index) => (index === 0 ? 0 : -ridge * value));
  const information = coefficients.map((_, row) =>
    coefficients.map((__, column) => (row === column && row > 0 ? ridge : 0))
  );
  const row = new Float64Array(size);
  // Where the row is not nought: most measures of a customer are yes-or-no, and most are no.
  const filled = new Int32Array(size);
  row[0] = 1;
  let logLikelihood = 0;
  for (let customer = 0; customer < outcome.length; customer += 1) {
    const counts = weights ? weights[customer]! : 1;
    if (counts === 0) continue;
    let score = coefficients[0]!;
    let length = 1;
    for (let index = 1; index < size; index += 1) {
      const value = columns[index - 1]![customer]!;
      if (value === 0) continue;
      row[index] = value;
      filled[length] = index;
      length += 1;
      score += coefficients[index]! * value;
    }
    const fitted = chance(score);
    logLikelihood -=
      counts * (Math.log1p(Math.exp(-Math.abs(score))) + Math.max(0, outcome[customer] === 1 ? -score : score));
    const residual = counts * (outcome[customer]! - fitted);
    const weight = counts * fitted * chance(-score);
    for (let at = 0; at < length; at += 1) {
      const index = filled[at]!;
      gradient[index]! += residual * row[index]!;
      const line = information[index]!;
      for (let other = 0; other < length; other += 1)
        line[filled[other]!]! += weight * row[index]! * row[filled[other]!]!;
    }
  }
  const penalty = coefficients.slice(1).reduce((sum, value) => sum + value * value, 0) * (ridge / 2);
  return {logLikelihood, objective: logLikelihood - penalty, gradient, information};
}

/** A Newton step, halved until it does not lead down. */
function climb(
  data: Data,
  from: readonly number[],
  step: readonly number[],
  state: State
): {coefficients: number[]; state: State} {
  const tolerance = 1e-12 * Math.abs(state.objective);
  let scale = 1;
  for (;;) {
    const coefficients = from.map((value, index) => value + scale * step[index]!);
    const reached = evaluate(data, coefficients);
    if (reached.objective >= state.objective - tolerance || scale < 1e-9) return {coefficients, state: reached};
    scale /= 2;
  }
}

function chance(score: number): number {
  return score >= 0 ? 1 / (1 + Math.exp(-score)) : Math.exp(score) / (1 + Math.exp(score));
}

function check(
  columns: readonly ArrayLike<number>[],
  outcome: ArrayLike<number>,
  ridge: number,
  weights: ArrayLike<number> | undefined
): void {
  if (!(ridge >= 0 && Number.isFinite(ridge))) throw new OptionError(`fitLogistic: ridge is 0 or more, got ${ridge}`);
  if (weights && weights.length !== outcome.length)
    throw new OptionError(`fitLogistic: one weight for each outcome, got ${weights.length} for ${outcome.length}`);
  const seen = [false, false];
  for (let customer = 0; customer < outcome.length; customer += 1) {
    const value = outcome[customer];
    if (value !== 0 && value !== 1) throw new OptionError(`fitLogistic: an outcome is 0 or 1, got ${value}`);
    const weight = weights ? weights[customer]! : 1;
    if (!(weight >= 0 && Number.isFinite(weight)))
      throw new OptionError(`fitLogistic: weights are 0 or more, got ${weight}`);
    if (weight > 0) seen[value] = true;
  }
  if (!seen[1]) throw new DataError("fitLogistic: nobody did it, so nothing can be learnt");
  if (!seen[0]) throw new DataError("fitLogistic: everybody did it, so nothing can be learnt");
  columns.forEach((column, index) => {
    if (column.length !== outcome.length)
      throw new OptionError(`fitLogistic: column ${index + 1} has ${outcome.length} values, got ${column.length}`);
    for (let customer = 0; customer < column.length; customer += 1)
      if (!Number.isFinite(column[customer]))
        throw new OptionError(`fitLogistic: values are finite numbers, got ${column[customer]} in column ${index + 1}`);
  });
}

function degenerate(logLikelihood: number, customers: number): DataError {
  return new DataError(
    logLikelihood > -1e-4 * customers
      ? "fitLogistic: the columns tell the two outcomes apart without error, so no finite coefficients fit best; add a ridge"
      : "fitLogistic: a column repeats others or does not vary"
  );
}
