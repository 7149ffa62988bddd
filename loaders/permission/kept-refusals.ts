import type {Connection} from "../database/connection.js";
import {firstRow, inTransaction} from "../database/connection.js";
import {vaultName} from "../database/vault.js";
import {plainEmail, plainPhone, tellingSql} from "../erasure/marks.js";
import {listedKinds, listedSql} from "./listed-addresses.js";

const vault = `${vaultName}.vault`;
const kept = `${vault}.kept_refusals`;
const person = {
  ...{source: "source", id: "external_id", email: "email", phone: "phone"},
  ...{firstName: "first_name", lastName: "last_name"}
};

/** Whether anybody who was forgotten had refused. */
export async function haveRefusals(connection: Connection): Promise<boolean> {
  const found = await firstRow<{any: boolean}>(connection, `SELECT count(*) > 0 AS "any" FROM ${kept}`);
  return found?.any ?? false;
}

/** Writes what is not kept yet; the rows of `sql` have the columns of the table. */
async function keep(connection: Connection, sql: string): Promise<void> {
  await connection.run(
    `INSERT INTO ${kept} (kind, mark, is_suppression, purpose, channel, "at")
     SELECT DISTINCT kind, mark, is_suppression, purpose, channel, "at" FROM (${sql}) new WHERE mark IS NOT NULL AND NOT EXISTS (
       FROM ${kept} k WHERE k.kind = new.kind AND k.mark = new.mark AND k.is_suppression = new.is_suppression
         AND k.purpose IS NOT DISTINCT FROM new.purpose AND k.channel IS NOT DISTINCT FROM new.channel AND k."at" IS NOT DISTINCT FROM new."at")
     ORDER BY ALL`
  );
}

/** SQL of an address as a mark: of an e-mail address or of a number. */
const markOf = (of: string, address: string): string =>
  `CASE WHEN ${of} = 'email' THEN mark_of('email', ${plainEmail(address)}) ELSE mark_of('phone', ${plainPhone(address)}) END`;

/**
 * Keeps what the persons of `person_records` refused, as keyed hashes of their ids and of all addresses and numbers in `erased_texts`, those of
 * earlier and of prospects too, before they are erased: who comes back may still not be written to. A withdrawal is kept, a consent is not. Leaves `kept_entries` (kind, value): the
 * entries of suppression lists that this stands for. `mark_of` must be prepared.
 */
