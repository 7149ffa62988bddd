import type {LifecycleFlowRow, LifecycleRow, ProspectRow, TenureRow} from "../../lib/findings/page-rows.js";
import type {Format} from "../../lib/format/format.js";
import {colourKey} from "../base/colour-key.js";
import type {Column} from "../base/column.js";
import {dataDisclosure} from "../base/data-disclosure.js";
import {dataTable} from "../base/data-table.js";
import {element} from "../base/element.js";
import {chart} from "../charts/chart.js";
import {lifecycleSpec, lifecycleStates} from "./lifecycle-spec.js";
import {prospectsSpec} from "./prospects-spec.js";
import {tenureSpec} from "./tenure-spec.js";

/** Customers by state at the end of each month. */
export function lifecycleChart(rows: readonly LifecycleRow[], format: Format): HTMLElement {
  const published = rows.some(row => row.customers !== null) ? rows : [];
  const figure = chart({
    label: "Stacked bars of customers by month: active, new, won back, cooling and lapsed.",
    spec: frame => lifecycleSpec(rows, {frame, format}),
    rows: published,
    columns: [
      {key: "month", label: "End of", format: (_, row) => format.month(row.month)},
      {key: "state", label: "State"},
      {key: "customers", label: "Customers", figure: true, format: format.count, missing: "withheld"}
    ],
    file: "lifecycle",
    empty: rows.length === 0 ? "No orders yet" : "Too few customers to publish"
  });
  if (published.length > 0) figure.prepend(colourKey(lifecycleStates));
  return figure;
}

/** People known who have not ordered yet, by month. */
export function prospectsChart(rows: readonly ProspectRow[], format: Format): HTMLElement {
  const count = {figure: true, format: format.count, missing: "withheld"} as const;
  return chart({
    label: "Bars of the people known who have not ordered yet, by month.",
    spec: frame => prospectsSpec(rows, {frame, format}),
    rows: rows.some(({prospects}) => prospects !== 0) ? rows : [],
    columns: [
      {key: "month", label: "End of", format: (_, row) => format.month(row.month)},
      {key: "prospects", label: "Have not ordered yet", ...count},
      {key: "became_customers", label: "First ordered in the month", ...count}
    ],
    file: "prospects",
    empty: "Nobody is known who has not ordered yet, or too few to publish"
  });
}

/** Who moved in the newest month, with all months beneath. */
export function lifecycleFlowTable(rows: readonly LifecycleFlowRow[], format: Format): HTMLElement {
  const columns: Column<LifecycleFlowRow>[] = [
    {key: "previous_state", label: "A month before"},
    {key: "state", label: "Now"},
    {key: "customers", label: "Customers", figure: true, format: format.count, bar: "measured", missing: "withheld"}
  ];
  const newest = rows.filter(row => row.month === rows[0]?.month && row.previous_state !== row.state);
  const table = dataTable(newest, {empty: "No month is over yet.", columns});
  if (rows.length === 0) return table;
  const month: Column<LifecycleFlowRow> = {key: "month", label: "In", format: (_, row) => format.month(row.month)};
  return element(
    "div",
    {},
    table,
    dataDisclosure(() => rows, [month, ...columns], "lifecycle-flow")
  );
}

/** What a customer has brought by each month since the first. */
export function tenureChart(rows: readonly TenureRow[], format: Format): HTMLElement {
  return chart({
    label: "A line of the money that a customer has brought by each month since the first order.",
    spec: frame => tenureSpec(rows, {frame, format}),
    rows,
    columns: [
      {key: "period", label: "Month since the first", figure: true},
      {key: "revenue_each", label: "Of a customer", figure: true, format: format.moneyExact},
      {key: "revenue_so_far", label: "Until then", figure: true, format: format.moneyExact},
      {key: "customers", label: "Customers who have had it", figure: true, format: format.count}
    ],
    file: "value-by-tenure",
    empty: "No month is over yet, or too few customers to publish"
  });
}
