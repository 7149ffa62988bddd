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
