import type {Column} from "./column.js";
import {csvText, download} from "./csv.js";
import {element} from "./element.js";

/**
 * A button that hands over rows as a CSV file.
 * @param file the file's name without its ending
 */
export function csvButton<Row extends object>(
  rows: () => readonly Row[],
  columns: readonly Column<Row>[],
  file: string
): HTMLElement {
  const button = element("button", {type: "button", class: "button-link"}, "Download CSV");
  button.addEventListener("click", () => download(csvText(rows(), columns), `${file}.csv`));
  return button;
}
