import {telling} from "../../lib/findings/best-customers.js";
import type {Concentrated, ProfileRow} from "../../lib/findings/page-rows.js";
import type {Format} from "../../lib/format/format.js";
import type {Column} from "../base/column.js";
import {dataTable} from "../base/data-table.js";
import {chart} from "../charts/chart.js";
import {theme} from "../charts/chart-theme.js";
import type {IntervalRow} from "../charts/interval-spec.js";
import {intervalSpec} from "../charts/interval-spec.js";
import {lorenzSpec} from "./lorenz-spec.js";

const mostLines = 16;

/** How much of the money the best customers bring. */
export function lorenzChart({curve}: Concentrated, format: Format): HTMLElement {
  return chart({
    label:
      "A curve of the share of the money that the best customers bring, above the straight line of equal customers.",
    spec: frame => lorenzSpec(curve, {frame, format}),
    rows: curve,
    columns: [
      {key: "customers", label: "Of the customers, the best first", figure: true, format: format.share},
      {key: "money", label: "Of the money", figure: true, format: format.shareExact}
    ],
    file: "concentration",
    empty: "Too few customers to publish"
  });
}

/** By how much each attribute is more or less frequent among the best than in the file, those beyond chance. */
export function profileChart(rows: readonly ProfileRow[], format: Format): HTMLElement {
  const shown = [...telling(rows)]
    .sort((a, b) => Math.abs(Math.log(b.profile_index)) - Math.abs(Math.log(a.profile_index)))
    .slice(0, mostLines)
    .sort((a, b) => b.profile_index - a.profile_index);
  const lines: IntervalRow[] = shown.map(row => ({
    name: `${row.attribute} ${row.value}`,
    estimate: row.profile_index - 1,
    low: row.low - 1,
    high: row.high - 1,
    colour: row.profile_index > 1 ? theme.better : theme.worse,
    sentence: `${row.attribute} ${row.value}: ${format.share(row.best_share)} of the best, ${format.share(row.file_share)} of all; index ${format.count(100 * row.profile_index)} (${format.count(100 * row.low)} to ${format.count(100 * row.high)}).`
  }));
  return chart({
    label:
      "Points with whiskers: by how much attributes are more or less frequent among the best customers than in the file.",
    spec: frame => intervalSpec(lines, {frame, format, unit: "share", zero: true}),
    rows: shown,
    columns: profileColumns(format),
    file: "best-customers-beyond-chance",
    empty: rows.length === 0 ? "The exports say nothing about the customers" : "Nothing stands out by more than chance"
  });
}

/** Every attribute, telling or not. */
export function profileTable(rows: readonly ProfileRow[], format: Format): HTMLElement {
  return dataTable(rows, {
    empty: "The exports say nothing about the customers.",
    file: "best-customers",
    columns: profileColumns(format)
  });
}

function profileColumns<Row extends ProfileRow>(format: Format): Column<Row>[] {
  const index = (value: number) => format.count(100 * value);
  const share = {figure: true, format: format.shareExact} as const;
  return [
    {key: "attribute", label: "Attribute"},
    {key: "value", label: "Value"},
    {key: "best_share", label: "Of the best", ...share},
    {key: "file_share", label: "Of all", ...share},
    {key: "profile_index", label: "Index", figure: true, format: index, missing: "–"},
    {key: "low", label: "From", figure: true, format: index, missing: "–"},
    {key: "high", label: "To", figure: true, format: index, missing: "–"},
    {key: "adjusted_p_value", label: "Chance alone (p)", figure: true, format: value => format.decimal(value, 3)},
    {key: "best_count", label: "Best customers", figure: true, format: format.count},
    {key: "file_count", label: "Customers", figure: true, format: format.count}
  ];
}
