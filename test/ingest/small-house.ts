import {mkdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import type {House} from "../../lib/house/house.js";
import {parseHouse} from "../../lib/house/house.js";
import type {Connection} from "../../loaders/database/connection.js";
import {rows} from "../../loaders/database/connection.js";
import {withWarehouseAndVault} from "../../loaders/database/vault.js";
import type {ExportFile} from "../../loaders/files/find-exports.js";
import type {Resolution} from "../../loaders/identity/resolve.js";
import {resolveIdentities} from "../../loaders/identity/resolve.js";
import type {FileSummary} from "../../loaders/ingest/import-context.js";
import {importFile} from "../../loaders/ingest/import-file.js";
import {openRun} from "../../loaders/run-ledger.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";

export interface TakeOptions {
  readonly maxRejects?: number;
  /** Whether each character of the content is a byte. */
  readonly latin1?: true;
}

/** A house with both databases in a folder of its own. */
export interface SmallHouse {
  readonly connection: Connection;
  /** Writes an export and imports it. Lines may be given as a list. */
  take(name: string, content: string | readonly string[], options?: TakeOptions): Promise<FileSummary>;
  /** Imports an export that lies elsewhere. */
  takeExport(file: ExportFile): Promise<FileSummary>;
  /** Imports a file that lies elsewhere. */
  takeFile(path: string, name: string): Promise<FileSummary>;
  resolve(): Promise<Resolution>;
  /** Rows of a query as JSON values: numbers that DuckDB holds as BIGINT or DECIMAL come as text. */
  ask(sql: string): Promise<unknown[]>;
  /** The only value of the only row. */
  one(sql: string): Promise<unknown>;
}

/** Opens a small house, runs `use` with it, and removes it. */
export async function withSmallHouse(
  use: (house: SmallHouse) => Promise<void>,
  keys: Partial<House> = {}
): Promise<void> {
  const house = parseHouse({name: "Fern & Fable", ...keys});
  await withTemporaryFolder(folder =>
    withWarehouseAndVault({warehouse: join(folder, "w.duckdb"), vault: join(folder, "v.duckdb")}, async connection => {
      const runId = await openRun(connection, "own");
      const workFolder = join(folder, "work");
      mkdirSync(workFolder);
      const takeExport = (file: ExportFile, maxRejects = 1): Promise<FileSummary> =>
        importFile(file, {connection, house, runId, workFolder, maxRejects, atPar: [house.currency]});
      const ask = async (sql: string): Promise<unknown[]> =>
        (await connection.runAndReadAll(sql)).getRowObjectsJson() as unknown[];
      await use({
        connection,
        ask,
        takeExport: file => takeExport(file),
        takeFile: (path, name) => takeExport({path, name}),
        async take(name, content, {maxRejects = 1, latin1} = {}) {
          const path = join(folder, "data", name);
          mkdirSync(dirname(path), {recursive: true});
          writeFileSync(
            path,
            typeof content === "string" ? content : `${content.join("\n")}\n`,
            latin1 ? "latin1" : "utf8"
          );
          return takeExport({path, name}, maxRejects);
        },
        resolve: () => resolveIdentities(connection, [], house.trustedSources),
        async one(sql) {
          const [row] = (await ask(sql)) as Record<string, unknown>[];
          return row && Object.values(row)[0];
        }
      });
    })
  );
}

/** Read, accepted, rejected and unchanged rows of an import. */
export const counts = (file: FileSummary): readonly number[] => [
  file.rowsRead,
  file.rowsAccepted,
  file.rowsRejected,
  file.rowsUnchanged
];

/** Every import whose rows do not add up, and every row of core without an import that brought it: both must be none. */
export async function unaccounted(connection: Connection): Promise<unknown[]> {
  const tables = await rows<{name: string}>(
    connection,
    `SELECT table_name AS name FROM duckdb_columns() WHERE schema_name = 'core' AND column_name = 'import_id'
     AND database_name = current_database() ORDER BY ALL`
  );
  const orphans = tables.map(
    ({name}) =>
      `SELECT '${name}' AS what, CAST(import_id AS VARCHAR) AS which FROM core.${name} ANTI JOIN ledger.imports USING (import_id)`
  );
  return rows(
    connection,
    `SELECT 'sum' AS what, file AS which FROM ledger.imports WHERE rows_read <> rows_accepted + rows_rejected + rows_unchanged
     UNION ALL SELECT 'rejects', file FROM ledger.imports i
     WHERE rows_rejected <> (SELECT count(*) FROM ledger.rejects r WHERE r.import_id = i.import_id)
     UNION ALL SELECT 'raw', file FROM ledger.imports i
     WHERE rows_rejected <> (SELECT count(*) FROM vault_file.vault.rejected_rows r WHERE r.import_id = i.import_id)
     UNION ALL ${orphans.join(" UNION ALL ")}`
  );
}
