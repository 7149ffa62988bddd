import {DuckDBTypeId} from "@duckdb/node-api";
import type {Connection} from "../database/connection.js";
import type {Plain} from "./plain-value.js";
import {plainValue} from "./plain-value.js";

/** How a column is written to an Arrow file: see arrow.ts. */
export type ColumnKind = "boolean" | "integer" | "number" | "text";

/** One column of a page query. */
export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly values: readonly Plain[];
}

const integers = new Set([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT
]);

const numbers = new Set([
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.DECIMAL
]);

const kindOf = (typeId: DuckDBTypeId): ColumnKind =>
  typeId === DuckDBTypeId.BOOLEAN
    ? "boolean"
    : integers.has(typeId)
      ? "integer"
      : numbers.has(typeId)
        ? "number"
        : "text";

/**
 * Runs a page query, column by column.
 * @throws DuckDB's error, or a UserError naming the column whose value no page can hold
 */
export async function queryColumns(warehouse: Connection, sql: string): Promise<Column[]> {
  const reader = await warehouse.runAndReadAll(sql);
  const types = reader.columnTypes();
  const values = reader.getColumnsJS();
  return reader.deduplicatedColumnNames().map((name, index) => {
    const typeId = types[index]?.typeId ?? DuckDBTypeId.ANY;
    return {name, kind: kindOf(typeId), values: (values[index] ?? []).map(value => plainValue(value, typeId, name))};
  });
}
