/**
 * What contacting only the best-scored tenths would have brought, beside what the same tenths did when left alone: a gains table by
 * itself credits the campaign with everybody who would have bought anyway, and those are the best-scored.
 */
import {DataError, OptionError} from "../errors/errors.js";
import type {Estimated, TestedInterval} from "../statistics/interval.js";
import {summaryOf} from "../statistics/moments.js";
import {breakEvenResponse} from "./break-even.js";
import {meanDifference} from "./mean-difference.js";
import {proportionDifference} from "./proportion-difference.js";

/** What customers of one score did: counts, sum and sum of squares of their revenue. */
export interface GainsCustomers {
  readonly n: number;
  readonly buyers: number;
  readonly revenue: number;
  readonly revenueSquares: number;
}

/** Customers who share a score that was known before the contact. */
export interface GainsCell {
  /** Higher is contacted sooner. */
  readonly score: number;
  readonly contacted: GainsCustomers;
  readonly heldOut: GainsCustomers;
}

export interface GainsAgainstControlOptions {
  /** Money, 0 or more. */
  readonly costPerContact: number;
  /** Share of revenue that is left after the goods are paid, 0 to 1. */
  readonly grossMargin: number;
  /** Whole, 1 or more. @default 10 */
  readonly groups?: number;
  /** A group in which fewer than this many bought, or were held out, is taken together with the next worse. @default 1 */
  readonly smallest?: number;
}

export interface GainsAgainstControlRow {
  /** 1 for the best-scored. */
  readonly group: number;
  readonly contacted: GainsCustomers;
  readonly heldOut: GainsCustomers;
  /** Share of all contacted from the best group to this one. */
  readonly depth: number;
  /** Share of the contacted who bought; null in a group without contacts. */
  readonly rate: number | null;
  /** The rate over that of all contacted: 2 is twice as good. */
  readonly lift: number | null;
  /** Share of all buyers from the best group to this one. */
  readonly captured: number | null;
  /** As a gains table has it: margin of all that the group bought less its contacts; and from the best group to this one. */
  readonly profit: number;
  readonly cumulativeProfit: number;
  /** Rise of the share that bought, against those held out of the same group. */
  readonly rise: Estimated<TestedInterval>;
  /** Profit of a contact beyond those held out of the same group, its cost taken off. */
  readonly profitBeyond: Estimated<TestedInterval>;
  /** Rise from which on a contact of this group pays; null where nobody of it bought for anything. */
  readonly breakEven: number | null;
}

type Sides = Omit<GainsCell, "score">;

const nothing: GainsCustomers = {n: 0, buyers: 0, revenue: 0, revenueSquares: 0};

/**
 * Groups of as equal a size as whole scores allow, from the best score to the worst; customers of one score are never parted, so there may
 * be fewer groups than asked for. The score decides the group of contacted and held-out customers alike.
 * @throws DataError when nobody was contacted
 * @example gainsAgainstControl(cells, {costPerContact: 0.5, grossMargin: 0.4})[0].profitBeyond.estimate // money a contact
 */
