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

export type Reader = (name: string, bytes: string | Uint8Array) => Promise<ReadBack>;

/** Writes bytes to a file of that name, prepares it, and reads it through real DuckDB into a table. */
export const readBack: Reader = (name, bytes) => withReader(reader => reader(name, bytes));

/** Runs `use` with a reader that works in one folder and one database: for tests that read many files. */
export async function withReader<T>(use: (reader: Reader) => Promise<T>): Promise<T> {
  return withTemporaryFolder(folder =>
    withMemory(connection =>
      use(async (name, bytes) => {
        const original = join(folder, name);
        writeFileSync(original, bytes);
        const file = await prepareFile(original, {workFolder: join(folder, "work")});
        await connection.run(`CREATE OR REPLACE TABLE raw AS SELECT * FROM ${readSql(file)}`);
        const reader = await connection.runAndReadAll("SELECT * FROM raw ORDER BY rowid");
        const cells = reader.getRowsJS() as (string | null)[][];
        const indexes = cells.map((_, index) => index);
        return {file, original, cells, lines: await file.lineOf(indexes), raws: await file.rawOf(indexes)};
      })
    )
  );
}

/** The rules and lines of what was found unreadable: "3 cell-count". */
export const unreadableOf = ({file}: ReadBack): string[] => file.unreadable.map(({line, rule}) => `${line} ${rule}`);

/** The rules and lines of what was set aside: "1 title". */
export const setAsideOf = ({file}: ReadBack): string[] => file.setAside.map(({line, rule}) => `${line} ${rule}`);
