import type {Matrix} from "./matrix.js";
import {invertPositive} from "./matrix.js";
import {nelderMead} from "./nelder-mead.js";

/** A function to make small: returns its value and writes its gradient; not finite means "not here". */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

/** When to be content, and with how much work. */
export interface MinimiseOptions {
  /** Largest entry of the gradient at the optimum; default 1e-8. */
  readonly gradientTolerance?: number;
  /** A step that promises less than this is no step; default 1e-13. */
  readonly valueTolerance?: number;
  /** Most steps from one start; default 200. */
  readonly maxIterations?: number;
  /** No start is followed further from 0 than this in any coordinate; default without bound. */
  readonly within?: number;
  /** A guess of the inverse Hessian at the start. */
  readonly inverseHessian?: Matrix;
}

/** The lowest point found. */
export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  /** The Hessian's inverse at the point, or null where the Hessian is not positive definite: a ridge or a saddle. */
  readonly inverseHessian: Matrix | null;
  /** Steps over all starts. */
  readonly iterations: number;
  /** The gradient is small and the Hessian positive definite, or no step promises a change that a double can hold. */
  readonly converged: boolean;
}

/**
 * Minimises a smooth function from several starts: quasi-Newton (BFGS) with a line search that meets the weak Wolfe
 * conditions, Nelder-Mead where that stalls, and damped Newton steps at the end, which also yields the Hessian. Nocedal &
 * Wright, Numerical Optimization (2006), algorithms 6.1 and 3.5.
 *
 * @param starts at least one; the lowest minimum of all is returned
 * @example minimise((p, g) => ((g[0] = 2 * p[0]!), p[0]! ** 2), [[3]]).point // [0]
 */
export function minimise(
  objective: Objective,
  starts: readonly ArrayLike<number>[],
  options: MinimiseOptions = {}
): Minimum {
  const settings = {
    gradientTolerance: options.gradientTolerance ?? 1e-8,
    valueTolerance: options.valueTolerance ?? 1e-13,
    maxIterations: options.maxIterations ?? 200,
    within: options.within ?? Number.POSITIVE_INFINITY,
    inverseHessian: options.inverseHessian
  };
  let best: Minimum | undefined;
  let iterations = 0;
  for (const start of starts) {
    const descended = descend(objective, Float64Array.from(start), settings);
    iterations += descended.iterations;
    let found = polish(objective, descended, settings);
    // Flat ground or the edge is a ridge, along which another method would walk no better.
    const ridge = largest(found.gradient) < 1e-6 || largest(found.point) > settings.within;
    if (!found.converged && !ridge) {
      const simplex = nelderMead(point => objective(point, new Float64Array(point.length)), found.point);
      const again = descend(objective, simplex, settings);
      iterations += again.iterations;
      found = polish(objective, again, settings);
    }
    if (best === undefined || found.value < best.value - settings.valueTolerance) best = found;
  }
  if (best === undefined) throw new RangeError("minimise: at least one start, got none");
  return {...best, iterations};
}

type Settings = Required<Omit<MinimiseOptions, "inverseHessian">> & {readonly inverseHessian: Matrix | undefined};

interface State {
  point: Float64Array;
  value: number;
  gradient: Float64Array;
  iterations: number;
}

function evaluate(objective: Objective, point: Float64Array): State {
  const gradient = new Float64Array(point.length);
  const value = objective(point, gradient);
  const sound = Number.isFinite(value) && gradient.every(Number.isFinite);
  return {point, value: sound ? value : Number.POSITIVE_INFINITY, gradient, iterations: 0};
}

function descend(objective: Objective, start: Float64Array, settings: Settings): State {
  const size = start.length;
  let state = evaluate(objective, start);
  let inverse = (settings.inverseHessian ?? identity(size)).map(row => [...row]);
  for (let iteration = 0; iteration < settings.maxIterations; iteration++) {
    if (largest(state.gradient) < settings.gradientTolerance || largest(state.point) > settings.within) break;
    let direction = multiply(inverse, state.gradient).map(entry => -entry);
    if (!(dot(direction, state.gradient) < 0)) {
      inverse = identity(size);
      direction = Float64Array.from(state.gradient, entry => -entry);
    }
    // On logarithms a step of 3 is a factor of 20: further than any sensible step.
    const length = Math.sqrt(dot(direction, direction));
    if (length > 3) direction = direction.map(entry => (entry * 3) / length);
    const next = lineSearch(objective, state, direction);
    if (next === null || !(next.value < state.value)) break;
    inverse = updated(inverse, state, next);
    const gain = state.value - next.value;
    state = {...next, iterations: iteration + 1};
    if (gain <= settings.valueTolerance * (1 + Math.abs(state.value)) && iteration > 2) break;
  }
  return state;
}

