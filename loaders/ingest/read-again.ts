import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {overtakenFiles} from "./own-time.js";

/** The files that are read again though they have not changed: newer ones that an older has overtaken, and those of who came back. */
export async function filesToReadAgain(connection: Connection): Promise<ReadonlySet<string>> {
  return new Set([...(await overtakenFiles(connection)), ...(await filesOfReturned(connection))]);
}

/** The files of whose last import rows were turned away, before the forgetting of some person ended. */
async function filesOfReturned(connection: Connection): Promise<string[]> {
  const found = await rows<{file: string}>(
    connection,
    `WITH ended AS (SELECT max(erased_at) AS "at" FROM ledger.erasures WHERE why IN ('came back', 'taken back')),
     last AS (SELECT file, max(import_id) AS import_id, max(imported_at) AS imported_at FROM ledger.imports GROUP BY file)
     SELECT DISTINCT file FROM last WHERE imported_at < (SELECT "at" FROM ended) AND EXISTS (
       FROM ledger.rejects r WHERE r.import_id = last.import_id AND r.rule = 'forgotten')`
  );
  return found.map(({file}) => file);
}
