import type {AliveRow, DecileRow, SourceRow} from "../../lib/findings/page-rows.js";
import type {Format} from "../../lib/format/format.js";
import {chart} from "../charts/chart.js";
import {theme} from "../charts/chart-theme.js";
import type {IntervalRow} from "../charts/interval-spec.js";
import {intervalSpec} from "../charts/interval-spec.js";
import {aliveGridSpec} from "./alive-grid-spec.js";
import {decilesSpec} from "./deciles-spec.js";

/**
 * What each tenth of the customers is expected to bring.
 * @param expected how expected money is written
 */
export function decilesChart(rows: readonly DecileRow[], format: Format, expected: Format): HTMLElement {
  return chart({
    label: "Hatched bars of the expected value of a customer in each tenth of the customers, the best first.",
    spec: frame => decilesSpec(rows, {frame, format: expected}),
    rows,
    columns: [
      {key: "decile", label: "Tenth", figure: true},
      {key: "customers", label: "Customers", figure: true, format: format.count},
      {key: "value_mean", label: "Worth of each", figure: true, format: expected.moneyExact},
      {key: "expected_value", label: "Worth together", figure: true, format: expected.moneyExact},
      {key: "alive_mean", label: "Likely still active", figure: true, format: format.shareExact},
      {key: "revenue", label: "Brought so far", figure: true, format: format.moneyExact}
    ],
    file: "value-by-tenths",
    empty: "No model could be fitted, or too few customers to publish"
  });
}

/** How likely customers are still active. */
export function aliveGrid(rows: readonly AliveRow[], format: Format, expected: Format): HTMLElement {
  return chart({
    label:
      "Heat map of the share of customers likely still active, by months since the last order and number of order days.",
    spec: frame => aliveGridSpec(rows, {frame, format: expected}),
    rows: rows.some(row => row.alive_mean !== null) ? rows : [],
    columns: [
      {key: "orders_band", label: "Days with an order"},
      {key: "months_since", label: "Months since the last", figure: true},
      {key: "customers", label: "Customers", figure: true, format: format.count, missing: "withheld"},
      {key: "alive_mean", label: "Likely still active", figure: true, format: format.shareExact, missing: "withheld"},
      {key: "value_mean", label: "Worth of each", figure: true, format: expected.moneyExact, missing: "withheld"}
    ],
    file: "likely-active",
    empty: "No model could be fitted, or too few customers to publish"
  });
}

/** What a customer is worth by where the customer came from, with whiskers. */
export function sourcesChart(rows: readonly SourceRow[], format: Format, expected: Format): HTMLElement {
  const bounds = ({low, high}: SourceRow) =>
    low === null || high === null ? "" : ` (${expected.money(low)} to ${expected.money(high)})`;
  const lines: IntervalRow[] = rows.map(row => ({
    name: row.source,
    estimate: row.value_mean,
    low: row.low,
    high: row.high,
    colour: theme.accent,
    sentence: `${row.source}: a customer is worth ${expected.money(row.value_mean)}${bounds(row)}; ${format.count(row.customers)} customers, ${format.share(row.alive_mean)} likely still active.`
  }));
  return chart({
    label: "Points with whiskers: the expected value of a customer by source.",
    spec: frame => intervalSpec(lines, {frame, format: expected, unit: "money", zero: false}),
    rows,
    columns: [
      {key: "source", label: "Source"},
      {key: "customers", label: "Customers", figure: true, format: format.count},
      {key: "value_mean", label: "Worth of each", figure: true, format: expected.moneyExact},
      {key: "low", label: "At least", figure: true, format: expected.moneyExact, missing: "not known"},
      {key: "high", label: "At most", figure: true, format: expected.moneyExact, missing: "not known"},
      {key: "above_last", label: "More than the last", figure: true, format: expected.moneyExact, missing: ""},
      {key: "above_last_low", label: "More at least", figure: true, format: expected.moneyExact, missing: ""},
      {key: "above_last_high", label: "More at most", figure: true, format: expected.moneyExact, missing: ""},
      {key: "alive_mean", label: "Likely still active", figure: true, format: format.shareExact},
      {key: "revenue_mean", label: "Brought so far", figure: true, format: format.moneyExact}
    ],
    file: "value-by-source",
    empty: "The exports do not say where customers came from"
  });
}
