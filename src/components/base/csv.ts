import type {Column} from "./column.js";

/**
 * Rows as a CSV text (RFC 4180): exact values, a point as the decimal mark, a header of the keys. A text that a spreadsheet would take
 * for a formula gets an apostrophe.
 * @example csvText([{month: "2011-03-01", revenue: 12.5}], [{key: "month", label: "Month"}, {key: "revenue", label: "Revenue"}])
 * // "month,revenue\r\n2011-03-01,12.5\r\n"
 */
export function csvText<Row extends object>(
  rows: readonly Row[],
  columns: readonly Pick<Column<Row>, "key">[]
): string {
  const lines = [columns.map(column => cell(column.key)), ...rows.map(row => columns.map(({key}) => cell(row[key])))];
  return lines.map(line => `${line.join(",")}\r\n`).join("");
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const text = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Hands a text to the reader as a file. */
export function download(text: string, file: string, type = "text/csv;charset=utf-8"): void {
  const address = URL.createObjectURL(new Blob([text], {type}));
  const link = document.createElement("a");
  link.href = address;
  link.download = file;
  link.click();
  URL.revokeObjectURL(address);
}
