import type {RetentionRow} from "../lib/findings/page-rows.js";
import type {AveragePoint} from "../lib/findings/retention-curve.js";
import type {Format} from "../lib/format/format.js";
import {chart} from "./chart.js";
import {colourKey} from "./colour-key.js";
import type {Column} from "./column.js";
import {retentionCurvesSpec} from "./retention-curves-spec.js";
import {retentionHeatMapSpec} from "./retention-heat-map-spec.js";
import type {Selection} from "./selection.js";

const empty = "Nobody has ordered yet, or too few people to publish";

function columns(format: Format): Column<RetentionRow>[] {
  return [
    {key: "cohort", label: "First order in", format: (_, row) => format.month(row.cohort)},
    {key: "period", label: "Months since", figure: true},
    {key: "customers", label: "Newcomers", figure: true, format: format.count, missing: "withheld"},
    {key: "active", label: "Ordered", figure: true, format: format.count, missing: "withheld"},
    {key: "low", label: "Share from", figure: true, format: format.shareExact},
    {key: "high", label: "to", figure: true, format: format.shareExact},
    {
      key: "active_on_or_after",
      label: "Ordered then or later",
      figure: true,
      format: format.count,
      missing: "withheld"
    },
    {key: "revenue", label: "Revenue", figure: true, format: format.moneyExact, missing: "withheld"},
    {key: "is_censored", label: "Month not over", format: (_, row) => (row.is_censored ? "not over" : "")}
  ];
}

/** The heat map of who came back; a row chosen in it is followed by the curves. */
export function retentionHeatMap(
  rows: readonly RetentionRow[],
  format: Format,
  cohort: Selection<string>
): HTMLElement {
  const published = rows.some(row => row.active !== null && row.period > 0) ? rows : [];
  const figure = chart({
    label: "Heat map of the share of each month's newcomers who ordered in each month since their first order.",
    spec: frame => retentionHeatMapSpec(rows, {frame, format, picked: cohort.value}),
    rows: published,
    columns: columns(format),
    file: "retention",
    empty,
    pick: {field: "cohort", selection: cohort},
    follows: [cohort]
  });
  if (published.length > 0) figure.prepend(colourKey([{name: "month not over, or too few customers to publish"}]));
  return figure;
}

/** The average of all newcomers with its band, each month in grey, the chosen one in colour. */
export function retentionCurves(
  rows: readonly RetentionRow[],
  average: readonly AveragePoint[],
  format: Format,
  cohort: Selection<string>
): HTMLElement {
  return chart({
    label:
      "Lines of the share who ordered by months since the first order: the average of all newcomers with its 95 % band, and each month.",
    spec: frame => retentionCurvesSpec(rows, average, {frame, format, picked: cohort.value}),
    rows: average,
    columns: [
      {key: "period", label: "Months since", figure: true},
      {key: "customers", label: "Newcomers", figure: true, format: format.count},
      {key: "estimate", label: "Ordered", figure: true, format: format.shareExact},
      {key: "low", label: "from", figure: true, format: format.shareExact},
      {key: "high", label: "to", figure: true, format: format.shareExact}
    ],
    file: "retention-average",
    empty,
    follows: [cohort]
  });
}
