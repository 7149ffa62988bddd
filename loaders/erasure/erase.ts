import type {Connection} from "../database/connection.js";
import {firstRow, inTransaction, rows} from "../database/connection.js";
import {quotedIdentifier} from "../database/sql.js";
import {vaultName} from "../database/vault.js";
import {keepRefusals} from "../permission/kept-refusals.js";
import {forgetRejectedRows} from "./forget-rejected-rows.js";
import type {IdentifyingText} from "./identifying-texts.js";
import {gatherTexts} from "./identifying-texts.js";
import {plainPhone, tellingSql} from "./marks.js";

/** Why somebody is forgotten. */
export type Why = "asked" | "retention" | "came again";

/** What an erasure did. */
export interface Erasure {
  readonly erasureId: number;
  readonly persons: number;
  /** Rows by table, as "vault.persons"; an order that stays without its person is counted under "core.orders (kept, of nobody)". */
  readonly rows: Readonly<Record<string, number>>;
  /** What told the persons; never written anywhere. */
  readonly texts: readonly IdentifyingText[];
}

interface TableToClear {
  readonly name: string;
  readonly columns: readonly string[];
}

const vault = `${vaultName}.vault`;
const keptOrders = "core.orders (kept, of nobody)";
/** What of an order tells of a person; the money, the day and the goods stay for the books. */
const orderAttributes = ["record_key", "customer_key", "country", "channel", "source", "campaign_id"];

/**
 * Erases the persons behind the temporary tables `person_records` (record_key) and `person_prospects` (prospect_key) from every table of
 * vault and warehouse, and writes their tombstones and what they refused first, so that a run that is killed on the way is brought to its end
 * by the next.
 * Orders stay as orders of nobody, without any attribute. `mark_of` must be prepared.
 * @param today the day of the house, ISO, that the tombstones carry
 */
export async function erase(connection: Connection, why: Why, today: string): Promise<Erasure> {
  const texts = await gatherTexts(connection);
  const [{persons} = {persons: 0}] = await rows<{persons: number}>(
    connection,
    `SELECT CAST(greatest((SELECT count(DISTINCT customer_key) FROM ${vault}.identities SEMI JOIN person_records USING (record_key)),
       (SELECT least(count(*), 1) FROM person_prospects)) AS INTEGER) AS persons`
  );
  await writeTombstones(connection, why, today);
  await keepRefusals(connection);
  const inWarehouse = await inTransaction(connection, () => clearWarehouse(connection, why, persons));
  const inVault = await inTransaction(connection, () => clearVault(connection));
  const all = {...inWarehouse.rows, ...inVault};
  await connection.run("UPDATE ledger.erasures SET rows = $all WHERE erasure_id = $id", {
    all: JSON.stringify(all),
    id: inWarehouse.erasureId
  });
  return {erasureId: inWarehouse.erasureId, persons, rows: all, texts};
}

