import type {Column} from "./column.js";
import {csvButton} from "./csv-button.js";
import {dataTable} from "./data-table.js";
import {element} from "./element.js";

/** Folded beneath a chart: what it shows as a table, and the same as a CSV file. */
export function dataDisclosure<Row extends object>(
  rows: () => readonly Row[],
  columns: readonly Column<Row>[],
  file: string
): HTMLElement {
  const body = element("div");
  const summary = element("summary", {}, "Table and download");
  const details = element("details", {class: "chart-data"}, summary, body, csvButton(rows, columns, file));
  details.addEventListener("toggle", () => {
    if (details.open) body.replaceChildren(dataTable(rows(), {columns}));
  });
  return details;
}
