import {BIGINT, BOOLEAN, DOUBLE, DuckDBDataChunk, INTEGER, VARCHAR} from "@duckdb/node-api";
import type {Connection} from "../database/connection.js";
import {quotedIdentifier} from "../database/sql.js";

const types = {BIGINT, BOOLEAN, DOUBLE, INTEGER, VARCHAR} as const;

/** One column of a table made in TypeScript; all columns of a table are equally long. */
export interface Column {
  readonly name: string;
  readonly type: keyof typeof types;
  readonly values: ArrayLike<number | bigint | string | boolean | null>;
}

const chunkRows = 2048;

/** Makes a temporary table of columns, for SQL to join or to write into a mart. */
export async function temporaryTable(connection: Connection, name: string, columns: readonly Column[]): Promise<void> {
  const declared = columns.map(column => `${quotedIdentifier(column.name)} ${column.type}`).join(", ");
  await connection.run(`CREATE OR REPLACE TEMPORARY TABLE ${quotedIdentifier(name)} (${declared})`);
  const appender = await connection.createAppender(name);
  const rowCount = columns[0]?.values.length ?? 0;
  for (let start = 0; start < rowCount; start += chunkRows) {
    const end = Math.min(start + chunkRows, rowCount);
    const chunk = DuckDBDataChunk.create(
      columns.map(column => types[column.type]),
      end - start
    );
    columns.forEach(({values, type}, position) => {
      const cell = (row: number) => {
        const value = values[row] ?? null;
        return type === "BIGINT" && typeof value === "number" ? BigInt(value) : value;
      };
      chunk.setColumnValues(
        position,
        Array.from({length: end - start}, (_, row) => cell(start + row))
      );
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