async function writeTombstones(connection: Connection, why: Why, today: string): Promise<void> {
  const inHouseFiles = "CASE WHEN source <> 'house' THEN 'house:' || source || ':' || external_id END";
  const names = {email: "email", phone: "phone", firstName: "first_name", lastName: "last_name"};
  const record = {...names, source: "source", id: "external_id"};
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE erased_persons AS SELECT who, uuid() AS person FROM (
       SELECT DISTINCT 'c' || customer_key AS who FROM ${vault}.identities SEMI JOIN person_records USING (record_key)
       UNION ALL SELECT 'p' || prospect_key FROM person_prospects)`
  );
  const ofRecords = `${vault}.identities LEFT JOIN ${vault}.persons USING (record_key) SEMI JOIN person_records USING (record_key)`;
  const ofProspects = `(SELECT * REPLACE ('prospects' AS source) FROM ${vault}.prospects) SEMI JOIN person_prospects USING (prospect_key)`;
  const froms = [
    [ofRecords, "'c' || customer_key"],
    [ofProspects, "'p' || prospect_key"]
  ] as const;
  const parts = froms.flatMap(([from, who]) =>
    [...tellingSql(record), ["bare id", "external_id"], ["id", inHouseFiles], ["phone", plainPhone("phone")]].map(
      ([kind, text]) => `SELECT '${kind}' AS kind, ${text} AS text, ${who} AS who FROM ${from}`
    )
  );
  await connection.run(
    `INSERT INTO ${vault}.tombstones (kind, mark, erased_on, why, person)
     SELECT kind, mark, CAST($today AS DATE), $why, person FROM (
       SELECT kind, mark_of(kind, text) AS mark, min(who) AS who FROM (${parts.join(" UNION ALL ")}) WHERE text IS NOT NULL GROUP BY ALL) new
     JOIN erased_persons USING (who)
     ANTI JOIN ${vault}.tombstones held USING (kind, mark) ORDER BY kind, mark`,
    {today, why: why === "came again" ? "asked" : why}
  );
}

async function clearWarehouse(
  connection: Connection,
  why: Why,
  persons: number
): Promise<{erasureId: number; rows: Record<string, number>}> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE erased_customers AS
     SELECT customer_key FROM ${vault}.identities GROUP BY customer_key
     HAVING bool_and(record_key IN (SELECT record_key FROM person_records))`
  );
  const next = await firstRow<{id: number}>(
    connection,
    "SELECT CAST(coalesce(max(erasure_id), 0) + 1 AS INTEGER) AS id FROM ledger.erasures"
  );
  const erasureId = next?.id ?? 1;
  const counts: Record<string, number> = {};
  for (const table of await tablesOf(connection, null)) {
    const isOrders = table.name === "core.orders";
    const cleared = isOrders ? await keepOrders(connection) : await clear(connection, table, table.name);
    if (cleared === 0) continue;
    counts[isOrders ? keptOrders : table.name] = cleared;
    await connection.run(
      "UPDATE ledger.core_versions SET version = version || '-' || $erasureId WHERE 'core.' || table_name = $name",
      {erasureId, name: table.name}
    );
  }
  await connection.run(
    "INSERT INTO ledger.erasures VALUES ($erasureId, now(), $why, $persons, CAST($counts AS VARCHAR), NULL)",
    {erasureId, why, persons, counts: JSON.stringify(counts)}
  );
  return {erasureId, rows: counts};
}

async function keepOrders(connection: Connection): Promise<number> {
  const emptied = orderAttributes.map(column => `${column} = NULL`).join(", ");
  const done = await connection.run(
    `UPDATE core.orders SET ${emptied} WHERE record_key IN (SELECT record_key FROM person_records)`
  );
  return done.rowsChanged;
}

async function clearVault(connection: Connection): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const count = (name: string, n: number): void => {
    if (n > 0) counts[name] = n;
  };
  count("vault.rejected_rows", await forgetRejectedRows(connection));
  const suppressions = await connection.run(
    `DELETE FROM ${vault}.suppressions WHERE (kind, value) IN (SELECT kind, value FROM kept_entries)`
  );
  count("vault.suppressions", suppressions.rowsChanged);
  for (const table of await tablesOf(connection, vaultName))
    count(table.name, await clear(connection, table, `${vaultName}.${table.name}`));
  return counts;
}

/** Deletes from a table what belongs to the erased, by whichever key its rows have. */
async function clear(connection: Connection, {columns}: TableToClear, place: string): Promise<number> {
  const has = (...names: string[]): boolean => names.every(name => columns.includes(name));
  const record = "(SELECT record_key FROM person_records)";
  const prospect = "prospect_key IN (SELECT prospect_key FROM person_prospects)";
  const condition = has("record_key")
    ? `record_key IN ${record}${has("prospect_key") ? ` OR ${prospect}` : ""}`
    : has("prospect_key")
      ? prospect
      : has("customer_key")
        ? "customer_key IN (SELECT customer_key FROM erased_customers)"
        : has("a", "b")
          ? `a IN ${record} OR b IN ${record}`
          : null;
  if (condition === null) return 0;
  const done = await connection.run(`DELETE FROM ${place} WHERE ${condition}`);
  return done.rowsChanged;
}

/** The tables of a database, as "core.orders". */
async function tablesOf(connection: Connection, database: string | null): Promise<TableToClear[]> {
  const found = await rows<{schema_name: string; table_name: string; columns: readonly string[]}>(
    connection,
    `SELECT schema_name, table_name, list(column_name) AS columns FROM duckdb_columns()
     WHERE database_name = coalesce($database, current_database()) AND NOT internal
       AND (schema_name, table_name) IN (SELECT (schema_name, table_name) FROM duckdb_tables()
         WHERE database_name = coalesce($database, current_database()) AND NOT temporary)
     GROUP BY ALL ORDER BY ALL`,
    {database}
  );
  return found.map(({schema_name, table_name, columns}) => ({
    name: [schema_name, table_name].map(part => (/^[a-z_]+$/.test(part) ? part : quotedIdentifier(part))).join("."),
    columns
  }));
}
