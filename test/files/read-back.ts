import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {prepareFile} from "../../loaders/files/prepare-file.js";
import type {PreparedFile} from "../../loaders/files/prepared-file.js";
import {readSql} from "../../loaders/files/read-sql.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";
import {withMemory} from "../support/with-database.js";

export interface ReadBack {
  readonly file: PreparedFile;
  /** The original's path, to tell whether DuckDB reads it or a copy. */
  readonly original: string;
  /** Cells as DuckDB reads them through `readSql`, by record number; an empty cell is null. */
  readonly cells: (string | null)[][];
  /** Lines of the records. */
  readonly lines: readonly number[];
  /** The records as they stand in the original. */
  readonly raws: readonly string[];
}

/** Writes bytes to a file of that name, prepares it, and reads it through real DuckDB into a table. */
export async function readBack(name: string, bytes: string | Uint8Array): Promise<ReadBack> {
  return withTemporaryFolder(async folder => {
    const original = join(folder, name);
    writeFileSync(original, bytes);
    const file = await prepareFile(original, {workFolder: join(folder, "work")});
    const cells = await withMemory(async connection => {
      await connection.run(`CREATE TABLE raw AS SELECT * FROM ${readSql(file)}`);
      const reader = await connection.runAndReadAll("SELECT * FROM raw ORDER BY rowid");
      return reader.getRowsJS() as (string | null)[][];
    });
    const indexes = cells.map((_, index) => index);
    return {file, original, cells, lines: await file.lineOf(indexes), raws: await file.rawOf(indexes)};
  });
}

/** The rules and lines of what was found unreadable: "3 cell-count". */
export const unreadableOf = ({file}: ReadBack): string[] => file.unreadable.map(({line, rule}) => `${line} ${rule}`);

/** The rules and lines of what was set aside: "1 title". */
export const setAsideOf = ({file}: ReadBack): string[] => file.setAside.map(({line, rule}) => `${line} ${rule}`);
