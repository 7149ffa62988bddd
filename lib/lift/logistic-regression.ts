/**
 * The chance of a yes-or-no outcome from several measures of a customer, by maximum likelihood (iteratively reweighted least
 * squares), with an optional ridge on all but the constant.
 *
 * McCullagh, P. & Nelder, J. A. (1989). Generalized linear models, 2nd ed., section 4.4. Ridge: le Cessie, S. & van Houwelingen,
 * J. C. (1992). Applied Statistics 41, 191-201.
 */
import {ConvergenceError, DataError, OptionError} from "../errors/errors.js";
import {invertPositive, solvePositive} from "../statistics/matrix.js";

export interface LogisticOptions {
  /** Half of this times the sum of squared coefficients (the constant's left out) is taken off the log-likelihood. Default 0. */
  readonly ridge?: number;
  /** Default 100. */
  readonly maxIterations?: number;
  /** Where to begin, the constant first: the coefficients of a fit to nearly the same data save steps. Default all 0. */
  readonly start?: readonly number[];
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
  const {ridge = 0, maxIterations = 100, weights, start} = options;
  check(columns, outcome, ridge, weights);
  const size = columns.length + 1;
  if (start && start.length !== size)
    throw new OptionError(`fitLogistic: a start has the constant and one a column, got ${start.length} for ${size}`);
  const data = sparse(columns, outcome, weights, ridge);
  const customers = weights ? Array.from(weights).reduce((sum, weight) => sum + weight, 0) : outcome.length;
  let coefficients = start ? [...start] : new Array<number>(size).fill(0);
  let state = evaluate(data, coefficients);
  for (let iteration = 1; iteration <= maxIterations; iteration += 1) {
    const step = solvePositive(state.information, state.gradient);
    if (step === null) throw degenerate(state.logLikelihood, customers);
    const promised = step.reduce((sum, value, index) => sum + value * state.gradient[index]!, 0);
    if (promised < 1e-22 * Math.max(1, Math.abs(state.logLikelihood))) {
      const inverse = invertPositive(state.information);
      if (inverse === null) throw degenerate(state.logLikelihood, customers);
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

/** The customers who count, each with the measures that are not nought: most are yes-or-no, and most are no. */
interface Data {
  /** Where each customer's measures begin in `measure` and `value`, and where the last one's end. */
  readonly starts: Int32Array;
  readonly measure: Int32Array;
  readonly value: Float64Array;
  readonly outcome: Uint8Array;
  readonly counts: Float64Array;
  readonly ridge: number;
}

function sparse(
  columns: readonly ArrayLike<number>[],
  outcome: ArrayLike<number>,
  weights: ArrayLike<number> | undefined,
  ridge: number
): Data {
  const counted = Array.from({length: outcome.length}, (_, customer) => customer).filter(
    customer => (weights ? weights[customer]! : 1) > 0
  );
  const filled = columns.reduce(
    (sum, column) => counted.reduce((some, customer) => (column[customer] === 0 ? some : some + 1), sum),
    counted.length
  );
  const [starts, measure, value] = [
    new Int32Array(counted.length + 1),
    new Int32Array(filled),
    new Float64Array(filled)
  ];
  let at = 0;
  counted.forEach((customer, row) => {
    value[at] = 1;
    at += 1;
    for (let index = 0; index < columns.length; index += 1) {
      const found = columns[index]![customer]!;
      if (found === 0) continue;
      measure[at] = index + 1;
      value[at] = found;
      at += 1;
    }
    starts[row + 1] = at;
  });
  return {
    ...{starts, measure, value, ridge},
    outcome: Uint8Array.from(counted, customer => outcome[customer]!),
    counts: Float64Array.from(counted, customer => (weights ? weights[customer]! : 1))
  };
}

interface State {
  readonly logLikelihood: number;
  /** The log-likelihood less the ridge. */
  readonly objective: number;
  readonly gradient: readonly number[];
  readonly information: readonly (readonly number[])[];
}

function evaluate({starts, measure, value, outcome, counts, ridge}: Data, coefficients: readonly number[]): State {
  const size = coefficients.length;
  const gradient = Float64Array.from(coefficients, (coefficient, index) => (index === 0 ? 0 : -ridge * coefficient));
  // Below the diagonal and on it; the rest is its mirror.
  const lower = new Float64Array(size * size);
  for (let index = 1; index < size; index += 1) lower[index * size + index] = ridge;
  let logLikelihood = 0;
  for (let customer = 0; customer < outcome.length; customer += 1) {
    const [from, to] = [starts[customer]!, starts[customer + 1]!];
    let score = 0;
    for (let at = from; at < to; at += 1) score += coefficients[measure[at]!]! * value[at]!;
    const small = Math.exp(-Math.abs(score));
    const [likelier, rarer] = [1 / (1 + small), small / (1 + small)];
    const happened = outcome[customer]!;
    const count = counts[customer]!;
    logLikelihood -= count * (Math.log1p(small) + Math.max(0, happened === 1 ? -score : score));
    const residual = count * (happened - (score >= 0 ? likelier : rarer));
    const weight = count * likelier * rarer;
    for (let at = from; at < to; at += 1) {
      const line = measure[at]!;
      gradient[line]! += residual * value[at]!;
      const part = weight * value[at]!;
      for (let other = from; other <= at; other += 1) lower[line * size + measure[other]!]! += part * value[other]!;
    }
  }
  const penalty = coefficients.slice(1).reduce((sum, coefficient) => sum + coefficient * coefficient, 0) * (ridge / 2);
  const information = coefficients.map((_, row) =>
    coefficients.map((__, column) => lower[Math.max(row, column) * size + Math.min(row, column)]!)
  );
  return {logLikelihood, objective: logLikelihood - penalty, gradient: Array.from(gradient), information};
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