export async function keepRefusals(connection: Connection): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE refusing_persons AS
     SELECT record_key AS who, ${plainEmail("email")} AS email, phone FROM ${vault}.persons SEMI JOIN person_records USING (record_key)
     UNION ALL
     SELECT NULL, CASE WHEN what = 'e-mail' THEN ${plainEmail("text")} END, CASE WHEN what = 'phone' THEN text END
     FROM erased_texts WHERE what IN ('e-mail', 'phone')`
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE kept_entries AS ${listedSql("refusing_persons", "who", await listedKinds(connection))}`
  );
  const told = tellingSql(person).map(
    ([kind, text]) => `SELECT record_key AS who, customer_key, '${kind}' AS kind, mark_of('${kind}', ${text}) AS mark
      FROM ${vault}.identities LEFT JOIN ${vault}.persons USING (record_key) SEMI JOIN person_records USING (record_key)`
  );
  await connection.run(`CREATE OR REPLACE TEMP TABLE refusing_marks AS ${told.join(" UNION ALL ")}`);
  await keep(
    connection,
    `SELECT kind, mark, true AS is_suppression, NULL AS purpose, channel, since AS "at" FROM (
       SELECT of AS kind, ${markOf("of", "address")} AS mark, channel, since FROM kept_entries
       UNION ALL SELECT m.kind, m.mark, channel, since FROM kept_entries JOIN refusing_marks m USING (who))`
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE withdrawals AS
     SELECT customer_key, purpose, channel, max("at") AS "at" FROM core.permission_statements
     WHERE status = 'withdrawn' AND customer_key IN (SELECT customer_key FROM refusing_marks) GROUP BY ALL`
  );
  await keep(
    connection,
    `SELECT kind, mark, false AS is_suppression, purpose, channel, "at" FROM refusing_marks JOIN withdrawals USING (customer_key)`
  );
  for (const table of ["refusing_persons", "refusing_marks", "withdrawals"])
    await connection.run(`DROP TABLE ${table}`);
}

/** Keeps the withdrawals among what an export says of the forgotten: the rows themselves are turned away. */
export async function keepWithdrawalsSaid(connection: Connection, sql: string): Promise<void> {
  await keep(
    connection,
    `SELECT kind, mark, false AS is_suppression, lower(trim(purpose)) AS purpose, core.channel_of(channel) AS channel, "at" FROM (${sql})`
  );
}

/** Keeps entries of a suppression list that speak of the forgotten; `sql` gives kind ('email' or 'phone'), value, channel, says_channel, since. */
export async function keepListed(connection: Connection, sql: string): Promise<void> {
  await keep(
    connection,
    `SELECT kind, mark_of(kind, value) AS mark, true AS is_suppression, NULL AS purpose, since AS "at",
       unnest(CASE WHEN says_channel THEN [channel] WHEN kind = 'email' THEN ['email'] ELSE ['phone', 'sms', 'whatsapp'] END) AS channel FROM (${sql})`
  );
}

/** SQL of every customer's marks, a row each: customer_key, kind, mark. */
const marksOfAll = (telling: readonly (readonly [kind: string, text: string])[]): string =>
  telling
    .map(
      ([kind, text]) => `SELECT customer_key, '${kind}' AS kind, mark_of('${kind}', ${text}) AS mark
        FROM ${vault}.identities LEFT JOIN ${vault}.persons USING (record_key)`
    )
    .join(" UNION ALL ");

/** SQL of the customers who were suppressed before being forgotten, with channel, since, and import_id 0. */
export const keptSuppressionsSql = `SELECT customer_key, k.channel, k."at" AS since, 0 AS import_id
  FROM (${marksOfAll([...tellingSql(person), ["phone", plainPhone("phone")]])}) JOIN ${kept} k USING (kind, mark) WHERE k.is_suppression`;

/**
 * Finds the persons who had withdrawn before they were forgotten, and writes them to core.kept_withdrawals where that changes anything.
 * `mark_of` must be prepared where refusals are kept.
 */
export async function matchWithdrawals(connection: Connection): Promise<void> {
  const none =
    'SELECT NULL::BIGINT AS customer_key, NULL::VARCHAR AS purpose, NULL::VARCHAR AS channel, NULL::TIMESTAMPTZ AS "at" WHERE false';
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE withdrawn_before AS ${
      (await haveRefusals(connection))
        ? `SELECT customer_key, purpose, channel, max("at") AS "at" FROM (${marksOfAll(tellingSql(person))})
           JOIN ${kept} k USING (kind, mark) WHERE NOT k.is_suppression GROUP BY ALL`
        : none
    }`
  );
  const differing = await firstRow<{n: number}>(
    connection,
    `SELECT CAST(count(*) AS DOUBLE) AS n FROM (
       (FROM withdrawn_before EXCEPT FROM core.kept_withdrawals) UNION ALL (FROM core.kept_withdrawals EXCEPT FROM withdrawn_before))`
  );
  if (differing?.n)
    await inTransaction(connection, async () => {
      await connection.run("DELETE FROM core.kept_withdrawals");
      await connection.run("INSERT INTO core.kept_withdrawals FROM withdrawn_before ORDER BY ALL");
      await connection.run(
        "INSERT OR REPLACE INTO ledger.core_versions VALUES ('kept_withdrawals', CAST(now() AS VARCHAR))"
      );
    });
  await connection.run("DROP TABLE withdrawn_before");
}
