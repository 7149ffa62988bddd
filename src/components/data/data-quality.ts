import type {
  CompletionRow,
  FieldRow,
  FreshnessRow,
  MergeRuleRow,
  RecordHealthRow
} from "../../lib/findings/quality-rows.js";
import type {Format} from "../../lib/format/format.js";
import {capitalised} from "../../lib/format/words.js";
import {colourKey} from "../base/colour-key.js";
import {dataTable} from "../base/data-table.js";
import {chart} from "../charts/chart.js";
import {healthSeries, recordHealthSpec} from "./record-health-spec.js";

const inWords = (name: string): string => capitalised(name.replaceAll("_", " "));
const statusWords = {good: "as expected", open: "", warn: "falls short", fail: "stops the build"} as const;

/** How complete, valid, unique and fresh each field is, those that fall short first. */
export function fieldQualityTable(rows: readonly FieldRow[], format: Format): HTMLElement {
  return dataTable(rows, {
    empty: "Nothing has been measured yet.",
    file: "field-quality",
    columns: [
      {key: "field", label: "Field", format: (_, row) => inWords(row.field.replace(/_id$/, ""))},
      {key: "table", label: "Of", format: (_, row) => inWords(row.table)},
      {key: "rows", label: "Rows", figure: true, format: format.count},
      {key: "complete", label: "Filled", figure: true, bar: "measured", format: format.shareExact},
      {key: "valid", label: "Can be true", figure: true, format: format.shareExact, missing: "–"},
      {key: "unique", label: "One person’s alone", figure: true, format: format.shareExact, missing: "–"},
      {key: "age_days", label: "Newest, days old", figure: true, format: format.count, missing: "–"},
      {key: "status", label: "Against what is expected", format: (_, row) => row.shortfall || statusWords[row.status]}
    ]
  });
}

/** Shares of the customers that are silent, bounce or cannot be true, by month. */
export function recordHealthChart(rows: readonly RecordHealthRow[], format: Format): HTMLElement {
  const count = {figure: true, format: format.count, missing: "withheld"} as const;
  const money = {figure: true, format: format.moneyExact, missing: "withheld"} as const;
  const figure = chart({
    label:
      "Lines of the share of customers without a sign of life, with something that cannot be true, and whose last mail bounced, by month.",
    spec: frame => recordHealthSpec(rows, {frame, format}),
    rows,
    columns: [
      {key: "month", label: "End of", format: (_, row) => format.month(row.month)},
      {key: "customers", label: "Customers", ...count},
      {key: "silent", label: "No sign of life", ...count},
      {key: "bounced", label: "Bounced", ...count},
      {key: "faulty", label: "Cannot be true", ...count},
      {key: "contacts", label: "Contacts", ...count},
      {key: "cost", label: "Cost", ...money},
      {key: "contacts_to_silent", label: "To the silent", ...count},
      {key: "cost_to_silent", label: "Cost of these", ...money},
      {key: "contacts_to_bounced", label: "To the bounced", ...count},
      {key: "cost_to_bounced", label: "Cost of these too", ...money}
    ],
    file: "record-health",
    empty: "No orders yet, or too few customers to publish"
  });
  if (rows.length > 0) figure.prepend(colourKey(healthSeries));
  return figure;
}

/** Where the fields of the customers are known from. */
export function completionTable(rows: readonly CompletionRow[], format: Format): HTMLElement {
  const count = {figure: true, format: format.count, missing: "withheld"} as const;
  return dataTable(rows, {
    empty: "No customers yet.",
    file: "filled-fields",
    columns: [
      {key: "field", label: "Field", format: (_, row) => inWords(row.field)},
      {key: "own_record", label: "From the newest record", ...count},
      {key: "other_record", label: "Filled from another record", ...count},
      {key: "first_order", label: "Filled from the first order", ...count},
      {key: "postcode", label: "Filled from the postcode", ...count},
      {key: "unknown", label: "Not known", ...count}
    ]
  });
}

/** Why records were joined. */
export function mergeRuleTable(rows: readonly MergeRuleRow[], format: Format): HTMLElement {
  return dataTable(rows, {
    empty: "No two records were joined.",
    file: "merges",
    columns: [
      {key: "rule", label: "Joined by", format: (_, row) => capitalised(row.rule)},
      {key: "records", label: "Records", figure: true, bar: "measured", format: format.count, missing: "withheld"}
    ]
  });
}

/** How fresh each source is, the least fresh first. */
export function freshnessTable(rows: readonly FreshnessRow[], format: Format): HTMLElement {
  const day = (value: string | null): string => (value === null ? "" : format.day(value));
  return dataTable(rows, {
    empty: "No file has been read yet.",
    file: "freshness",
    columns: [
      {key: "source", label: "Source"},
      {key: "entity", label: "Holds", format: (_, row) => inWords(row.entity)},
      {key: "files", label: "Files", figure: true, format: format.count},
      {key: "newest_on", label: "Newest row of", format: (_, row) => day(row.newest_on), missing: "no times in it"},
      {key: "imported_on", label: "Last read", format: (_, row) => day(row.imported_on)}
    ]
  });
}
