import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import type {PreparedFile} from "../files/prepared-file.js";
import type {Recognition} from "../formats/format.js";
import type {OwnTime} from "./own-time.js";

/** The number that the next import gets. */
export async function nextImportId(connection: Connection): Promise<number> {
  const next = await firstRow<{id: number}>(
    connection,
    "SELECT CAST(coalesce(max(import_id), 0) + 1 AS INTEGER) AS id FROM ledger.imports"
  );
  return next?.id ?? 1;
}

export interface LedgerEntry {
  readonly importId: number;
  readonly runId: number;
  readonly name: string;
  readonly file: PreparedFile;
  readonly recognition: Recognition;
  /** What the house file said of the file, as `readingText` gives it. */
  readonly reading: string | null;
  readonly rowsRead: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly unchanged: number;
  /** Tables of core that changed. */
  readonly tables: readonly string[];
  readonly seconds: number;
  /** The state of the exchange rates, where rows were rejected for want of one. */
  readonly unratedWith: string | null;
  readonly time: OwnTime;
  /** Tables of core in which a value was put in the place of another. */
  readonly overwrote: readonly string[];
}

/** Writes the import down, and what of the file held no data. Part of the warehouse's transaction. */
export async function writeImport(connection: Connection, entry: LedgerEntry): Promise<void> {
  const {importId, file, recognition} = entry;
  await connection.run(
    `INSERT INTO ledger.imports VALUES ($importId, $name, $contentHash, $bytes, $stamp, $format, $entity, $encoding, $delimiter,
       $rowsRead, $accepted, $rejected, $unchanged, CAST(CAST($leftOut AS JSON) AS VARCHAR[]), now(), CAST($seconds AS DOUBLE), $reading, $unratedWith,
       CAST($exportedAt AS TIMESTAMPTZ), $ownTime, CAST(CAST($tables AS JSON) AS VARCHAR[]), CAST(CAST($overwrote AS JSON) AS VARCHAR[]))`,
    {
      importId,
      name: entry.name,
      contentHash: file.contentHash,
      bytes: BigInt(file.bytes),
      stamp: file.stamp,
      format: recognition.format,
      entity: recognition.entity,
      encoding: file.encoding,
      delimiter: file.delimiter ?? null,
      rowsRead: BigInt(entry.rowsRead),
      accepted: BigInt(entry.accepted),
      rejected: BigInt(entry.rejected),
      unchanged: BigInt(entry.unchanged),
      leftOut: JSON.stringify(recognition.leftOut),
      reading: entry.reading,
      seconds: entry.seconds,
      unratedWith: entry.unratedWith,
      exportedAt: entry.time.at,
      ownTime: entry.time.from,
      tables: JSON.stringify(entry.tables),
      overwrote: JSON.stringify(entry.overwrote)
    }
  );
  await writeSetAside(connection, importId, file);
  for (const table of entry.accepted > 0 ? entry.tables : [])
    await connection.run(
      `INSERT OR REPLACE INTO ledger.core_versions
       SELECT $table, $version || coalesce((
         SELECT CASE WHEN length(otherwise) > 40 THEN '~' || left(md5(otherwise), 12) ELSE otherwise END
         FROM (SELECT regexp_extract(version, '^[0-9]+:[0-9a-f]{12}(.*)$', 1) AS otherwise FROM ledger.core_versions WHERE table_name = $table)), '')`,
      {table, version: `${importId}:${file.contentHash.slice(0, 12)}`}
    );
  await connection.run(
    `UPDATE ledger.runs SET files = files + 1, rows_read = rows_read + $rowsRead, rows_accepted = rows_accepted + $accepted,
       rows_rejected = rows_rejected + $rejected, rows_unchanged = rows_unchanged + $unchanged WHERE run_id = $runId`,
    {
      runId: entry.runId,
      rowsRead: BigInt(entry.rowsRead),
      accepted: BigInt(entry.accepted),
      rejected: BigInt(entry.rejected),
      unchanged: BigInt(entry.unchanged)
    }
  );
}

/**
 * Says that tables of core have changed besides what was imported into them.
 * @param mark says by what, as a short text
 */
export async function renewVersions(connection: Connection, tables: readonly string[], mark: string): Promise<void> {
  for (const table of tables)
    await connection.run(
      "UPDATE ledger.core_versions SET version = version || '~' || $mark WHERE table_name = $table",
      {
        table,
        mark
      }
    );
}

async function writeSetAside(connection: Connection, importId: number, file: PreparedFile): Promise<void> {
  const blank = file.setAside.filter(({rule}) => rule === "blank").length;
  const lines = [
    ...(blank > 0 ? [{line: null, rule: "blank", lines: blank}] : []),
    ...file.setAside.filter(({rule}) => rule !== "blank").map(({line, rule}) => ({line, rule, lines: 1}))
  ];
  for (const {line, rule, lines: counted} of lines)
    await connection.run(
      "INSERT INTO ledger.set_aside VALUES ($importId, CAST($line AS BIGINT), $rule, CAST($counted AS BIGINT))",
      {importId, line, rule, counted}
    );
}
