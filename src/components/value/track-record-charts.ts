import type {TrackRow} from "../../lib/findings/page-rows.js";
import {shownRecord} from "../../lib/findings/track-record.js";
import type {Format} from "../../lib/format/format.js";
import {colourKey} from "../base/colour-key.js";
import {dataTable} from "../base/data-table.js";
import {chart} from "../charts/chart.js";
import {expectedAndMeasuredKey} from "../charts/expected-and-measured.js";
import {trackClassesSpec} from "./track-classes-spec.js";
import {trackWeeksSpec} from "./track-weeks-spec.js";

const empty = "No model could be fitted to the past, or the orders do not reach back far enough";

/** What the model expected of each week since the day it knew last, and what came. */
export function trackWeeksChart(rows: readonly TrackRow[], format: Format): HTMLElement {
  const shown = partOf(rows, "week");
  const figure = chart({
    label: "Two lines of orders by week: expected by the model, dashed, and what came, solid.",
    spec: frame => trackWeeksSpec(shown, {frame, format}),
    rows: shown,
    columns: [
      {key: "position", label: "Week", figure: true},
      {key: "expected", label: "Orders expected", figure: true, format: format.about, missing: "withheld"},
      {key: "measured", label: "Orders that came", figure: true, format: format.count, missing: "withheld"}
    ],
    file: "forecast-by-week",
    empty
  });
  return withKey(figure, shown);
}

/** What the model expected of customers by how often they had come back, and what came. */
export function trackClassesChart(rows: readonly TrackRow[], format: Format): HTMLElement {
  const shown = partOf(rows, "purchases");
  const figure = chart({
    label:
      "Two lines of orders a customer by repeat orders before: expected by the model, dashed, and what came, solid.",
    spec: frame => trackClassesSpec(shown, {frame, format}),
    rows: shown,
    columns: [
      {
        key: "position",
        label: "Repeat orders before",
        figure: true,
        format: (value, row) => (row.is_or_more ? `${value} or more` : String(value))
      },
      {key: "customers", label: "Customers", figure: true, format: format.count, missing: "withheld"},
      {key: "expected", label: "Orders expected", figure: true, format: format.about, missing: "withheld"},
      {key: "measured", label: "Orders that came", figure: true, format: format.count, missing: "withheld"},
      {key: "expected_value", label: "Money expected", figure: true, format: format.moneyExact, missing: "withheld"},
      {key: "measured_value", label: "Money that came", figure: true, format: format.moneyExact, missing: "withheld"}
    ],
    file: "forecast-by-orders",
    empty
  });
  return withKey(figure, shown);
}

/** The models side by side. */
export function trackModelsTable(rows: readonly TrackRow[], format: Format): HTMLElement {
  return dataTable(
    rows.filter(row => row.grain === "total"),
    {
      empty: "No models to compare yet.",
      file: "forecasts-of-the-models",
      columns: [
        {key: "model", label: "Model"},
        {key: "expected", label: "Orders expected", figure: true, format: format.about, missing: "not fitted"},
        {key: "measured", label: "Orders that came", figure: true, format: format.count, missing: "–"},
        {key: "relative_error", label: "Off in all", figure: true, format: format.change, missing: "–"},
        {key: "expected_value", label: "Money expected", figure: true, format: format.moneyExact, missing: "–"},
        {key: "measured_value", label: "Money that came", figure: true, format: format.moneyExact, missing: "–"},
        {key: "weekly_error", label: "Weeks off by", figure: true, format: format.share, missing: "–"},
        {
          key: "mean_absolute_error",
          label: "Orders off for each customer",
          figure: true,
          format: value => format.decimal(value, 2),
          missing: "–"
        }
      ]
    }
  );
}

function withKey(figure: HTMLElement, shown: readonly TrackRow[]): HTMLElement {
  if (shown.length > 0) figure.prepend(colourKey(expectedAndMeasuredKey));
  return figure;
}

function partOf(rows: readonly TrackRow[], grain: TrackRow["grain"]): readonly TrackRow[] {
  const model = shownRecord(rows)?.model;
  return rows.filter(row => row.grain === grain && row.model === model);
}
