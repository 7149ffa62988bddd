import type {MonthRow, SegmentRow} from "../../lib/findings/page-rows.js";
import type {Format} from "../../lib/format/format.js";
import {colourKey} from "../base/colour-key.js";
import type {Column} from "../base/column.js";
import {dataTable} from "../base/data-table.js";
import {chart} from "../charts/chart.js";
import type {SegmentColours} from "../segments/segment-colour.js";
import {monthsSpec, revenueParts} from "./months-spec.js";

/** Revenue by month, of those who came back, of new customers and of customers unknown. */
export function monthsChart(rows: readonly MonthRow[], format: Format): HTMLElement {
  const money = (amount: number) => format.moneyExact(amount);
  const hasNobody = rows.some(row => (row.revenue_nobody ?? 0) !== 0);
  const published = rows.some(row => row.revenue) ? rows : [];
  const figure = chart({
    label: "Bars of revenue by month, parted into customers who came back, new customers and customers unknown.",
    spec: frame => monthsSpec(rows, {frame, format}),
    rows: published,
    columns: [
      {key: "month", label: "Month", format: (_, row) => format.month(row.month)},
      {key: "revenue", label: "Revenue", format: money, figure: true, missing: "withheld"},
      {
        key: "revenue_returning",
        label: "From customers who came back",
        format: money,
        figure: true,
        missing: "withheld"
      },
      {key: "revenue_new", label: "From new customers", format: money, figure: true, missing: "withheld"},
      {key: "revenue_nobody", label: "From customers unknown", format: money, figure: true},
      {key: "orders", label: "Orders", format: format.count, figure: true},
      {key: "customers", label: "Customers", format: format.count, figure: true},
      {key: "new_customers", label: "New customers", format: format.count, figure: true, missing: "withheld"}
    ],
    file: "months",
    empty: rows.length === 0 ? "No orders yet" : "Too few customers to publish"
  });
  const parts = revenueParts.filter(({key}) => hasNobody || key !== "revenue_nobody");
  if (published.length > 0) figure.prepend(colourKey(parts.map(({name, colour}) => ({name, colour}))));
  return figure;
}

/** The segments with what they brought and what they are expected to bring, bars in the cells. */
export function segmentTable(
  rows: readonly SegmentRow[],
  colourOf: SegmentColours,
  {format, expected}: {readonly format: Format; readonly expected: Format}
): HTMLElement {
  const isValued = rows.some(row => row.expected_value !== null);
  return dataTable(rows, {
    empty: "No segments yet, or too few customers to publish.",
    file: "segments",
    columns: [
      {key: "segment", label: "Segment", colour: row => colourOf(row.segment)},
      {key: "customers", label: "Customers", figure: true, format: format.count, missing: "withheld"},
      {key: "customers_before", label: "A month before", figure: true, format: format.count, missing: "–"},
      {
        key: "revenue",
        label: "Brought so far",
        figure: true,
        bar: "measured",
        colour: row => colourOf(row.segment),
        format: format.moneyShort
      },
      ...(isValued ? expectedColumns(colourOf, {format, expected}) : [])
    ]
  });
}

/** To three digits, or to one where the record is poor. */
function expectedColumns(
  colourOf: SegmentColours,
  {format, expected}: {readonly format: Format; readonly expected: Format}
): Column<SegmentRow>[] {
  return [
    {
      key: "expected_value",
      label: "Expected to bring",
      figure: true,
      bar: "expected",
      colour: row => colourOf(row.segment),
      format: expected === format ? format.moneyShort : expected.money
    },
    {key: "alive", label: "Likely still active", figure: true, format: count => format.count(Math.round(count))}
  ];
}
