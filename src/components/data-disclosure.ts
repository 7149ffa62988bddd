import type {Column} from "./column.js";
import {csvText, download} from "./csv.js";
import {dataTable} from "./data-table.js";
import {element} from "./element.js";

/** Folded beneath a chart: what it shows as a table, and the same as a CSV file. */
export function dataDisclosure<Row extends object>(
  rows: () => readonly Row[],
  columns: readonly Column<Row>[],
  file: string
): HTMLElement {
  const save = element("button", {type: "button", class: "button-link"}, "Download CSV");
  save.addEventListener("click", () => download(csvText(rows(), columns), `${file}.csv`));
  const body = element("div");
  const details = element("details", {class: "chart-data"}, element("summary", {}, "Table and download"), body, save);
  details.addEventListener("toggle", () => {
    if (details.open) body.replaceChildren(dataTable(rows(), {columns}));
  });
  return details;
}
