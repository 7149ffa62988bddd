import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";

const fields = ["birth_year", "gender", "postcode_area", "country", "created_at", "source"] as const;

/** A person was a customer from the first record on, and came by the source that the first record names. */
const fromFirst: ReadonlySet<string> = new Set(["created_at", "source"]);

/**
 * Makes core.customers from core.customer_records when these have changed: each field from the newest record that has it, but
 * created_at and source from the oldest. Part of the warehouse's transaction.
 * @returns true when they were made again
 */
export async function rebuildCustomers(connection: Connection): Promise<boolean> {
  const versions = await firstRow<{records: string | null; customers: string | null}>(
    connection,
    `SELECT max(version) FILTER (table_name = 'customer_records') AS records,
       max(version) FILTER (table_name = 'customers') AS customers FROM ledger.core_versions`
  );
  const version = `of ${versions?.records ?? "none"}`;
  if (versions?.customers === version) return false;
  const age = "(created_at, import_id, record_key)";
  const chosen = fields.map(field =>
    fromFirst.has(field)
      ? `arg_min(${field}, ${age}) AS ${field}`
      : `arg_max(${field}, (import_id, record_key)) AS ${field}`
  );
  await connection.run("DELETE FROM core.customers");
  await connection.run(
    `INSERT INTO core.customers (customer_key, records, ${fields.join(", ")}, import_id)
     WITH several AS (SELECT customer_key FROM core.customer_records WHERE record_key <> customer_key)
     SELECT customer_key, 1, ${fields.join(", ")}, import_id FROM core.customer_records ANTI JOIN several USING (customer_key)
     UNION ALL
     SELECT customer_key, count(*), ${chosen.join(", ")}, max(import_id)
     FROM core.customer_records SEMI JOIN several USING (customer_key) GROUP BY customer_key`
  );
  await connection.run("INSERT OR REPLACE INTO ledger.core_versions VALUES ('customers', $version)", {version});
  return true;
}
