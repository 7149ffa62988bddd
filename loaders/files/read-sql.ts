import {quotedIdentifier, quotedText} from "../database/sql.js";
import type {PreparedFile} from "./prepared-file.js";

/**
 * What stands behind FROM to read a prepared file: its records in their order, columns named `prepared.columns`, texts as they
 * stand in the file (an empty cell is NULL); Parquet keeps its types. A table created from it has the record's number as rowid.
 * @example `CREATE TABLE raw AS SELECT * FROM ${readSql(prepared)}`
 */
export function readSql(prepared: PreparedFile): string {
  switch (prepared.kind) {
    case "delimited":
      return readDelimitedSql(prepared);
    case "json-lines":
    case "parquet":
      return `read_parquet(${quotedText(prepared.path)})`;
  }
}

/** DuckDB's own limit for a line, below which it need not be raised. */
const usualLineBytes = 2_000_000;

function readDelimitedSql(prepared: PreparedFile): string {
  const columns = prepared.columns.map(column => `${quotedIdentifier(column)}: 'VARCHAR'`).join(", ");
  const quote = prepared.quoted === false ? "''" : `'"'`;
  const options = [
    "auto_detect = false",
    "header = false",
    `skip = ${prepared.skipLines ?? 0}`,
    `delim = ${quotedText(prepared.delimiter ?? ",")}`,
    `quote = ${quote}`,
    `escape = ${quote}`,
    "comment = ''",
    "strict_mode = true",
    "null_padding = false",
    "ignore_errors = false",
    "nullstr = ''",
    "allow_quoted_nulls = true",
    `columns = {${columns}}`,
    ...(prepared.longestRecordBytes >= usualLineBytes / 2 ? [`max_line_size = ${2 * prepared.longestRecordBytes}`] : [])
  ];
  return `read_csv(${quotedText(prepared.path)}, ${options.join(", ")})`;
}
