import type {Connection} from "../database/connection.js";
import {rows, withDatabase} from "../database/connection.js";
import {rewriteDatabase} from "./rewrite-database.js";

/** Whether something was erased since both databases were last written anew. */
export async function isErasureOpen(warehouse: Connection): Promise<boolean> {
  return (await rows(warehouse, "SELECT 1 FROM ledger.erasures WHERE rewritten_at IS NULL LIMIT 1")).length > 0;
}

/**
 * Writes both databases anew, so that no freed block keeps the text of what was erased. Both must be closed. A run that is killed on the way
 * leaves it to the next.
 */
export async function finishErasures(files: {readonly warehouse: string; readonly vault: string}): Promise<void> {
  await rewriteDatabase(files.vault);
  await rewriteDatabase(files.warehouse);
  await withDatabase(files.warehouse, async connection => {
    await connection.run("UPDATE ledger.erasures SET rewritten_at = now() WHERE rewritten_at IS NULL");
    await connection.run("CHECKPOINT");
  });
}
