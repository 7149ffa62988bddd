import type {Connection} from "../database/connection.js";
import {firstRow, inTransaction} from "../database/connection.js";
import {vaultName} from "../database/vault.js";
import {haveRefusals, keptSuppressionsSql} from "./kept-refusals.js";
import {listedKinds, listedSql} from "./listed-addresses.js";

/** What the suppression lists come to. */
export interface Suppressed {
  /** Addresses, numbers and hashes on the lists. */
  readonly addresses: number;
  /** Customers who have one of them. */
  readonly customers: number;
}

const vault = `${vaultName}.vault`;

/**
 * Finds the persons whose addresses stand on suppression lists, and writes them to core.suppressions where that changes anything: run at
 * each refresh once persons are found, so that a list also holds for persons who come after it. Any of a person's records counts, and so does
 * what a person who was forgotten and came back had refused; `mark_of` must be prepared where such refusals are kept.
 * @param connection the warehouse with the vault attached, in no transaction
 */
export async function matchSuppressions(connection: Connection): Promise<Suppressed> {
  const kinds = await listedKinds(connection);
  const kept = await haveRefusals(connection);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE suppression_persons AS
     SELECT DISTINCT i.customer_key, nullif(lower(trim(p.email)), '') AS email, p.phone
     FROM ${vault}.persons p JOIN ${vault}.identities i USING (record_key) WHERE ${kinds.length > 0}`
  );
  const listed = listedSql("suppression_persons", "customer_key", kinds);
  const hits = [
    `SELECT customer_key, channel, since, import_id FROM (${listed})`,
    ...(kept ? [keptSuppressionsSql] : [])
  ];
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE suppressed AS
     SELECT customer_key, channel, CASE WHEN count(since) = count(*) THEN min(since) END AS since,
       coalesce(min(import_id) FILTER (import_id > 0), 0) AS import_id
     FROM (${hits.join(" UNION ALL ")}) GROUP BY customer_key, channel ORDER BY customer_key, channel`
  );
  await writeWhereChanged(connection);
  const counted = await firstRow<{n: number}>(
    connection,
    "SELECT CAST(count(DISTINCT customer_key) AS DOUBLE) AS n FROM core.suppressions"
  );
  for (const table of ["suppressed", "suppression_persons"]) await connection.run(`DROP TABLE ${table}`);
  return {addresses: kinds.reduce((sum, {addresses}) => sum + addresses, 0), customers: counted?.n ?? 0};
}

async function writeWhereChanged(connection: Connection): Promise<void> {
  const [held, found] = [await stateOf(connection, "core.suppressions"), await stateOf(connection, "suppressed")];
  if (held === found) return;
  await inTransaction(connection, async () => {
    await connection.run("DELETE FROM core.suppressions");
    await connection.run(
      "INSERT INTO core.suppressions SELECT customer_key, channel, since, import_id FROM suppressed ORDER BY customer_key, channel"
    );
    await connection.run("INSERT OR REPLACE INTO ledger.core_versions VALUES ('suppressions', $found)", {found});
  });
}

async function stateOf(connection: Connection, table: string): Promise<string> {
  const state = await firstRow<{state: string}>(
    connection,
    `SELECT count(*) || ':' || coalesce(CAST(bit_xor(hash(customer_key, channel, since, import_id)) AS VARCHAR), '') AS state FROM ${table}`
  );
  return state?.state ?? "";
}
