import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import {vaultName} from "../database/vault.js";

/** The tables of core whose rows carry record_key and customer_key. */
const recordTables = [
  "customer_records",
  "customer_attributes",
  "orders",
  "contacts",
  "responses",
  "consents",
  "survey_answers"
];

/**
 * Carries the persons of vault.identities into core: rewrites customer_key where it differs, in every table. Part of the warehouse's
 * transaction.
 * @returns how many records changed
 */
export async function rewriteCustomerKeys(connection: Connection): Promise<number> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE moved AS
     SELECT DISTINCT i.record_key, i.customer_key FROM ${vaultName}.vault.identities i
     JOIN core.customer_records r ON r.record_key = i.record_key WHERE r.customer_key <> i.customer_key`
  );
  const counted = await firstRow<{n: number; mark: string | null}>(
    connection,
    `SELECT CAST(count(*) AS DOUBLE) AS n,
       left(md5(string_agg(record_key || '>' || customer_key, ',' ORDER BY record_key)), 12) AS mark FROM moved`
  );
  if (!counted?.n) return 0;
  for (const table of recordTables) {
    const updated = await connection.run(
      `UPDATE core.${table} AS t SET customer_key = m.customer_key FROM moved m WHERE t.record_key = m.record_key`
    );
    if (updated.rowsChanged > 0)
      await connection.run(
        "UPDATE ledger.core_versions SET version = version || '+' || $mark WHERE table_name = $table",
        {table, mark: counted.mark}
      );
  }
  await connection.run(
    "UPDATE ledger.audience_members AS t SET customer_key = m.customer_key FROM moved m WHERE t.record_key = m.record_key"
  );
  return counted.n;
}
