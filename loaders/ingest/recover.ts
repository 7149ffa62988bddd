import type {Connection} from "../database/connection.js";
import {firstRow, inTransaction, rows} from "../database/connection.js";
import {quotedIdentifier} from "../database/sql.js";
import {vaultName} from "../database/vault.js";

/** The key of each table of the vault whose rows an import may replace. */
const replaceable: Readonly<Record<string, readonly string[]>> = {
  persons: ["record_key"],
  prospects: ["prospect_key"],
  consent_evidence: ["record_key", "purpose", "channel", "at"],
  survey_texts: ["record_key", "survey", "question", "answered_at"]
};

const imported = ["identities", ...Object.keys(replaceable), "suppressions", "rejected_rows", "changes"];

/**
 * Brings the vault back to what the warehouse knows, after a run that was killed between the two: rows of imports that the ledger does
 * not have are removed, and of what an import replaced only the newest stays.
 */
export async function recoverVault(connection: Connection): Promise<void> {
  const known = await firstRow<{last: number}>(
    connection,
    "SELECT CAST(coalesce(max(import_id), 0) AS INTEGER) AS last FROM ledger.imports"
  );
  const last = known?.last ?? 0;
  const newest = await firstRow<{last: number}>(
    connection,
    `SELECT CAST(max(last) AS INTEGER) AS last FROM (${imported
      .map(table => `SELECT coalesce(max(import_id), 0) AS last FROM ${vaultName}.vault.${table}`)
      .join(" UNION ALL ")})`
  );
  const untidy = await untidyTables(connection);
  if ((newest?.last ?? 0) <= last && untidy.length === 0) return;
  await inTransaction(connection, async () => {
    for (const table of imported)
      await connection.run(`DELETE FROM ${vaultName}.vault.${table} WHERE import_id > $last`, {last});
    for (const table of untidy) {
      const on = keyOf(table)
        .map(key => `n.${key} IS NOT DISTINCT FROM t.${key}`)
        .join(" AND ");
      await connection.run(
        `DELETE FROM ${vaultName}.vault.${table} t
         WHERE EXISTS (SELECT 1 FROM ${vaultName}.vault.${table} n WHERE n.import_id > t.import_id AND ${on})`
      );
    }
  });
}

async function untidyTables(connection: Connection): Promise<string[]> {
  const found: string[] = [];
  for (const table of Object.keys(replaceable)) {
    const twice = await rows(
      connection,
      `SELECT 1 AS twice FROM ${vaultName}.vault.${table} GROUP BY ${keyOf(table).join(", ")} HAVING count(*) > 1 LIMIT 1`
    );
    if (twice.length > 0) found.push(table);
  }
  return found;
}

const keyOf = (table: string): string[] => (replaceable[table] ?? []).map(quotedIdentifier);
