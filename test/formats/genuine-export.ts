import {sharedText} from "../support/shared-data.js";

export interface ExportDialect {
  readonly delimiter?: string;
  /** @default "\n" */
  readonly newline?: string;
}

/**
 * An export of invented people under the header that the platform really writes.
 * @param headerFile a file of the shared platform exports, whose first line is taken
 * @param rows the filled cells of each row, by column
 * @throws when a row has a column that the header has not
 */
export function genuineExport(
  headerFile: string,
  rows: readonly Readonly<Record<string, string>>[],
  {delimiter = ",", newline = "\n"}: ExportDialect = {}
): string {
  const header = sharedText("data", "platform-exports", headerFile).split(/\r?\n/)[0]!;
  const names = header.split(delimiter).map(name => name.replaceAll('"', ""));
  const lines = rows.map(row => {
    const strange = Object.keys(row).filter(name => !names.includes(name));
    if (strange.length > 0) throw new Error(`${headerFile} has no column ${strange.join(", ")}`);
    return names.map(name => quoted(row[name] ?? "", delimiter)).join(delimiter);
  });
  return `${[header, ...lines].join(newline)}${newline}`;
}

const quoted = (cell: string, delimiter: string): string =>
  /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
