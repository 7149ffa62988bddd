import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import {vaultName} from "../database/vault.js";

/**
 * In the house's own files "shopify:123" is the record that Shopify's exports call 123.
 * Gives every customer id of the staged rows its record: the one that the vault knows, or a new one, numbered in the order of
 * appearance in the file. Leaves the temporary tables `known_ids` (external_id, record_key, customer_key, is_new) for the ids in the file.
 * @param namespace whose ids these are
 * @param ids SQL of the ids in question: customer_id and row, which tells their order
 * @returns how many are new
 */
export async function findRecords(
  connection: Connection,
  namespace: string,
  ids = "SELECT customer_id, rowid AS row FROM staged WHERE rule_no IS NULL"
): Promise<number> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE known_ids AS
     WITH file_ids AS (
       SELECT customer_id AS external_id, min(row) AS first_row FROM (${ids}) WHERE customer_id IS NOT NULL GROUP BY customer_id),
     own AS MATERIALIZED (
       SELECT external_id, record_key, customer_key FROM ${vaultName}.vault.identities SEMI JOIN file_ids USING (external_id)
       WHERE source = $namespace),
     held AS (
       FROM own UNION ALL
       SELECT f.external_id, i.record_key, i.customer_key FROM file_ids f JOIN ${vaultName}.vault.identities i
         ON i.source = split_part(f.external_id, ':', 1) AND i.external_id = substr(f.external_id, strpos(f.external_id, ':') + 1)
       WHERE $namespace = 'house' AND contains(f.external_id, ':') AND i.source <> 'house'
         AND f.external_id NOT IN (SELECT external_id FROM own)),
     fresh AS (
       SELECT f.external_id, (SELECT coalesce(max(record_key), 0) FROM ${vaultName}.vault.identities)
         + row_number() OVER (ORDER BY f.first_row) AS record_key
       FROM file_ids f ANTI JOIN held USING (external_id))
     SELECT external_id, record_key, customer_key, false AS is_new FROM held
     UNION ALL
     SELECT external_id, record_key, record_key, true FROM fresh`,
    {namespace}
  );
  const counted = await firstRow<{n: number}>(
    connection,
    "SELECT CAST(count(*) AS DOUBLE) AS n FROM known_ids WHERE is_new"
  );
  return counted?.n ?? 0;
}

/** Prospects have keys of their own, kept in vault.prospects. Leaves `known_ids` (external_id, record_key, is_new). */
export async function findProspects(connection: Connection, namespace: string): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE known_ids AS
     WITH file_ids AS (
       SELECT prospect_id AS external_id, min(rowid) AS first_row FROM staged WHERE rule_no IS NULL GROUP BY prospect_id),
     held AS (SELECT DISTINCT external_id, prospect_key FROM ${vaultName}.vault.prospects WHERE source = $namespace),
     fresh AS (
       SELECT f.external_id, (SELECT coalesce(max(prospect_key), 0) FROM ${vaultName}.vault.prospects)
         + row_number() OVER (ORDER BY f.first_row) AS record_key
       FROM file_ids f ANTI JOIN held USING (external_id))
     SELECT external_id, prospect_key AS record_key, false AS is_new FROM held SEMI JOIN file_ids USING (external_id)
     UNION ALL
     SELECT external_id, record_key, true FROM fresh`,
    {namespace}
  );
}

/** Writes the new records to the vault. Part of the vault's transaction. */
export async function writeIdentities(connection: Connection, namespace: string, importId: number): Promise<void> {
  await connection.run(
    `INSERT INTO ${vaultName}.vault.identities (source, external_id, record_key, customer_key, import_id)
     SELECT $namespace, external_id, record_key, customer_key, $importId FROM known_ids WHERE is_new ORDER BY record_key`,
    {namespace, importId}
  );
}

/**
 * Gives every new record its row in core, for files that say nothing more of a customer than the id.
 * @param described SQL of the customer_ids of which the file says more, and whose rows are written elsewhere
 */
export async function writeBareRecords(
  connection: Connection,
  importId: number,
  described = "SELECT NULL AS customer_id WHERE false"
): Promise<void> {
  await connection.run(
    `INSERT INTO core.customer_records (record_key, customer_key, import_id)
     SELECT record_key, customer_key, $importId FROM known_ids
     WHERE is_new AND external_id NOT IN (${described}) ORDER BY record_key`,
    {importId}
  );
}
