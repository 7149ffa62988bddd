import {UserError} from "../../lib/errors/errors.js";
import {firstRow, rows, withDatabase} from "../database/connection.js";
import {quotedText} from "../database/sql.js";
import {columnNames} from "./column-names.js";
import {hashFile} from "./file-stamp.js";
import type {PreparedFile} from "./prepared-file.js";

/** Prepares a Parquet file, which states its own columns, types and number of rows: see `prepareFile`. */
export async function prepareParquet(path: string, shown: string, bytes: number, stamp: string): Promise<PreparedFile> {
  const contentHash = await hashFile(path);
  const file = quotedText(path);
  const {names, records} = await withDatabase(":memory:", async connection => {
    const columns = await rows<{column_name: string}>(connection, `DESCRIBE SELECT * FROM read_parquet(${file})`);
    const counted = await firstRow<{records: number}>(
      connection,
      `SELECT sum(num_rows)::DOUBLE AS records FROM parquet_file_metadata(${file})`
    );
    return {names: columns.map(column => column.column_name), records: counted?.records ?? 0};
  }).catch(error => {
    throw new UserError(`${shown}: cannot be read as Parquet, ${firstLine(error)}`, {cause: error});
  });
  return {
    path,
    kind: "parquet",
    header: names,
    columns: columnNames(names),
    encoding: "binary",
    compressed: false,
    contentHash,
    bytes,
    stamp,
    records,
    longestRecordBytes: 0,
    unreadable: [],
    setAside: [],
    lineOf: async indexes => indexes.map(index => index + 1),
    rawOf: indexes => rowsAsJson(file, indexes)
  };
}

async function rowsAsJson(file: string, indexes: readonly number[]): Promise<string[]> {
  if (indexes.length === 0) return [];
  const wanted = indexes.map(index => Math.trunc(index)).join(", ");
  const found = await withDatabase(":memory:", connection =>
    rows<{index: number; raw: string}>(
      connection,
      `SELECT file_row_number::DOUBLE AS index, to_json(columns)::VARCHAR AS raw
      FROM (SELECT file_row_number, struct_pack(*COLUMNS(* EXCLUDE file_row_number)) AS columns
        FROM read_parquet(${file}, file_row_number = true))
      WHERE file_row_number IN (${wanted})`
    )
  );
  const byIndex = new Map(found.map(row => [row.index, row.raw]));
  return indexes.map(index => byIndex.get(index)!);
}

const firstLine = (error: unknown): string => (error as Error).message.split("\n")[0]!;
