import type {Connection} from "../database/connection.js";
import {firstRow, inTransaction, rows} from "../database/connection.js";
import {vaultName} from "../database/vault.js";

/** What the suppression lists come to. */
export interface Suppressed {
  /** Addresses, numbers and hashes on the lists. */
  readonly addresses: number;
  /** Customers who have one of them. */
  readonly customers: number;
}

const vault = `${vaultName}.vault`;

/** The ways of writing a number that a hash may have been made of; the list says which by its hashes only. */
const numbersSql = `
  SELECT customer_key, unnest(list_distinct([trim(phone), digits, '+' || digits, bare, '+' || bare])) AS value, 'phone' AS of FROM (
    SELECT customer_key, phone, digits, regexp_replace(digits, '^00', '') AS bare FROM (
      SELECT customer_key, phone, regexp_replace(phone, '[^0-9]', '', 'g') AS digits FROM suppression_persons WHERE phone IS NOT NULL))`;

/**
 * Finds the persons whose addresses stand on suppression lists, and writes them to core.suppressions where that changes anything: run at
 * each refresh once persons are found, so that a list also holds for persons who come after it. Any of a person's records counts.
 * @param connection the warehouse with the vault attached, in no transaction
 */
export async function matchSuppressions(connection: Connection): Promise<Suppressed> {
  const kinds = await rows<{kind: string; n: number}>(
    connection,
    `SELECT kind, CAST(count(*) AS DOUBLE) AS n FROM ${vault}.suppressions GROUP BY kind ORDER BY kind`
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE suppression_persons AS
     SELECT DISTINCT i.customer_key, nullif(lower(trim(p.email)), '') AS email, p.phone
     FROM ${vault}.persons p JOIN ${vault}.identities i USING (record_key) WHERE ${kinds.length > 0}`
  );
  const hashed = kinds.map(({kind}) => kind).filter(kind => kind !== "email" && kind !== "phone");
  const plain = [
    "SELECT customer_key, 'email' AS of, 'email' AS kind, email AS value FROM suppression_persons WHERE email IS NOT NULL",
    "SELECT customer_key, 'phone', 'phone', right(regexp_replace(phone, '[^0-9]', '', 'g'), 9) FROM suppression_persons WHERE phone IS NOT NULL"
  ];
  const hashes = hashed.map(
    kind => `SELECT customer_key, of, '${kind}', ${kind}(value) FROM (
      SELECT customer_key, email AS value, 'email' AS of FROM suppression_persons WHERE email IS NOT NULL UNION ALL ${numbersSql})`
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE suppressed AS
     WITH hits AS (
       SELECT p.customer_key, s.since, s.import_id, unnest(CASE WHEN s.says_channel THEN [s.channel]
         WHEN p.of = 'email' THEN ['email'] ELSE ['phone', 'sms', 'whatsapp'] END) AS channel
       FROM (${[...plain, ...hashes].join(" UNION ALL ")}) p JOIN ${vault}.suppressions s ON s.kind = p.kind AND s.value = p.value)
     SELECT customer_key, channel, CASE WHEN count(since) = count(*) THEN min(since) END AS since, min(import_id) AS import_id
     FROM hits GROUP BY customer_key, channel ORDER BY customer_key, channel`
  );
  await writeWhereChanged(connection);
  const counted = await firstRow<{n: number}>(
    connection,
    "SELECT CAST(count(DISTINCT customer_key) AS DOUBLE) AS n FROM core.suppressions"
  );
  for (const table of ["suppressed", "suppression_persons"]) await connection.run(`DROP TABLE ${table}`);
  return {addresses: kinds.reduce((sum, {n}) => sum + n, 0), customers: counted?.n ?? 0};
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