/** Bracketing and bisection until the value falls enough and the slope rises enough (weak Wolfe conditions). */
function lineSearch(objective: Objective, from: State, direction: Float64Array): State | null {
  const slope = dot(from.gradient, direction);
  let [low, high, step] = [0, Number.POSITIVE_INFINITY, 1];
  let lowest: State | null = null;
  for (let trial = 0; trial < 40; trial++) {
    const next = evaluate(
      objective,
      from.point.map((entry, i) => entry + step * direction[i]!)
    );
    if (!(next.value <= from.value + 1e-4 * step * slope)) high = step;
    else {
      lowest = next;
      if (dot(next.gradient, direction) >= 0.9 * slope) return next;
      low = step;
    }
    step = high === Number.POSITIVE_INFINITY ? 2 * low : (low + high) / 2;
  }
  return lowest;
}

/** The BFGS update of the inverse Hessian, Nocedal & Wright (6.17). */
function updated(inverse: number[][], from: State, to: State): number[][] {
  const moved = to.point.map((entry, i) => entry - from.point[i]!);
  const turned = to.gradient.map((entry, i) => entry - from.gradient[i]!);
  const curvature = dot(moved, turned);
  if (!(curvature > 1e-14 * dot(turned, turned))) return inverse;
  const carried = multiply(inverse, turned);
  const stretch = (1 + dot(turned, carried) / curvature) / curvature;
  return inverse.map((row, i) =>
    row.map(
      (entry, j) =>
        entry + stretch * moved[i]! * moved[j]! - (carried[i]! * moved[j]! + moved[i]! * carried[j]!) / curvature
    )
  );
}

/** Newton's method with the Hessian from differences of the gradient; few steps mostly, because it starts near the minimum. */
function polish(objective: Objective, from: State, settings: Settings): Minimum {
  let state = from;
  if (largest(state.point) > settings.within) return {...state, inverseHessian: null, converged: false};
  let inverse = invertPositive(hessian(objective, state.point));
  for (let round = 0; round < 20 && inverse !== null; round++) {
    const step = multiply(inverse, state.gradient);
    const promise = dot(step, state.gradient) / 2;
    if (promise <= settings.valueTolerance * (1 + Math.abs(state.value)) * 1e-3) break;
    const next = shortened(objective, state, step);
    if (next === null) break;
    const far = largest(step) > 1e-3;
    state = {...next, iterations: from.iterations + round + 1};
    if (far) inverse = invertPositive(hessian(objective, state.point));
  }
  const promise =
    inverse === null ? Number.POSITIVE_INFINITY : dot(multiply(inverse, state.gradient), state.gradient) / 2;
  const converged =
    Number.isFinite(state.value) &&
    inverse !== null &&
    promise <= settings.valueTolerance * (1 + Math.abs(state.value));
  return {...state, inverseHessian: inverse, converged};
}

/** The state a Newton step away, or a half, a quarter, … of it where valleys bend; null where none is as low. */
function shortened(objective: Objective, from: State, step: Float64Array): State | null {
  for (let share = 1; share > 1e-3; share /= 2) {
    const next = evaluate(
      objective,
      from.point.map((entry, i) => entry - share * step[i]!)
    );
    if (next.value <= from.value + 1e-14 * (1 + Math.abs(from.value))) return next;
  }
  return null;
}

/** The Hessian by central differences of the gradient, made symmetric. */
export function hessian(objective: Objective, point: Float64Array, width = 1e-4): Matrix {
  const rows = Array.from(point, (_, i) => {
    const [up, down] = [1, -1].map(sign => {
      const moved = Float64Array.from(point);
      moved[i]! += sign * width;
      return evaluate(objective, moved).gradient;
    });
    return Array.from(up!, (entry, j) => (entry - down![j]!) / (2 * width));
  });
  return rows.map((row, i) => row.map((entry, j) => (entry + rows[j]![i]!) / 2));
}

function identity(size: number): number[][] {
  return Array.from({length: size}, (_, i) => Array.from({length: size}, (_, j) => (i === j ? 1 : 0)));
}

function multiply(matrix: Matrix, vector: Float64Array): Float64Array {
  return Float64Array.from(matrix, row => row.reduce((sum, entry, j) => sum + entry * vector[j]!, 0));
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, entry, i) => sum + entry * b[i]!, 0);
}

function largest(vector: Float64Array): number {
  return vector.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
}
