import {quotedIdentifier, quotedText} from "../database/sql.js";
import type {ReadableFile} from "./prepared-file.js";

/**
 * What stands behind FROM to read a prepared file: its records in their order, columns named `prepared.columns`, texts as they
 * stand in the file (an empty cell is NULL); Parquet keeps its types. A table created from it has the record's number as rowid.
 * @example `CREATE TABLE raw AS SELECT * FROM ${readSql(prepared)}`
 */
export function readSql(prepared: ReadableFile): string {
  if (!prepared.headerIsRow) return readRecordsSql(prepared);
  const first = prepared.header.map(
    (cell, index) => `${quotedText(cell)} AS ${quotedIdentifier(prepared.columns[index] ?? cell)}`
  );
  return `(SELECT ${first.join(", ")} UNION ALL SELECT * FROM ${readRecordsSql(prepared)})`;
}

function readRecordsSql(prepared: ReadableFile): string {
  switch (prepared.kind) {
    case "delimited":
      return readDelimitedSql(prepared);
    case "json-lines":
      return readJsonSql(prepared);
    case "parquet":
      return `read_parquet(${quotedText(prepared.path)})`;
  }
}

/** DuckDB's own limit for a line, below which it need not be raised. */
const usualLineBytes = 2_000_000;

function readDelimitedSql(prepared: ReadableFile): string {
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

/** Fields by JSON pointer, so that any name of a field is possible; objects and lists as JSON text. */
function readJsonSql(prepared: ReadableFile): string {
  const pointers = (prepared.pointers ?? []).map(quotedText);
  const columns = prepared.columns.map((column, index) => `cells[${index + 1}] AS ${quotedIdentifier(column)}`);
  const longest = Math.max(16_777_216, 2 * prepared.longestRecordBytes);
  const objects = `read_ndjson_objects(${quotedText(prepared.path)}, maximum_object_size = ${longest})`;
  return `(SELECT ${columns.join(", ")} FROM (SELECT json_extract_string(json, [${pointers.join(", ")}]) AS cells FROM ${objects}))`;
}
