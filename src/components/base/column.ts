/** One column of a table. */
export interface Column<Row extends object> {
  readonly key: keyof Row & string;
  readonly label: string;
  /** Right-aligned with tabular digits. @default whether the column's first value is a number */
  readonly figure?: boolean;
  /** How a value reads; the download keeps the value itself. */
  readonly format?: (value: number, row: Row) => string;
  /** Words instead of a value that is null. @default "" */
  readonly missing?: string;
  /** A bar of the value's length beside it; hatched when the value is expected rather than measured. */
  readonly bar?: "measured" | "expected";
  /** Where the value leads. */
  readonly href?: (row: Row) => string;
  /** A square of colour before the text, or the colour of the bar. */
  readonly colour?: (row: Row) => string;
}

/**
 * Columns for rows of unknown make: one a key, headed by the key in words.
 * @example columnsOf([{last_order: "2011-12-09"}])[0].label // "Last order"
 */
export function columnsOf<Row extends object>(rows: readonly Row[]): Column<Row>[] {
  return Object.keys(rows[0] ?? {}).map(key => ({
    key: key as keyof Row & string,
    label: key.charAt(0).toUpperCase() + key.slice(1).replaceAll("_", " ")
  }));
}

/** Whether a column holds figures. */
export function isFigure<Row extends object>(column: Column<Row>, rows: readonly Row[]): boolean {
  return column.figure ?? typeof rows.find(row => row[column.key] !== null)?.[column.key] === "number";
}
