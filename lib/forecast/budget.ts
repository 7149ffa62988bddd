/**
 * What a budget for contacts buys: each money unit goes where a contact earned most for its cost, as far as there are customers to write to.
 *
 * Spending by the order of the return until the last unit earns nothing is the equimarginal rule; with ways that each have a ceiling and a
 * steady return it is the fractional knapsack of Dantzig, G. B. (1957). Discrete-variable extremum problems. Operations Research 5, 266-288.
 */
import {OptionError} from "../errors/errors.js";
import type {Interval} from "../statistics/interval.js";

/** A channel and a segment of customers, with what one contact earned. */
export interface WayToSpend {
  readonly channel: string;
  readonly segment: string;
  /** Customers of the segment who may be written to by the channel; null where that is not known. */
  readonly reachable: number | null;
  /** Money a contact. */
  readonly costEach: number;
  /** Profit of a contact beyond those held out, its cost taken off, with its 95 % interval. */
  readonly profitEach: number;
  readonly profitEachLow: number;
  readonly profitEachHigh: number;
}

/** What goes into one way. */
export interface BudgetLine<Way extends WayToSpend = WayToSpend> {
  readonly way: Way;
  readonly contacts: number;
  readonly cost: number;
  readonly profit: Interval;
}

export interface BudgetPlan<Way extends WayToSpend = WayToSpend> {
  /** Where the money goes, the best return first. */
  readonly lines: readonly BudgetLine<Way>[];
  readonly contacts: number;
  readonly spent: number;
  /** Beyond what is spent; the errors of one channel's ways are added, since they lean on one another, those of channels are independent. */
  readonly profit: Interval;
  /** Money beyond which no further contact is expected to earn its cost. */
  readonly mostUseful: number;
}

const level = 0.95;

/**
 * The best use of a budget, each customer written to once by each channel.
 * @param budget money, 0 or more
 * @throws OptionError when the budget is not a number from 0
 * @example planBudget([{channel: "email", segment: "Loyal", reachable: 1000, costEach: 0.1, profitEach: 0.5, profitEachLow: 0.2, profitEachHigh: 0.8}], 50).profit.estimate // 250
 */
export function planBudget<Way extends WayToSpend>(ways: readonly Way[], budget: number): BudgetPlan<Way> {
  if (!(budget >= 0 && Number.isFinite(budget)))
    throw new OptionError(`planBudget: a budget is money from 0, got ${budget}`);
  const paying = ways
    .filter(way => way.profitEach > 0 && (way.reachable ?? 0) > 0)
    .sort((a, b) => returnOf(b) - returnOf(a) || b.profitEach - a.profitEach);
  let left = budget;
  const lines: BudgetLine<Way>[] = [];
  for (const way of paying) {
    const reachable = way.reachable ?? 0;
    const contacts = way.costEach > 0 ? Math.min(reachable, Math.floor(left / way.costEach + 1e-9)) : reachable;
    if (contacts === 0) continue;
    const cost = contacts * way.costEach;
    left -= cost;
    const [low, high] = [contacts * way.profitEachLow, contacts * way.profitEachHigh];
    lines.push({way, contacts, cost, profit: {estimate: contacts * way.profitEach, low, high, level}});
  }
  return {
    lines,
    contacts: lines.reduce((sum, line) => sum + line.contacts, 0),
    spent: lines.reduce((sum, line) => sum + line.cost, 0),
    profit: together(lines),
    mostUseful: paying.reduce((sum, way) => sum + (way.reachable ?? 0) * way.costEach, 0)
  };
}

/**
 * The least money with which contacts earn so large a part of all that they can.
 * @param share above 0, at most 1
 * @example budgetEarning(ways, 0.9) // the budget from which on more money earns little
 */
export function budgetEarning(ways: readonly WayToSpend[], share: number): number {
  if (!(share > 0 && share <= 1)) throw new OptionError(`budgetEarning: a share above 0 and at most 1, got ${share}`);
  const {lines, profit} = planBudget(ways, planBudget(ways, 0).mostUseful);
  let [budget, earned] = [0, 0];
  for (const line of lines) {
    const missing = share * profit.estimate - earned;
    if (line.profit.estimate >= missing) return budget + (line.cost * missing) / line.profit.estimate;
    budget += line.cost;
    earned += line.profit.estimate;
  }
  return budget;
}

const returnOf = ({profitEach, costEach}: WayToSpend): number =>
  costEach > 0 ? profitEach / costEach : Number.POSITIVE_INFINITY;

function together(lines: readonly BudgetLine[]): Interval {
  const estimate = lines.reduce((sum, {profit}) => sum + profit.estimate, 0);
  const channels = [...new Set(lines.map(({way}) => way.channel))];
  const reach = (of: (profit: Interval) => number): number =>
    Math.hypot(
      ...channels.map(channel =>
        lines.reduce((sum, {way, profit}) => (way.channel === channel ? sum + of(profit) : sum), 0)
      )
    );
  return {
    estimate,
    low: estimate - reach(({estimate: middle, low}) => middle - low),
    high: estimate + reach(({estimate: middle, high}) => high - middle),
    level
  };
}

/**
 * The revenue that would not have come anyway which contacts must bring to earn their cost.
 * @param grossMargin share of the revenue, above 0
 * @throws OptionError for a margin not above 0
 * @example breakEvenRevenue(900, 0.45) // 2000
 */
export function breakEvenRevenue(cost: number, grossMargin: number): number {
  if (!(grossMargin > 0)) throw new OptionError(`breakEvenRevenue: a margin above 0, got ${grossMargin}`);
  return cost / grossMargin;
}
