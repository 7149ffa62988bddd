import {type BudgetPlan, breakEvenRevenue, budgetEarning, planBudget, type WayToSpend} from "../forecast/budget.js";
import type {Format} from "../format/format.js";
import {significant} from "../format/number.js";
import {between, inWords} from "../format/words.js";
import {escapeHtml, type Slots, strong} from "./html.js";
import {comingQuarter, type NextQuarter, quarterTotals, type SpendRow} from "./next-quarter.js";

/** The rows of src/data/spend-next.json.sql as ways to spend. */
export const waysToSpend = (spend: readonly SpendRow[]): WayToSpend[] =>
  spend.map(row => ({
    channel: row.channel,
    segment: row.segment,
    reachable: row.reachable,
    costEach: row.cost_each,
    profitEach: row.profit_each,
    profitEachLow: row.profit_each_low,
    profitEachHigh: row.profit_each_high
  }));

/** The budget that the page begins with: from it on, more money earns little more. */
export const firstBudget = (ways: readonly WayToSpend[]): number => significant(budgetEarning(ways, 0.9), 2);

/** What stands on the page without a reader's choice. */
export function budgetSlots({rows, spend}: NextQuarter, grossMargin: number, format: Format): Slots {
  const ways = waysToSpend(spend);
  const budget = firstBudget(ways);
  const plan = planBudget(ways, budget);
  return {
    "budget-title": budgetTitle(plan, format),
    budget: budgetSentence(plan, {budget, grossMargin, expectedRevenue: expectedRevenue(rows)}, format)
  };
}

/** What the coming quarter is expected to bring; null where that cannot be said. */
export function expectedRevenue(rows: NextQuarter["rows"]): number | null {
  return comingQuarter(quarterTotals(rows, "revenue"))?.total.expected ?? null;
}

function budgetTitle({lines, profit, spent}: BudgetPlan, format: Format): string {
  if (lines.length === 0) return "What a budget buys cannot be said yet";
  return profit.low > 0
    ? `The first ${format.money(spent)} earn nine tenths of what contacts can earn`
    : "Whether further contacts would earn their cost cannot be told from chance";
}

export interface BudgetOptions {
  readonly budget: number;
  readonly grossMargin: number;
  readonly expectedRevenue: number | null;
}

/** What a budget buys, what it must bring to pay for itself, and where more money is no use, as HTML. */
export function budgetSentence(
  plan: BudgetPlan,
  {budget, grossMargin, expectedRevenue: expected}: BudgetOptions,
  format: Format
): string {
  const {lines, contacts, spent, profit, mostUseful} = plan;
  if (lines.length === 0)
    return mostUseful > 0
      ? `${format.money(budget)} buys no contact.`
      : "No way to spend is known to earn its cost and to have customers who may be written to: measure campaigns by channel with customers held back.";
  const names = lines.slice(0, 3).map(({way}) => `${escapeHtml(way.channel)} to ${escapeHtml(way.segment)}`);
  const others = lines.length > 3 ? `, and ${format.count(lines.length - 3)} more` : "";
  const bought = `${format.money(spent)} buys ${strong(`${format.about(contacts)} contacts`)}: ${inWords(names)}${others}.`;
  const earned = `They are expected to earn ${strong(format.money(profit.estimate))} beyond their cost (${between(format.money(profit.low), format.money(profit.high))}).`;
  const kept =
    budget > mostUseful * 1.001
      ? ` Beyond ${format.money(mostUseful)} no further contact is expected to earn its cost: keep the rest.`
      : "";
  return `${bought} ${earned} ${breakEven(spent, grossMargin, expected, format)}${kept}`;
}

function breakEven(spent: number, grossMargin: number, expected: number | null, format: Format): string {
  if (!(grossMargin > 0) || spent === 0) return "";
  const revenue = breakEvenRevenue(spent, grossMargin);
  const share =
    expected !== null && expected > 0
      ? `, ${format.share(revenue / expected)} of what the quarter is expected to bring`
      : "";
  return `To pay for themselves they must bring ${format.money(revenue)} of revenue that would not have come anyway${share}.`;
}
