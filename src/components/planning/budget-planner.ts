import {budgetSentence, expectedRevenue, firstBudget, waysToSpend} from "../../lib/findings/budget.js";
import type {QuarterRow, SpendRow} from "../../lib/findings/next-quarter.js";
import type {SiteHouse} from "../../lib/findings/site-house.js";
import {type BudgetPlan, planBudget, type WayToSpend} from "../../lib/forecast/budget.js";
import type {Format} from "../../lib/format/format.js";
import {significant} from "../../lib/format/number.js";
import {dataTable} from "../base/data-table.js";
import {element} from "../base/element.js";
import {selection} from "../base/selection.js";
import {slider} from "../base/slider.js";
import {chart} from "../charts/chart.js";
import {type BudgetPoint, budgetSpec} from "./budget-spec.js";

/** How many budgets the curve is drawn through. */
const points = 40;

/** A budget to set, and what it buys: words, curve and table follow. */
export function budgetPlanner(
  {rows, spend, house}: {rows: readonly QuarterRow[]; spend: readonly SpendRow[]; house: SiteHouse},
  format: Format
): HTMLElement {
  const ways = waysToSpend(spend);
  const {mostUseful} = planBudget(ways, 0);
  if (mostUseful === 0) return element("div");
  const greatest = significant(mostUseful * 1.2, 2);
  const chosen = selection<number>(Math.min(greatest, firstBudget(ways)));
  const now = (): BudgetPlan => planBudget(ways, chosen.value ?? 0);
  const words = element("p", {"aria-live": "polite"});
  const place = element("div");
  const expected = expectedRevenue(rows);
  const show = (): void => {
    const plan = now();
    const options = {budget: chosen.value ?? 0, grossMargin: house.grossMargin, expectedRevenue: expected};
    words.innerHTML = budgetSentence(plan, options, format);
    place.replaceChildren(linesTable(plan, format));
  };
  chosen.onChange(show);
  show();
  return element(
    "div",
    {},
    element(
      "div",
      {class: "controls"},
      slider({
        label: "Budget for contacts",
        least: 0,
        greatest,
        step: significant(greatest / 200, 1),
        value: chosen.value ?? 0,
        format: format.money,
        change: value => chosen.set(value)
      })
    ),
    words,
    curve(
      ways,
      greatest,
      {onChange: listener => chosen.onChange(() => listener(null)), value: () => chosen.value ?? 0},
      format
    ),
    place
  );
}

const pointOf = (ways: readonly WayToSpend[], budget: number): BudgetPoint => {
  const {profit} = planBudget(ways, budget);
  return {budget, profit: profit.estimate, low: profit.low, high: profit.high};
};

function curve(
  ways: readonly WayToSpend[],
  greatest: number,
  chosen: {onChange(listener: (value: null) => void): void; value(): number},
  format: Format
): HTMLElement {
  const drawn = Array.from({length: points + 1}, (_, index) => pointOf(ways, (greatest * index) / points));
  return chart({
    label: "A line of the profit that is expected of every budget, with its range.",
    spec: frame => budgetSpec(drawn, pointOf(ways, chosen.value()), {frame, format}),
    rows: drawn,
    columns: [
      {key: "budget", label: "Budget", figure: true, format: format.moneyExact},
      {key: "profit", label: "Profit beyond", figure: true, format: format.moneyExact},
      {key: "low", label: "from", figure: true, format: format.moneyExact},
      {key: "high", label: "to", figure: true, format: format.moneyExact}
    ],
    file: "budgets",
    empty: "No way to spend is known to pay",
    follows: [chosen]
  });
}

function linesTable({lines}: BudgetPlan, format: Format): HTMLElement {
  const rows = lines.map(({way, contacts, cost, profit}) => ({
    ...{channel: way.channel, segment: way.segment, reachable: way.reachable, contacts, cost},
    ...{profit: profit.estimate, low: profit.low, high: profit.high}
  }));
  return dataTable(rows, {
    empty: "This budget buys nothing.",
    file: "budget",
    columns: [
      {key: "channel", label: "Channel"},
      {key: "segment", label: "Segment"},
      {key: "reachable", label: "May be written to", figure: true, format: format.count},
      {key: "contacts", label: "Contacts", figure: true, format: format.count, bar: "expected"},
      {key: "cost", label: "Cost", figure: true, format: format.money},
      {key: "profit", label: "Profit beyond", figure: true, format: format.money},
      {key: "low", label: "from", figure: true, format: format.money},
      {key: "high", label: "to", figure: true, format: format.money}
    ]
  });
}
