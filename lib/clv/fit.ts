import {ConvergenceError} from "../errors/errors.js";
import type {Matrix} from "../statistics/matrix.js";
import {minimise} from "../statistics/optimise.js";

/** A fitted model. */
export interface Fit<P> {
  /** The maximum-likelihood estimates, by the paper's names. */
  readonly parameters: P;
  /** Natural logarithm of the likelihood at the estimates, all its constants included, in the caller's units. */
  readonly logLikelihood: number;
  /** Standard errors of the parameters, from the observed information by the delta method. */
  readonly standardErrors: P;
  /** Covariance of the parameters' logarithms, in the order of the parameters: what intervals are made of. */
  readonly logCovariance: Matrix;
  readonly converged: boolean;
  readonly iterations: number;
  /** Customers in the fit. */
  readonly customers: number;
  /** What the data hold only weakly, as sentences; empty when all is well. */
  readonly warnings: readonly string[];
}

/** How hard to try. */
export interface FitOptions {
  /** Starting points as parameters, all above 0; by default several that suit the data's rate. */
  readonly starts?: readonly Readonly<Record<string, number>>[];
  /** Most steps from one start; default 200. */
  readonly maxIterations?: number;
}

/** The log-likelihood at some parameters; writes its gradient by the parameters themselves, not their logarithms. */
export type LogLikelihood = (values: Float64Array, gradient: Float64Array) => number;

/** The maximum of a likelihood over positive parameters. */
export interface Maximum {
  readonly values: Float64Array;
  readonly logLikelihood: number;
  readonly logCovariance: Matrix;
  readonly iterations: number;
}

/** ln of the bounds within which a parameter of an identified model stays when times are of the order of one. */
const edge = 12;
/** Where the ground is flat and no maximum is found, so far is far enough to call it a ridge. */
const farWithoutMaximum = 6;

/** The search ended without a maximum; it says how high it came. */
export class SearchError extends ConvergenceError {
  override name = "SearchError";
  constructor(
    message: string,
    iterations: number,
    best: Readonly<Record<string, number>>,
    readonly logLikelihood: number
  ) {
    super(message, iterations, best);
  }
}

/** The search walked off along a ridge: the likelihood still rises as parameters grow or shrink without end. */
export class RidgeError extends SearchError {
  override name = "RidgeError";
  constructor(
    where: string,
    /** Where the ridge leads, as "r infinite, alpha infinite". */
    readonly towards: string,
    iterations: number,
    best: Readonly<Record<string, number>>,
    logLikelihood: number
  ) {
    super(`${where}: the likelihood rises without end towards ${towards}`, iterations, best, logLikelihood);
  }
}

/**
 * Maximises a likelihood on the logarithms of its parameters.
 *
 * @param where the function named in messages
 * @param customers the sum of weights; the mean log-likelihood is what is maximised, so that tolerances do not depend on it
 * @param sketch the likelihood of a sample on which the starting points are tried first, when the data are large
 * @throws RidgeError when there is no maximum inside the bounds, SearchError when none was reached
 */
export function maximiseLikelihood(
  where: string,
  names: readonly string[],
  likelihood: LogLikelihood,
  customers: number,
  starts: readonly ArrayLike<number>[],
  options: {readonly maxIterations?: number | undefined; readonly sketch?: Sketch | undefined} = {}
): Maximum {
  const maxIterations = options.maxIterations ?? 200;
  const {sketch} = options;
  let from: readonly Float64Array[] = starts.map(start => Float64Array.from(start, Math.log));
  let inverseHessian: Matrix | undefined;
  let iterations = 0;
  if (sketch !== undefined) {
    const rough = minimise(meanOnLogs(sketch.likelihood, sketch.customers), from, {
      maxIterations,
      gradientTolerance: 1e-6,
      valueTolerance: 1e-9,
      within: edge
    });
    iterations += rough.iterations;
    // A sample may not hold what all customers do; a ridge of its own is no place to start from.
    if (rough.converged && rough.point.every(entry => Math.abs(entry) < farWithoutMaximum)) {
      from = [rough.point];
      inverseHessian = rough.inverseHessian ?? undefined;
    }
  }
  const objective = meanOnLogs(likelihood, customers);
  const minimum = minimise(objective, from, {maxIterations, within: edge, ...(inverseHessian && {inverseHessian})});
  iterations += minimum.iterations;
  const values = minimum.point.map(Math.exp);
  const best = Object.fromEntries(names.map((name, i) => [name, values[i]!]));
  const logLikelihood = -minimum.value * customers;
  const far = minimum.converged ? edge : farWithoutMaximum;
  if (minimum.point.some(entry => Math.abs(entry) > far))
    throw new RidgeError(where, describe(names, minimum.point, far), iterations, best, logLikelihood);
  if (!minimum.converged || minimum.inverseHessian === null)
    throw new SearchError(
      `${where}: no maximum after ${iterations} steps, best point ${JSON.stringify(best)}`,
      iterations,
      best,
      logLikelihood
    );
  return {
    values,
    logLikelihood,
    logCovariance: minimum.inverseHessian.map(row => row.map(entry => entry / customers)),
    iterations
  };
}

/** A likelihood of part of the data. */
export interface Sketch {
  readonly likelihood: LogLikelihood;
  readonly customers: number;
}

function meanOnLogs(likelihood: LogLikelihood, customers: number) {
  return (point: Float64Array, gradient: Float64Array): number => {
    const values = point.map(Math.exp);
    const value = likelihood(values, gradient);
    for (let i = 0; i < values.length; i++) gradient[i] = (-gradient[i]! * values[i]!) / customers;
    return -value / customers;
  };
}

function describe(names: readonly string[], point: Float64Array, far: number): string {
  return names
    .flatMap((name, i) => (Math.abs(point[i]!) > far ? [`${name} ${point[i]! > 0 ? "infinite" : "zero"}`] : []))
    .join(", ");
}

/** Standard errors on the natural scale: parameter times the standard error of its logarithm. */
export function standardErrorsOf(values: ArrayLike<number>, logCovariance: Matrix): number[] {
  return Array.from(values, (value, i) => value * Math.sqrt(logCovariance[i]![i]!));
}
