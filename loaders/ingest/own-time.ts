import type {Connection} from "../database/connection.js";
import {firstRow, rows} from "../database/connection.js";
import {quotedIdentifier} from "../database/sql.js";
import type {ExportTime} from "../files/export-time.js";
import type {Recognition} from "../formats/format.js";

/** Where a time stands: in the file's name, in its rows, or it is when the file was last written. */
export interface OwnTime {
  readonly at: string;
  readonly from: ExportTime["from"] | "rows";
}

/**
 * The own time of a staged export: that of its name; else the last time on which its rows say that something of them changed; else when
 * the file was last written. Content that was imported before is as old as it was then.
 */
export async function ownTime(
  connection: Connection,
  told: ExportTime,
  recognition: Recognition,
  contentHash: string
): Promise<OwnTime> {
  if (told.from === "name") return told;
  const field = recognition.fields.find(({tellsChange, header}) => tellsChange && header !== null);
  const text = (sql: string): string => `strftime(timezone('UTC', ${sql}), '%Y-%m-%dT%H:%M:%SZ')`;
  const inside = field
    ? await firstRow<{at: string | null}>(
        connection,
        `SELECT ${text(`max(${quotedIdentifier(field.name)})`)} AS "at" FROM staged WHERE rule_no IS NULL`
      )
    : undefined;
  if (inside?.at && inside.at <= told.at) return {at: inside.at, from: "rows"};
  const known = await firstRow<{at: string | null}>(
    connection,
    `SELECT ${text("min(exported_at)")} AS "at" FROM ledger.imports WHERE content_hash = $contentHash`,
    {contentHash}
  );
  return known?.at && known.at < told.at ? {at: known.at, from: "file"} : told;
}

/**
 * Leaves what the comparisons need to know of time: `importing` (exported_at), and `newer_gone` (import_id), the imports of newer exports
 * that are not there as imported and so cannot be read again.
 * @param present the files that are there as they were last imported
 */
export async function placeInTime(
  connection: Connection,
  {at}: OwnTime,
  present: () => Promise<ReadonlySet<string>>
): Promise<void> {
  await connection.run("CREATE OR REPLACE TEMP TABLE importing AS SELECT CAST($at AS TIMESTAMPTZ) AS exported_at", {
    at
  });
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE newer_gone AS
     SELECT import_id, file, import_id = max(import_id) OVER (PARTITION BY file) AS is_last FROM ledger.imports
     QUALIFY exported_at > (SELECT exported_at FROM importing)`
  );
  const newer = await firstRow<{any: boolean}>(connection, `SELECT count(*) > 0 AS "any" FROM newer_gone`);
  if (!newer?.any) return;
  await connection.run(
    "DELETE FROM newer_gone WHERE is_last AND file IN (SELECT unnest(CAST(CAST($present AS JSON) AS VARCHAR[])))",
    {present: JSON.stringify([...(await present())])}
  );
}

/** SQL that tells a held row which an export has written last that is newer than the one being imported, and gone. */
export const isNewerAndGone = (row: string): string => `(${row}.import_id IN (SELECT import_id FROM newer_gone))`;

/**
 * The files that an older export has overtaken: it was imported after them and put other values in the place of some in tables that they
 * feed. Read again, they put their own back.
 */
export async function overtakenFiles(connection: Connection): Promise<ReadonlySet<string>> {
  const found = await rows<{file: string}>(
    connection,
    `WITH last AS (
       SELECT file, max(import_id) AS import_id, arg_max(exported_at, import_id) AS exported_at, arg_max(tables, import_id) AS tables
       FROM ledger.imports GROUP BY file)
     SELECT DISTINCT last.file FROM last JOIN ledger.imports i
       ON i.import_id > last.import_id AND i.exported_at < last.exported_at AND list_has_any(i.overwrote, last.tables)`
  );
  return new Set(found.map(({file}) => file));
}
