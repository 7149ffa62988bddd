import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import type {TrustedSources} from "../../lib/house/trusted-sources.js";
import type {LinkageModel} from "../../lib/linkage/fields.js";
import type {Connection} from "../database/connection.js";
import {firstRow, inTransaction} from "../database/connection.js";
import {vaultName} from "../database/vault.js";
import {connect, dropChains} from "./components.js";
import {rebuildCustomers} from "./customers.js";
import type {Decision} from "./linkage/decisions.js";
import {tellEvidence} from "./linkage/evidence.js";
import {keepModel} from "./linkage/kept-model.js";
import {linkRecords} from "./linkage/link-records.js";
import {takePersons} from "./linkage/source.js";
import {rewriteCustomerKeys} from "./rewrite.js";

const linksSql = readFileSync(new URL("./links.sql", import.meta.url), "utf8");

/** Rises when the rules change, so that persons are found again. */
const rulesVersion = 2;

/** What resolution found. */
export interface Resolution {
  /** Records that are known. */
  readonly records: number;
  /** Persons behind them. */
  readonly customers: number;
}

/**
 * Finds which records are one person, by rules and by weighing all fields, says why in the vault, and carries it into core.
 * Deterministic, and as good after a kill: what was written of it before is written again only where it differs. Where no person has
 * changed, nobody is looked for anew.
 * @param connection the warehouse with the vault attached, in no transaction
 * @param decisions what people have said of pairs of records
 * @param trusted whose word counts where the records of a person differ
 * @throws UserError when a decision names an unknown record or contradicts another
 */
export async function resolveIdentities(
  connection: Connection,
  decisions: readonly Decision[] = [],
  trusted: TrustedSources = {}
): Promise<Resolution> {
  const state = await personsState(connection, decisions);
  const resolved = await firstRow<{version: string}>(
    connection,
    "SELECT version FROM ledger.core_versions WHERE table_name = 'persons'"
  );
  const haveChanged = resolved?.version !== state;
  if (haveChanged) {
    const model = await findPersons(connection, decisions);
    await inTransaction(connection, () => writePersons(connection, model));
  }
  await inTransaction(connection, async () => {
    if (haveChanged) await rewriteCustomerKeys(connection);
    await rebuildCustomers(connection, trusted);
    if (haveChanged)
      await connection.run("INSERT OR REPLACE INTO ledger.core_versions VALUES ('persons', $state)", {state});
  });
  const counted = await firstRow<Resolution>(
    connection,
    `SELECT CAST(coalesce(sum(records), 0) AS DOUBLE) AS records, CAST(count(*) AS DOUBLE) AS customers FROM core.customers`
  );
  return counted ?? {records: 0, customers: 0};
}

/**
 * What the persons follow from: what is known of the records, the rules, the decisions. A record of which nothing but an id is known is a
 * person of its own, and stays one.
 */
async function personsState(connection: Connection, decisions: readonly Decision[]): Promise<string> {
  const counted = await firstRow<{persons: string}>(
    connection,
    `SELECT count(*) || ':' || coalesce(max(import_id), 0) AS persons FROM ${vaultName}.vault.persons`
  );
  const said = createHash("sha256").update(JSON.stringify(decisions)).digest("hex").slice(0, 12);
  return `${counted?.persons ?? ""}/rules ${rulesVersion}/decisions ${decisions.length} ${said}`;
}

async function findPersons(connection: Connection, decisions: readonly Decision[]): Promise<LinkageModel | null> {
  await connection.run(linksSql);
  await connect(connection);
  while ((await dropChains(connection)) > 0) await connect(connection);
  await takePersons(connection, `${vaultName}.vault`);
  const model = await linkRecords(connection, decisions);
  if (model !== null) {
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE linked AS
       SELECT least(x.id, y.id) AS a, greatest(x.id, y.id) AS b FROM links l
       JOIN linkage_records x ON x.record_key = l.a JOIN linkage_records y ON y.record_key = l.b`
    );
    await tellEvidence(connection, model, "linked", "link_evidence");
  }
  return model;
}

async function writePersons(connection: Connection, model: LinkageModel | null): Promise<void> {
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
  await connection.run(`DELETE FROM ${vaultName}.vault.match_links`);
  await connection.run(
    `INSERT INTO ${vaultName}.vault.match_links (a, b, rule) SELECT a, b, rule FROM links ORDER BY a, b`
  );
  await keepModel(connection, `${vaultName}.vault`, model);
  await connection.run(`DELETE FROM ${vaultName}.vault.match_evidence`);
  if (model !== null)
    await connection.run(
      `INSERT INTO ${vaultName}.vault.match_evidence (a, b, field_no, field, level, bits, rarity_bits)
       SELECT a, b, field_no, field, level, bits, rarity_bits FROM link_evidence ORDER BY a, b, field_no`
    );
}
