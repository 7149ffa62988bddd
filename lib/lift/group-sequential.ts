/**
 * How large a test statistic must be at each of several planned looks, so that all looks together err as rarely as one: the bounds of
 * Pocock and of O'Brien and Fleming, and those of spending functions. Crossing probabilities by recursive numerical integration.
 *
 * Pocock, S. J. (1977). Biometrika 64, 191-199. O'Brien, P. C. & Fleming, T. R. (1979). Biometrics 35, 549-556.
 * Lan, K. K. G. & DeMets, D. L. (1983). Biometrika 70, 659-663. Armitage, P., McPherson, C. K. & Rowe, B. C. (1969). JRSS A 132, 235-244.
 * Jennison, C. & Turnbull, B. W. (2000). Group sequential methods with applications to clinical trials, chapters 2, 7 and 19.
 */
import {OptionError} from "../errors/errors.js";
import {normalCdf} from "../statistics/distributions.js";
import {type IntervalOptions, levelOf, normalReach} from "../statistics/level.js";

export type SequentialPlan = "pocock" | "obrien-fleming";

/**
 * The two-sided bounds of the classical plans, with looks evenly spaced.
 * @param looks from 1 to 20
 * @returns for each look the absolute z value that counts as a difference
 * @example sequentialBounds("pocock", 5) // 2.413 at each of the five looks
 */
export function sequentialBounds(
  plan: SequentialPlan,
  looks: number,
  options: IntervalOptions = {}
): readonly number[] {
  const level = levelOf("sequentialBounds", options);
  if (!Number.isInteger(looks) || looks < 1 || looks > 20)
    throw new OptionError(`sequentialBounds: looks is a whole number from 1 to 20, got ${looks}`);
  const times = Array.from({length: looks}, (_, look) => (look + 1) / looks);
  const constant = root(candidate => errorOf(plan, times, candidate) - (1 - level), normalReach(level), 6);
  return times.map(time => constant * shapeAt(plan, time));
}

/**
 * The error probability at which a statistic would just have crossed its bound: a p value that may be read at that look.
 * @param look from 1
 * @example sequentialPValue("pocock", 5, 2, 2.413) // 0.05
 */
export function sequentialPValue(plan: SequentialPlan, looks: number, look: number, statistic: number): number {
  const times = Array.from({length: looks}, (_, each) => (each + 1) / looks);
  return Math.min(1, errorOf(plan, times, Math.abs(statistic) / shapeAt(plan, look / looks)));
}

const shapeAt = (plan: SequentialPlan, time: number): number => (plan === "pocock" ? 1 : 1 / Math.sqrt(time));

/** The probability to cross at any look, without any difference. */
function errorOf(plan: SequentialPlan, times: readonly number[], constant: number): number {
  const bounds = times.map(time => constant * shapeAt(plan, time));
  return crossingShares(bounds, times).reduce((sum, share) => sum + share, 0);
}

/**
 * The two-sided bounds that spend the error as the information comes in, whatever the times of the looks.
 * @param times share of the planned information at each look, rising, the last at most 1
 * @example spendingBounds("obrien-fleming", [0.2, 0.4, 0.6, 0.8, 1]) // 4.877, 3.357, 2.680, 2.290, 2.031
 */
export function spendingBounds(
  plan: SequentialPlan,
  times: readonly number[],
  options: IntervalOptions = {}
): readonly number[] {
  const alpha = 1 - levelOf("spendingBounds", options);
  times.forEach((time, look) => {
    if (!(time > (times[look - 1] ?? 0) && time <= 1))
      throw new OptionError(`spendingBounds: times rise from above 0 to at most 1, got ${time} at look ${look + 1}`);
  });
  const spent = (time: number): number =>
    plan === "pocock"
      ? alpha * Math.log(1 + (Math.E - 1) * time)
      : 4 * (1 - normalCdf(normalReach(1 - alpha / 2) / Math.sqrt(time)));
  let held = nobodyYet;
  return times.map((time, look) => {
    const toSpend = spent(time) - (look === 0 ? 0 : spent(times[look - 1]!));
    const bound = root(candidate => crossing(held, candidate, time) - toSpend, 0, 12);
    held = carried(held, bound, time);
    return bound;
  });
}

/** What has not crossed by a look: points between the bounds and the probability that each stands for. */
interface Held {
  readonly time: number;
  readonly grid: Float64Array;
  readonly mass: Float64Array;
}

const nobodyYet: Held = {time: 0, grid: Float64Array.of(0), mass: Float64Array.of(1)};

/** Without any difference, the probability to cross for the first time at each look. */
function crossingShares(bounds: readonly number[], times: readonly number[]): number[] {
  let held = nobodyYet;
  return bounds.map((bound, look) => {
    const share = crossing(held, bound, times[look]!);
    if (look < bounds.length - 1) held = carried(held, bound, times[look]!);
    return share;
  });
}

/** The probability to cross a bound at a time of those who have not crossed before. */
function crossing({time: before, grid, mass}: Held, bound: number, time: number): number {
  const [drift, step] = [Math.sqrt(before / time), Math.sqrt(1 - before / time)];
  let crossed = 0;
  for (let at = 0; at < grid.length; at += 1) {
    const mean = drift * grid[at]!;
    crossed += mass[at]! * (normalCdf((-bound - mean) / step) + normalCdf((mean - bound) / step));
  }
  return crossed;
}

/** Even, for Simpson's rule. */
const intervals = 240;

/** Those who have not crossed the bound at a time either, by Simpson's rule (Armitage, McPherson & Rowe 1969). */
function carried({time: before, grid, mass}: Held, bound: number, time: number): Held {
  const [drift, step] = [Math.sqrt(before / time), Math.sqrt(1 - before / time)];
  const reach = Math.min(bound, 8);
  const width = (2 * reach) / intervals;
  const next = Float64Array.from({length: intervals + 1}, (_, at) => -reach + at * width);
  const share = width / (3 * step * Math.sqrt(2 * Math.PI));
  const weighted = next.map((z, at) => {
    let density = 0;
    for (let from = 0; from < grid.length; from += 1) {
      const away = (z - drift * grid[from]!) / step;
      density += mass[from]! * Math.exp((-away * away) / 2);
    }
    return density * share * (at === 0 || at === intervals ? 1 : at % 2 === 1 ? 4 : 2);
  });
  return {time, grid: next, mass: weighted};
}

/** Where a falling function is nought, by the secant between two points of different sign, halved where that creeps (Illinois). */
function root(falling: (at: number) => number, low: number, high: number): number {
  let [from, to] = [low, high];
  let [above, below] = [falling(from), falling(to)];
  if (above <= 0) return from;
  let at = from;
  for (let step = 0; step < 80 && to - from > 1e-10; step += 1) {
    at = (from * below - to * above) / (below - above);
    const value = falling(at);
    if (Math.abs(value) < 1e-12) return at;
    if (value > 0) {
      [from, above] = [at, value];
      below /= 2;
    } else {
      [to, below] = [at, value];
      above /= 2;
    }
  }
  return at;
}
