/**
 * How much less a contact brings the more came before it, from campaigns whose contacts were drawn by lot.
 *
 * The margin that a contact brings beyond those held out, in stratum i to customers who got k contacts before in the period, is taken as
 * s_i exp(-b k): each stratum has its own strength, and all share one fatigue. Least squares, each effect weighed by its own squared
 * error; intervals by drawing the effects anew from their normal errors (parametric bootstrap: Efron & Tibshirani 1993, section 6.5).
 * Only effects within a stratum are compared over k. Where a stratum is a campaign's customers who were in the same number of campaigns
 * before, each with its own lot, the lots decided k; where it is a whole campaign, k may hang on what kind of customer they are.
 */
import {DataError, OptionError} from "../errors/errors.js";
import type {Interval} from "../statistics/interval.js";
import {type IntervalOptions, levelOf} from "../statistics/level.js";
import {quantile} from "../statistics/quantile.js";
import {createRandom} from "../statistics/random.js";
import {bestFrequency} from "./best-frequency.js";

/** The effect of a contact on customers of one stratum who got so many before. */
export interface PressureCell {
  readonly stratum: string;
  /** In the period before, 0 or more. */
  readonly contactsBefore: number;
  /** Contacts that the effect is about, above 0: what the stratum counts for in the mean. */
  readonly contacts: number;
  /** Margin of a contact beyond those held out, before any cost. */
  readonly estimate: number;
  /** Above 0. */
  readonly standardError: number;
}

export interface FatigueOptions extends IntervalOptions {
  /** Money, 0 or more: of the contact and of the addresses it loses. */
  readonly costPerContact: number;
  /** Draws behind the intervals. @default 1000 */
  readonly draws?: number;
  /** @default 1 */
  readonly seed?: number;
}

export interface Fatigue {
  /** Margin of a first contact, the mean over all contacts' strata. */
  readonly first: Interval;
  /** Share by which each contact brings less than the one before, 0 to 1. */
  readonly wear: Interval;
  /** Contacts in the period at which profit is greatest, not whole; an end that is not seen is Infinity. */
  readonly best: Interval;
}

/** Wear is looked for up to this b: what comes after the first contact is then worth nothing. */
const steepest = 5;
/** Below this b no end of what contacts bring is seen. */
const flattest = 1e-4;

/**
 * The fatigue of contacts.
 * @throws DataError when no stratum has customers of two different numbers of contacts before
 * @example fitFatigue(cells, {costPerContact: 0.1}).best // {estimate: 4.2, low: 2.9, high: Infinity, level: 0.95}
 */
export function fitFatigue(cells: readonly PressureCell[], options: FatigueOptions): Fatigue {
  const {costPerContact, draws = 1000, seed = 1} = options;
  const level = levelOf("fitFatigue", options);
  if (!(costPerContact >= 0 && Number.isFinite(costPerContact)))
    throw new OptionError(`fitFatigue: costPerContact is 0 or more, got ${costPerContact}`);
  for (const {standardError, contacts, estimate, contactsBefore} of cells) {
    if (!(standardError > 0 && Number.isFinite(standardError) && Number.isFinite(estimate)))
      throw new OptionError(`fitFatigue: a standard error is above 0, got ${standardError} for ${estimate}`);
    if (!(contacts > 0) || !(contactsBefore >= 0))
      throw new OptionError(
        `fitFatigue: contacts are above 0 and those before not below, got ${contacts} and ${contactsBefore}`
      );
  }
  const levels = new Map<string, Set<number>>();
  for (const {stratum, contactsBefore} of cells)
    levels.set(stratum, (levels.get(stratum) ?? new Set()).add(contactsBefore));
  if (![...levels.values()].some(before => before.size > 1))
    throw new DataError("fitFatigue: there are no like customers who got fewer and more contacts before");
  const read = (effects: readonly number[]) => summary(cells, effects, costPerContact);
  const found = read(cells.map(({estimate}) => estimate));
  const random = createRandom(seed);
  const drawn = Array.from({length: draws}, () =>
    read(cells.map(({estimate, standardError}) => estimate + standardError * random.normal()))
  );
  const interval = (of: (fit: ReturnType<typeof summary>) => number): Interval => {
    const sorted = drawn.map(of).sort((x, y) => (x < y ? -1 : 1));
    const tail = (1 - level) / 2;
    return {estimate: of(found), low: between(sorted, tail), high: between(sorted, 1 - tail), level};
  };
  return {first: interval(fit => fit.first), wear: interval(fit => fit.wear), best: interval(fit => fit.best)};
}

/** A quantile that minds no infinities. */
function between(sorted: readonly number[], probability: number): number {
  const finite = sorted.map(value => (Number.isFinite(value) ? value : Number.MAX_VALUE));
  const value = quantile(finite, probability);
  return value > 1e6 ? Number.POSITIVE_INFINITY : value;
}

function summary(cells: readonly PressureCell[], effects: readonly number[], costPerContact: number) {
  const b = steepness(cells, effects);
  const first = strengthAt(cells, effects, b).mean;
  const isFlat = b < flattest;
  const best =
    first <= costPerContact ? 0 : isFlat ? Number.POSITIVE_INFINITY : countedFrequency(first, b, costPerContact);
  return {first, wear: -Math.expm1(-b), best};
}

/** The first contact of a saturating response brings a (1 - exp(-b)). */
function countedFrequency(first: number, b: number, costPerContact: number): number {
  return bestFrequency({a: first / -Math.expm1(-b), b}, costPerContact);
}

/** Each stratum's strength at a given b, the squares left, and the strengths' mean over the contacts. */
function strengthAt(cells: readonly PressureCell[], effects: readonly number[], b: number) {
  const sums = new Map<string, {cross: number; square: number; contacts: number}>();
  cells.forEach(({stratum, contactsBefore, contacts, standardError}, index) => {
    const fade = Math.exp(-b * contactsBefore);
    const weight = 1 / standardError ** 2;
    const sum = sums.get(stratum) ?? {cross: 0, square: 0, contacts: 0};
    sum.cross += weight * fade * effects[index]!;
    sum.square += weight * fade * fade;
    sum.contacts += contacts;
    sums.set(stratum, sum);
  });
  let [squares, weighted, contacts] = [0, 0, 0];
  for (const sum of sums.values()) {
    weighted += (sum.contacts * sum.cross) / sum.square;
    contacts += sum.contacts;
  }
  cells.forEach(({stratum, contactsBefore, standardError}, index) => {
    const sum = sums.get(stratum)!;
    squares += ((effects[index]! - (sum.cross / sum.square) * Math.exp(-b * contactsBefore)) / standardError) ** 2;
  });
  return {squares, mean: weighted / contacts};
}

/** The b of least squares: the best of a grid from flat to steep, then its neighbourhood by golden section. */
function steepness(cells: readonly PressureCell[], effects: readonly number[]): number {
  const squares = (b: number) => strengthAt(cells, effects, b).squares;
  const grid = Array.from({length: 41}, (_, step) => steepest * (step / 40) ** 2);
  let best = 0;
  grid.forEach((b, step) => {
    if (squares(b) < squares(grid[best]!)) best = step;
  });
  let [low, high] = [grid[Math.max(0, best - 1)]!, grid[Math.min(grid.length - 1, best + 1)]!];
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let step = 0; step < 40 && high - low > 1e-7; step += 1) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (squares(left) <= squares(right)) high = right;
    else low = left;
  }
  const middle = (low + high) / 2;
  return squares(0) <= squares(middle) ? 0 : middle;
}
