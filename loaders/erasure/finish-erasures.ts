import {rows, withDatabase} from "../database/connection.js";
import {rewriteDatabase} from "./rewrite-database.js";

/**
 * Writes both databases anew when something was erased since they last were, so that no freed block keeps the text. Both must be closed.
 * A run that is killed on the way leaves it to the next.
 * @returns whether they were
 */
export async function finishErasures(files: {readonly warehouse: string; readonly vault: string}): Promise<boolean> {
  const open = await withDatabase(
    files.warehouse,
    connection => rows(connection, "SELECT 1 FROM ledger.erasures WHERE rewritten_at IS NULL LIMIT 1"),
    {readOnly: true}
  );
  if (open.length === 0) return false;
  await rewriteDatabase(files.vault);
  await rewriteDatabase(files.warehouse);
  await withDatabase(files.warehouse, async connection => {
    await connection.run("UPDATE ledger.erasures SET rewritten_at = now() WHERE rewritten_at IS NULL");
    await connection.run("CHECKPOINT");
  });
  return true;
}
