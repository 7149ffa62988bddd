import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import {vaultName} from "../database/vault.js";
import type {Erasure} from "./erase.js";
import {erase} from "./erase.js";

/** Everything a person does, and what the house notes of it, is a sign of life; without any, the day on which the record came in. */
const signsOfLife = [
  'SELECT customer_key, ordered_at AS "at" FROM core.orders',
  "SELECT customer_key, unnest([opened_at, clicked_at, unsubscribed_at]) FROM core.contacts",
  "SELECT customer_key, responded_at FROM core.responses",
  'SELECT customer_key, "at" FROM core.consents WHERE is_dated',
  "SELECT customer_key, answered_at FROM core.survey_answers",
  "SELECT customer_key, created_at FROM core.customer_records"
];

/**
 * Forgets the persons who have given no sign of life for longer than the house keeps them, as if they had asked. Run once persons are
 * found; `mark_of` must be prepared.
 * @param years the house's retention period
 * @param now instant, ISO
 * @returns null when there are none
 */
export async function forgetSilent(
  connection: Connection,
  years: number,
  now: string,
  today: string
): Promise<Erasure | null> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE person_records AS
     WITH signs AS (SELECT customer_key, max("at") AS last FROM (${signsOfLife.join(" UNION ALL ")}) GROUP BY customer_key),
     arrivals AS (
       SELECT customer_key, max(imported_at) AS came FROM core.customer_records LEFT JOIN ledger.imports USING (import_id) GROUP BY customer_key)
     SELECT DISTINCT i.record_key FROM ${vaultName}.vault.identities i
     LEFT JOIN signs USING (customer_key) LEFT JOIN arrivals USING (customer_key)
     WHERE coalesce(signs.last, arrivals.came) < CAST($now AS TIMESTAMPTZ) - to_years(CAST($years AS INTEGER))`,
    {now, years}
  );
  await connection.run("CREATE OR REPLACE TEMP TABLE person_prospects AS SELECT 0 AS prospect_key WHERE false");
  const found = await firstRow<{n: number}>(connection, "SELECT CAST(count(*) AS DOUBLE) AS n FROM person_records");
  return found?.n ? erase(connection, "retention", today) : null;
}
