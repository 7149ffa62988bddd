import {DataError, OptionError} from "../errors/errors.js";
import {levelOf} from "../statistics/level.js";
import type {Random} from "../statistics/random.js";
import {percentileInterval} from "../statistics/resample.js";
import type {Concentration, ConcentrationOptions} from "./concentration.js";
import type {LorenzPoint} from "./lorenz.js";

/** Amounts with the number of customers who brought each: a million customers are some thousand different amounts. */
export interface CollapsedAmounts {
  /** Ascending, 0 or more. */
  readonly amounts: ArrayLike<number>;
  /** Whole, 1 or more, one for each amount. */
  readonly customers: ArrayLike<number>;
}

export interface CollapsedOptions extends Omit<ConcentrationOptions, "random"> {
  /** Seeded by the caller. */
  readonly random: Random;
}

/**
 * As `concentration`, of collapsed amounts. Resamples by the Poisson bootstrap: each amount is drawn as often as a Poisson number with the
 * mean of its customers, which is resampling customers but for their total, and that neither figure depends on.
 *
 * Hanley, J. A. & MacGibbon, B. (2006). Creating non-parametric bootstrap samples using Poisson frequencies. Computer Methods and
 * Programs in Biomedicine 83, 57-62.
 *
 * @throws DataError when there are no customers or no money, OptionError for amounts that are negative or not in order
 * @example collapsedConcentration({amounts: [10, 20], customers: [300, 100]}, {random: createRandom(1)}).gini.estimate // 0.15
 */
export function collapsedConcentration(collapsed: CollapsedAmounts, options: CollapsedOptions): Concentration {
  const {random, replications = 500, share = 0.1} = options;
  const level = levelOf("collapsedConcentration", options);
  if (!Number.isInteger(replications) || replications < 2)
    throw new OptionError(`collapsedConcentration: replications is a whole number, 2 or more, got ${replications}`);
  if (!(share > 0 && share < 1))
    throw new OptionError(`collapsedConcentration: share lies strictly between 0 and 1, got ${share}`);
  const {amounts, customers} = checked("collapsedConcentration", collapsed);
  const drawn = new Float64Array(amounts.length);
  const ginis = new Float64Array(replications);
  const shares = new Float64Array(replications);
  for (let replicate = 0; replicate < replications; replicate++) {
    for (let i = 0; i < drawn.length; i++) drawn[i] = random.poisson(customers[i]!);
    ginis[replicate] = giniOf(amounts, drawn);
    shares[replicate] = topShareOf(amounts, drawn, share);
  }
  return {
    gini: percentileInterval(ginis, giniOf(amounts, customers), level),
    topShare: percentileInterval(shares, topShareOf(amounts, customers, share), level)
  };
}

/**
 * The Lorenz curve read from the best: the share of the money that the largest customers bring.
 * @param steps whole, 1 or more
 * @returns steps + 1 points, from (0, 0) to (1, 1)
 * @example lorenzFromBest({amounts: [1, 3], customers: [1, 1]}, 2) // [(0, 0), (0.5, 0.75), (1, 1)]
 */
export function lorenzFromBest(collapsed: CollapsedAmounts, steps: number): readonly LorenzPoint[] {
  if (!Number.isInteger(steps) || steps < 1)
    throw new OptionError(`lorenzFromBest: steps is a whole number, got ${steps}`);
  const {amounts, customers} = checked("lorenzFromBest", collapsed);
  return Array.from({length: steps + 1}, (_, step) => ({
    customers: step / steps,
    money: step === steps ? 1 : topShareOf(amounts, customers, step / steps)
  }));
}

function checked(where: string, {amounts, customers}: CollapsedAmounts) {
  if (amounts.length !== customers.length)
    throw new OptionError(`${where}: a number of customers for each of ${amounts.length} amounts`);
  let [before, money] = [0, 0];
  for (let i = 0; i < amounts.length; i++) {
    const [amount, count] = [amounts[i]!, customers[i]!];
    if (!(amount >= before && amount < Number.POSITIVE_INFINITY))
      throw new OptionError(`${where}: amounts ascend from 0 or more, got ${amount} after ${before}`);
    if (!(count >= 1)) throw new OptionError(`${where}: each amount of 1 customer or more, got ${count}`);
    before = amount;
    money += amount * count;
  }
  if (amounts.length === 0) throw new DataError(`${where}: there are no customers`);
  if (money === 0) throw new DataError(`${where}: the amounts add up to nothing`);
  return {amounts: Float64Array.from(amounts), customers: Float64Array.from(customers)};
}

function sumOf(counts: Float64Array): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}

function giniOf(amounts: Float64Array, counts: Float64Array): number {
  const customers = sumOf(counts);
  let [weighed, total, before] = [0, 0, 0];
  for (let i = 0; i < amounts.length; i++) {
    const count = counts[i]!;
    weighed += count * (2 * before + count - customers) * amounts[i]!;
    total += count * amounts[i]!;
    before += count;
  }
  return total > 0 ? Math.max(0, weighed / (customers * total)) : 0;
}

function topShareOf(amounts: Float64Array, counts: Float64Array, share: number): number {
  let left = share * sumOf(counts);
  let [top, total] = [0, 0];
  for (let i = amounts.length - 1; i >= 0; i--) {
    const taken = Math.min(counts[i]!, left);
    top += taken * amounts[i]!;
    total += counts[i]! * amounts[i]!;
    left -= taken;
  }
  return total > 0 ? top / total : share;
}
