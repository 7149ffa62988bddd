import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {overtakenFiles} from "./own-time.js";

/** The files that are read again though they have not changed: newer ones that an older has overtaken, and those of who came back. */
export async function filesToReadAgain(connection: Connection): Promise<ReadonlySet<string>> {
  return new Set([...(await overtakenFiles(connection)), ...(await filesOfReturned(connection))]);
}

/**
 * The files of whose last import rows were turned away before somebody came back; and all of before a forgetting was taken back, as the
 * person was erased from what they had brought.
 */
async function filesOfReturned(connection: Connection): Promise<string[]> {
  const found = await rows<{file: string}>(
    connection,
    `WITH ended AS (
       SELECT max(erased_at) FILTER (why = 'came back') AS came_at, max(erased_at) FILTER (why = 'taken back') AS taken_at FROM ledger.erasures),
     last AS (SELECT file, max(import_id) AS import_id, max(imported_at) AS imported_at FROM ledger.imports GROUP BY file)
     SELECT file FROM last CROSS JOIN ended WHERE imported_at < taken_at
       OR (imported_at < came_at AND EXISTS (FROM ledger.rejects r WHERE r.import_id = last.import_id AND r.rule = 'forgotten'))`
  );
  return found.map(({file}) => file);
}
