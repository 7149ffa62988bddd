import type {SheetRow} from "../../lib/findings/profile-sheet.js";
import type {Format} from "../../lib/format/format.js";
import {chart} from "../charts/chart.js";
import {theme} from "../charts/chart-theme.js";
import {intervalSpec} from "../charts/interval-spec.js";

/** Each trait's index with its interval, as by how much more or less often it is found. */
export function profileIndexChart(rows: readonly SheetRow[], format: Format): HTMLElement {
  const lines = [...rows]
    .sort((a, b) => b.profile_index - a.profile_index)
    .map(row => ({
      name: `${row.attribute} ${row.value}`,
      estimate: row.profile_index - 1,
      low: row.low - 1,
      high: row.high - 1,
      colour: row.profile_index > 1 ? theme.better : theme.worse,
      sentence: `${row.attribute} ${row.value}: ${format.share(row.best_share)} of the best, ${format.share(row.file_share)} of all; index ${format.count(100 * row.profile_index)}.`
    }));
  return chart({
    label:
      "Points with whiskers: by how much traits are more or less frequent among the best customers than among all.",
    spec: frame => intervalSpec(lines, {frame, format, unit: "share", zero: true}),
    rows,
    columns: [
      {key: "attribute", label: "Attribute"},
      {key: "value", label: "Value"},
      {key: "profile_index", label: "Index", figure: true, format: value => format.count(100 * value)}
    ],
    file: "best-customers-profile",
    empty: "Nothing stands out by more than chance"
  });
}
