import {mendingOf} from "../../lib/findings/mending.js";
import type {ImportRow, RejectRow} from "../../lib/findings/page-rows.js";
import type {Format} from "../../lib/format/format.js";
import {dataTable} from "../base/data-table.js";

/** Why rows were rejected, the most frequent reason first. */
export function rejectTable(rows: readonly RejectRow[], format: Format): HTMLElement {
  return dataTable(rows, {
    empty: "Every row could be used.",
    file: "rejected-rows",
    columns: [
      {key: "reason", label: "What was wrong"},
      {
        key: "rejected",
        label: "Rows",
        figure: true,
        bar: "measured",
        colour: () => "var(--worse)",
        format: format.count
      },
      {key: "column_name", label: "Column"},
      {key: "file", label: "File"},
      {key: "first_line", label: "First line", figure: true, format: format.count},
      {key: "rule", label: "How to mend it", format: (_, row) => mendingOf(row.rule)}
    ]
  });
}

/** What became of the rows of every file. A column in which nothing is to be said of any file is left away. */
export function importTable(rows: readonly ImportRow[], format: Format): HTMLElement {
  const says = (key: "columns_left_out" | "exported_on"): boolean => rows.some(row => row[key]);
  return dataTable(rows, {
    empty: "No file has been read yet.",
    file: "files",
    columns: [
      {key: "file", label: "File"},
      {key: "entity", label: "Holds"},
      {key: "format", label: "Format"},
      {key: "rows_read", label: "Rows read", figure: true, bar: "measured", format: format.count},
      {key: "rows_accepted", label: "Accepted", figure: true, format: format.count},
      {key: "rows_rejected", label: "Rejected", figure: true, format: format.count},
      {key: "rows_unchanged", label: "Unchanged", figure: true, format: format.count},
      ...(says("columns_left_out") ? [{key: "columns_left_out", label: "Columns left out"} as const] : []),
      {key: "imported_on", label: "Imported", format: (_, row) => format.day(row.imported_on)},
      ...(says("exported_on") ? [exportedOn(format)] : [])
    ]
  });
}

const exportedOn = (format: Format) =>
  ({
    key: "exported_on",
    label: "Export of",
    format: (_: unknown, row: ImportRow) => (row.exported_on ? format.day(row.exported_on) : "the same day")
  }) as const;
