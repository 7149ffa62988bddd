import type {Connection} from "../database/connection.js";
import {arrowBytes} from "./arrow.js";
import type {Column} from "./columns.js";
import {queryColumns} from "./columns.js";
import type {Plain} from "./plain-value.js";

/** What a page query can be written as: the ending before .sql. */
export type PageFormat = "json" | "csv" | "arrow";

const rowCount = (columns: readonly Column[]) => columns[0]?.values.length ?? 0;

function jsonText(columns: readonly Column[]): string {
  const row = (index: number) =>
    JSON.stringify(Object.fromEntries(columns.map(({name, values}) => [name, values[index] ?? null])));
  return `[${Array.from({length: rowCount(columns)}, (_, index) => row(index)).join(",\n")}]\n`;
}

const csvCell = (value: Plain) => {
  if (value === null) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180, with a header line. */
function csvText(columns: readonly Column[]): string {
  const line = (cells: readonly Plain[]) => `${cells.map(csvCell).join(",")}\r\n`;
  const body = Array.from({length: rowCount(columns)}, (_, index) =>
    line(columns.map(({values}) => values[index] ?? null))
  );
  return line(columns.map(({name}) => name)) + body.join("");
}

/**
 * Runs a page query on the warehouse and writes its result as the page will read it.
 * @param sql one SELECT; order its rows, so that two builds of the same data are equal to the byte
 */
export async function runPageQuery(warehouse: Connection, sql: string, format: PageFormat): Promise<Uint8Array> {
  const columns = await queryColumns(warehouse, sql);
  if (format === "arrow") return arrowBytes(columns);
  return Buffer.from(format === "csv" ? csvText(columns) : jsonText(columns));
}
