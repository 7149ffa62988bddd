/**
 * A name as an SQL identifier: the one place where identifiers that vary are pasted into SQL.
 * @example quotedIdentifier('my "table"') // '"my ""table"""'
 */
export function quotedIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * A text as an SQL literal, for the few places where DuckDB takes no parameter (ATTACH, COPY, read_csv options in DDL).
 * @example quotedText("it's") // "'it''s'"
 */
export function quotedText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * SQL that is true where a text is one of some, null where it is null. DuckDB answers IN with five or more constants by a join, and the rows
 * then come in another order: where a row's place tells its line in the file, that is not to be.
 * @example isOneOf("kind", ["a", "b"]) // "list_contains(['a', 'b'], kind)"
 */
export function isOneOf(text: string, values: readonly string[]): string {
  return `list_contains([${values.map(quotedText).join(", ")}], ${text})`;
}
