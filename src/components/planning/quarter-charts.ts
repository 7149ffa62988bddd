import type {QuarterRow, SpendRow} from "../../lib/findings/next-quarter.js";
import {comingQuarter, quarterTotals} from "../../lib/findings/next-quarter.js";
import type {Format} from "../../lib/format/format.js";
import {isEstimated} from "../../lib/statistics/interval.js";
import {dataTable} from "../base/data-table.js";
import {chart} from "../charts/chart.js";
import {theme} from "../charts/chart-theme.js";
import type {IntervalRow} from "../charts/interval-spec.js";
import {intervalSpec} from "../charts/interval-spec.js";
import {quartersSpec} from "./quarters-spec.js";

/** Past quarters as they would have been forecast and as they came, and the coming one with its range. */
export function quartersChart(rows: readonly QuarterRow[], format: Format): HTMLElement {
  const totals = quarterTotals(rows, "revenue");
  const coming = comingQuarter(totals);
  const shown = [...totals].reverse().map(total => ({
    ...total,
    low: total.quartersAgo === 0 && coming && isEstimated(coming.interval) ? coming.interval.low : null,
    high: total.quartersAgo === 0 && coming && isEstimated(coming.interval) ? coming.interval.high : null
  }));
  return chart({
    label: "Bars of the revenue of past quarters as forecast and as it came, and of the coming one with its range.",
    spec: frame => quartersSpec(shown, {frame, format}),
    rows: shown,
    columns: [
      {key: "cutOn", label: "13 weeks after", format: (_, row) => format.day(row.cutOn)},
      {key: "expected", label: "Expected", figure: true, format: format.moneyExact},
      {key: "low", label: "from", figure: true, format: format.moneyExact},
      {key: "high", label: "to", figure: true, format: format.moneyExact},
      {key: "measured", label: "Came", figure: true, format: format.moneyExact, missing: "not yet"}
    ],
    file: "next-quarter",
    empty: "There are too few orders to forecast from"
  });
}

const partNames = {known: "known customers", new: "new customers", nobody: "nobody known"} as const;

/** The forecast's parts, with their season and what came of past ones. */
export function partsTable(rows: readonly QuarterRow[], format: Format): HTMLElement {
  const isEmpty = (part: QuarterRow["part"]) =>
    rows.every(row => row.part !== part || (row.expected === 0 && !row.measured));
  const shown = rows
    .filter(({part}) => !isEmpty(part))
    .map(row => ({
      ...row,
      who: partNames[row.part],
      written: row.measure === "revenue" ? format.money(row.expected) : format.count(row.expected),
      came:
        row.measured === null
          ? null
          : row.measure === "revenue"
            ? format.money(row.measured)
            : format.count(row.measured)
    }));
  return dataTable(shown, {
    empty: "Nothing to forecast from yet.",
    file: "next-quarter-parts",
    columns: [
      {key: "cut_on", label: "13 weeks after", format: (_, row) => format.day(row.cut_on)},
      {key: "measure", label: "What"},
      {key: "who", label: "Of"},
      {key: "season", label: "Season", figure: true, format: value => format.decimal(value, 2), missing: "not known"},
      {key: "written", label: "Expected", figure: true},
      {key: "came", label: "Came", figure: true, missing: "not yet"}
    ]
  });
}

/** Beyond so many lines only the best ten and the worst five are drawn; the table has all. */
const mostDrawn = 16;

/** Profit of a contact by channel and segment, the surest first. */
export function spendChart(spend: readonly SpendRow[], format: Format): HTMLElement {
  const drawn = spend.length <= mostDrawn ? spend : [...spend.slice(0, 10), ...spend.slice(-5)];
  const lines = drawn.map((row): IntervalRow => {
    const name = `${row.channel} · ${row.segment}`;
    const {profit_each: estimate, profit_each_low: low, profit_each_high: high} = row;
    const sentence = `${name}: ${format.moneySigned(estimate)} a contact beyond its cost of ${format.money(row.cost_each)} (${format.moneySigned(low)} to ${format.moneySigned(high)}), ${format.count(row.contacts)} contacts.`;
    return {name, estimate, low, high, colour: low > 0 ? theme.better : high < 0 ? theme.worse : theme.muted, sentence};
  });
  return chart({
    label: "Points with whiskers: the profit of a contact by channel and segment.",
    spec: frame => intervalSpec(lines, {frame, format, unit: "money", zero: true}),
    rows: spend,
    columns: [
      {key: "channel", label: "Channel"},
      {key: "segment", label: "Segment"},
      {key: "campaigns", label: "Campaigns", figure: true, format: format.count},
      {key: "contacts", label: "Contacts", figure: true, format: format.count},
      {key: "cost_each", label: "Cost of a contact", figure: true, format: format.moneyExact},
      {key: "profit_each", label: "Profit beyond", figure: true, format: format.moneyExact},
      {key: "profit_each_low", label: "from", figure: true, format: format.moneyExact},
      {key: "profit_each_high", label: "to", figure: true, format: format.moneyExact},
      {key: "profit_for_one", label: "For 1 spent", figure: true, format: value => format.decimal(value, 2)}
    ],
    file: "spend-next",
    empty: "No campaign can be judged yet"
  });
}
