import {unbroken} from "../../lib/format/number.js";
import type {Column} from "./column.js";
import {columnsOf, isFigure} from "./column.js";
import {csvButton} from "./csv-button.js";
import {element} from "./element.js";

export interface DataTableOptions<Row extends object> {
  /** @default one a key of the first row */
  readonly columns?: readonly Column<Row>[];
  /** Said when there are no rows. @default "Nothing to show." */
  readonly empty?: string;
  /** The name of a CSV download beneath the table, without its ending. @default no download */
  readonly file?: string;
  /** Marks rows as chosen. */
  readonly isChosen?: (row: Row) => boolean;
}

const filterFrom = 24;

/**
 * A table that sorts by its headers, scrolls inside itself and, when long, can be filtered.
 * @example dataTable(await FileAttachment("data/best-sources.json").json())
 */
export function dataTable<Row extends object>(
  rows: readonly Row[],
  {columns = columnsOf(rows), empty = "Nothing to show.", file, isChosen}: DataTableOptions<Row> = {}
): HTMLElement {
  if (rows.length === 0) return element("p", {class: "small"}, empty);
  const body = element("tbody");
  const greatest = new Map(columns.filter(column => column.bar).map(column => [column.key, greatestOf(rows, column)]));
  let sorted = [...rows];
  let wanted = "";
  const fill = (): void => {
    const shown = wanted === "" ? sorted : sorted.filter(row => textOf(row, columns).includes(wanted));
    body.replaceChildren(...shown.map(row => tableRow(row, columns, rows, greatest, isChosen?.(row) ?? false)));
  };
  const heads = columns.map(column => {
    const button = element("button", {type: "button"}, column.label);
    const head = element("th", {scope: "col", class: isFigure(column, rows) ? "figure" : undefined}, button);
    button.addEventListener("click", () => {
      const descending = head.getAttribute("aria-sort") !== "descending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      sorted = [...rows].sort((a, b) => compare(a[column.key], b[column.key]) * (descending ? -1 : 1));
      fill();
    });
    return head;
  });
  fill();
  const table = element("table", {}, element("thead", {}, element("tr", {}, ...heads)), body);
  const holdsProse = rows.some(row => columns.some(column => isProse(cellText(row, column))));
  const scroller = element(
    "div",
    {
      class: `table${rows.length > filterFrom ? " long" : ""}${holdsProse ? " prose" : ""}`,
      tabindex: 0,
      role: "region",
      "aria-label": `Table of ${columns.map(column => column.label).join(", ")}`
    },
    table
  );
  const parts: HTMLElement[] = [scroller];
  if (file !== undefined) parts.push(csvButton(() => rows, columns, file));
  if (rows.length <= filterFrom) return element("div", {}, ...parts);
  const filter = element("input", {
    type: "search",
    class: "table-filter",
    placeholder: "Filter",
    "aria-label": "Filter the table"
  });
  filter.addEventListener("input", () => {
    wanted = filter.value.trim().toLowerCase();
    fill();
  });
  return element("div", {}, filter, ...parts);
}

function tableRow<Row extends object>(
  row: Row,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  greatest: ReadonlyMap<string, number>,
  chosen: boolean
): HTMLElement {
  const cells = columns.map((column, index) => {
    const value = row[column.key];
    const text = cellText(row, column);
    const figure = isFigure(column, rows);
    const colour = value === null ? undefined : column.colour?.(row);
    const attributes = {
      class: figure ? "figure" : text.length > 24 ? (isProse(text) ? "words many" : "words") : undefined,
      "data-label": column.label
    };
    if (column.bar && typeof value === "number") {
      const bar = element("i");
      const length = (100 * Math.max(0, value)) / (greatest.get(column.key) || 1);
      bar.style.width = `${length.toFixed(1)}%`;
      if (colour) bar.style.setProperty("--bar", colour);
      bar.className = column.bar;
      return element("td", attributes, element("span", {class: "cell-bar"}, bar, element("span", {}, text)));
    }
    const swatch = element("span", {class: "swatch"});
    if (colour) swatch.style.background = colour;
    const href = column.href?.(row);
    const shown = figure ? text : unbroken(text);
    const words = href === undefined ? shown : element("a", {href}, shown);
    const content = colour ? [swatch, words] : [words];
    return index === 0 && !figure
      ? element("th", {...attributes, scope: "row"}, ...content)
      : element("td", attributes, ...content);
  });
  return element("tr", {"aria-selected": chosen ? "true" : undefined}, ...cells);
}

/** Whether a text takes several lines: on a narrow screen such a table's rows become cards. */
function isProse(text: string): boolean {
  return text.length > 90;
}

function cellText<Row extends object>(row: Row, column: Column<Row>): string {
  const value: unknown = row[column.key];
  if (value === null || value === undefined) return column.missing ?? "";
  return column.format ? column.format(value as number, row) : String(value);
}

function textOf<Row extends object>(row: Row, columns: readonly Column<Row>[]): string {
  return columns
    .map(column => cellText(row, column))
    .join(" ")
    .toLowerCase();
}

function greatestOf<Row extends object>(rows: readonly Row[], column: Column<Row>): number {
  return rows.reduce((most, row) => Math.max(most, Number(row[column.key]) || 0), 0);
}

function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b));
}
