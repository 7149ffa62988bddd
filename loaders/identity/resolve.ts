import {readFileSync} from "node:fs";
import type {Connection} from "../database/connection.js";
import {firstRow, inTransaction} from "../database/connection.js";
import {vaultName} from "../database/vault.js";
import {connect, dropChains} from "./components.js";
import {rebuildCustomers} from "./customers.js";
import {rewriteCustomerKeys} from "./rewrite.js";

const linksSql = readFileSync(new URL("./links.sql", import.meta.url), "utf8");

/** Rises when the rules change, so that persons are found again. */
const rulesVersion = 1;

/** What resolution found. */
export interface Resolution {
  /** Records that are known. */
  readonly records: number;
  /** Persons behind them. */
  readonly customers: number;
}

/**
 * Finds which records are one person, says why in vault.merges, and carries it into core. Deterministic, and as good after a kill: what
 * was written of it before is written again only where it differs.
 * @param connection the warehouse with the vault attached, in no transaction
 */
export async function resolveIdentities(connection: Connection): Promise<Resolution> {
  const state = await identityState(connection);
  const resolved = await firstRow<{version: string}>(
    connection,
    "SELECT version FROM ledger.core_versions WHERE table_name = 'identities'"
  );
  if (resolved?.version !== state) {
    await findPersons(connection);
    await inTransaction(connection, () => writePersons(connection));
    await inTransaction(connection, async () => {
      await rewriteCustomerKeys(connection);
      await rebuildCustomers(connection);
      await connection.run("INSERT OR REPLACE INTO ledger.core_versions VALUES ('identities', $state)", {state});
    });
  } else await inTransaction(connection, () => rebuildCustomers(connection));
  const counted = await firstRow<Resolution>(
    connection,
    `SELECT CAST(coalesce(sum(records), 0) AS DOUBLE) AS records, CAST(count(*) AS DOUBLE) AS customers FROM core.customers`
  );
  return counted ?? {records: 0, customers: 0};
}

/** What the persons follow from: the records, what is known of them, and the rules. */
async function identityState(connection: Connection): Promise<string> {
  const counted = await firstRow<{state: string}>(
    connection,
    `SELECT (SELECT count(*) || ':' || coalesce(max(import_id), 0) FROM ${vaultName}.vault.identities) || '/' ||
            (SELECT count(*) || ':' || coalesce(max(import_id), 0) FROM ${vaultName}.vault.persons) AS state`
  );
  return `${counted?.state ?? ""}/rules ${rulesVersion}`;
}

async function findPersons(connection: Connection): Promise<void> {
  await connection.run(linksSql);
  await connect(connection);
  while ((await dropChains(connection)) > 0) await connect(connection);
}

async function writePersons(connection: Connection): Promise<void> {
  await connection.run(
    `UPDATE ${vaultName}.vault.identities AS i SET customer_key = n.customer_key FROM (
       SELECT i.record_key, coalesce(p.customer_key, i.record_key) AS customer_key
       FROM ${vaultName}.vault.identities i LEFT JOIN persons p USING (record_key)) n
     WHERE i.record_key = n.record_key AND i.customer_key <> n.customer_key`
  );
  await connection.run(`DELETE FROM ${vaultName}.vault.merges`);
  await connection.run(
    `INSERT INTO ${vaultName}.vault.merges (record_key, customer_key, rule)
     SELECT p.record_key, p.customer_key, min(l.rule) FROM persons p JOIN links l ON p.record_key IN (l.a, l.b)
     WHERE p.record_key <> p.customer_key GROUP BY p.record_key, p.customer_key ORDER BY p.record_key`
  );
}