export function gainsAgainstControl(
  cells: readonly GainsCell[],
  {costPerContact, grossMargin, groups = 10, smallest = 1}: GainsAgainstControlOptions
): GainsAgainstControlRow[] {
  if (!Number.isInteger(groups) || groups < 1)
    throw new OptionError(`gainsAgainstControl: groups is a whole number, 1 or more, got ${groups}`);
  if (!(grossMargin >= 0 && grossMargin <= 1))
    throw new OptionError(`gainsAgainstControl: grossMargin lies between 0 and 1, got ${grossMargin}`);
  if (!(costPerContact >= 0 && Number.isFinite(costPerContact)))
    throw new OptionError(`gainsAgainstControl: costPerContact is 0 or more, got ${costPerContact}`);
  const all = cells.reduce((sum, cell) => together(sum, cell.contacted), nothing);
  if (all.n === 0) throw new DataError("gainsAgainstControl: nobody was contacted");
  let soFar = nothing;
  return merged(gathered(cells, groups), smallest).map(({contacted, heldOut}, index) => {
    soFar = together(soFar, contacted);
    const rate = contacted.n > 0 ? contacted.buyers / contacted.n : null;
    const marginPerBuyer = contacted.buyers > 0 ? (contacted.revenue * grossMargin) / contacted.buyers : 0;
    return {
      group: index + 1,
      contacted,
      heldOut,
      depth: soFar.n / all.n,
      rate,
      lift: rate === null || all.buyers === 0 ? null : rate / (all.buyers / all.n),
      captured: all.buyers === 0 ? null : soFar.buyers / all.buyers,
      profit: contacted.revenue * grossMargin - contacted.n * costPerContact,
      cumulativeProfit: soFar.revenue * grossMargin - soFar.n * costPerContact,
      rise: proportionDifference(shareOf(contacted), shareOf(heldOut)),
      profitBeyond: meanDifference(profitOf(contacted, grossMargin, costPerContact), profitOf(heldOut, grossMargin, 0)),
      breakEven: marginPerBuyer > 0 ? breakEvenResponse(costPerContact, marginPerBuyer) : null
    };
  });
}

const shareOf = ({buyers, n}: GainsCustomers) => ({count: buyers, n});

function profitOf({n, revenue, revenueSquares}: GainsCustomers, grossMargin: number, cost: number) {
  const {mean, variance} = summaryOf({n, sum: revenue, sumSquares: revenueSquares});
  return {
    n,
    mean: mean === null ? null : mean * grossMargin - cost,
    variance: variance === null ? null : variance * grossMargin ** 2
  };
}

function together(a: GainsCustomers, b: GainsCustomers): GainsCustomers {
  return {
    n: a.n + b.n,
    buyers: a.buyers + b.buyers,
    revenue: a.revenue + b.revenue,
    revenueSquares: a.revenueSquares + b.revenueSquares
  };
}

/** The same groups, none about a handful: each takes those after it until it is large enough, and the last joins the one before. */
function merged(groups: readonly Sides[], smallest: number): Sides[] {
  const isHandful = (count: number) => count > 0 && count < smallest;
  const isSmall = ({contacted, heldOut}: Sides) =>
    [contacted.n, contacted.buyers, heldOut.n, heldOut.buyers].some(isHandful);
  const found: Sides[] = [];
  for (const group of groups) {
    const last = found.at(-1);
    if (last && isSmall(last)) found[found.length - 1] = joined(last, group);
    else found.push(group);
  }
  const [before, last] = found.slice(-2);
  return before && last && isSmall(last) ? [...found.slice(0, -2), joined(before, last)] : found;
}

function joined(a: Sides, b: Sides): Sides {
  return {contacted: together(a.contacted, b.contacted), heldOut: together(a.heldOut, b.heldOut)};
}

/** Cells by score, each whole in the group in which its middle customer falls; groups without any drop out. */
function gathered(cells: readonly GainsCell[], groups: number): Sides[] {
  const byScore = new Map<number, Sides>();
  for (const {score, contacted, heldOut} of cells) {
    if (!Number.isFinite(score)) throw new OptionError(`gainsAgainstControl: a score is a finite number, got ${score}`);
    const same = byScore.get(score) ?? {contacted: nothing, heldOut: nothing};
    byScore.set(score, joined(same, {contacted, heldOut}));
  }
  const customers = cells.reduce((sum, {contacted, heldOut}) => sum + contacted.n + heldOut.n, 0);
  const found = new Map<number, Sides>();
  let before = 0;
  for (const [, {contacted, heldOut}] of [...byScore].sort(([a], [b]) => b - a)) {
    const n = contacted.n + heldOut.n;
    const group = Math.min(groups - 1, Math.floor(((before + n / 2) / customers) * groups));
    before += n;
    const same = found.get(group) ?? {contacted: nothing, heldOut: nothing};
    found.set(group, joined(same, {contacted, heldOut}));
  }
  return [...found.values()].filter(({contacted}) => contacted.n > 0);
}
