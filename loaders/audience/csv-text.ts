/**
 * A table as CSV with a header (RFC 4180), UTF-8, cells quoted where they must be. A text that a spreadsheet would take for a formula gets
 * an apostrophe before it; a telephone number keeps its plus sign.
 * @example csvText(["a"], [{a: 'x"y'}]) // 'a\r\n"x""y"\r\n'
 */
export function csvText(columns: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]): string {
  const lines = [columns, ...rows.map(row => columns.map(column => row[column]))];
  return lines.map(line => `${line.map(cell).join(",")}\r\n`).join("");
}

function cell(value: unknown): string {
  const text = value === null || value === undefined ? "" : String(value);
  const isFormula = /^[=@\t\r]|^[-+](?![0-9 ().-]*$)/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
