import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import {vaultName} from "../database/vault.js";
import {haveTombstones} from "../erasure/marks.js";
import type {Recognition} from "../formats/format.js";
import {addressField} from "../formats/suppression-list.js";
import {keepListed} from "../permission/kept-refusals.js";
import type {Plan} from "./plan.js";

/** SQL of what a cell is: 'email', 'phone', 'md5', 'sha1' or 'sha256'; null when it is none of them. */
export const addressKindSql = (cell: string): string => `CASE
  WHEN regexp_full_match(${cell}, '[0-9a-fA-F]{64}') THEN 'sha256' WHEN regexp_full_match(${cell}, '[0-9a-fA-F]{40}') THEN 'sha1'
  WHEN regexp_full_match(${cell}, '[0-9a-fA-F]{32}') THEN 'md5' WHEN regexp_full_match(${cell}, '[^\\s@]+@[^\\s@]+') THEN 'email'
  WHEN regexp_full_match(${cell}, '[^\\p{L}@]+') AND length(regexp_replace(${cell}, '[^0-9]', '', 'g')) BETWEEN 7 AND 15 THEN 'phone' END`;

const fieldsOf = (recognition: Recognition): string[] =>
  recognition.fields.map(({name}) => name).filter((name, at) => name === addressField(at));

/** SQL of the staged rows in which a cell is no address, number or hash, or in which there is none at all. */
export function noAddressSql(recognition: Recognition): string {
  const fields = fieldsOf(recognition);
  const wrong = fields.map(field => `(${field} IS NOT NULL AND ${addressKindSql(field)} IS NULL)`);
  return `(${wrong.join(" OR ")} OR coalesce(${fields.join(", ")}) IS NULL)`;
}

/**
 * Compares a suppression list with what the vault holds; a row is new when one of its addresses is. What the list says of the forgotten is
 * kept by keyed hashes, never by their addresses.
 */
export async function planSuppressions(
  connection: Connection,
  recognition: Recognition,
  goodRows: number
): Promise<Plan> {
  const someForgotten = await haveTombstones(connection);
  const cells = fieldsOf(recognition).map(
    field =>
      `SELECT rowid AS row, trim(${field}) AS cell, channel, since FROM staged WHERE rule_no IS NULL AND ${field} IS NOT NULL`
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE new_suppressions AS
     WITH said AS (
       SELECT row, ${addressKindSql("cell")} AS kind, lower(cell) AS plain, channel IS NOT NULL AS says_channel,
         core.channel_of(channel) AS channel, since FROM (${cells.join(" UNION ALL ")})),
     normal AS (
       SELECT row, kind, CASE WHEN kind = 'phone' THEN right(regexp_replace(plain, '[^0-9]', '', 'g'), 9) ELSE plain END AS value,
         says_channel, channel, since FROM said)
     SELECT n.* FROM normal n LEFT JOIN (
       SELECT kind, value, says_channel, channel, min(coalesce(since, '-infinity')) AS since FROM ${vaultName}.vault.suppressions GROUP BY ALL) h
       ON h.kind = n.kind AND h.value = n.value AND h.says_channel = n.says_channel AND h.channel IS NOT DISTINCT FROM n.channel
     WHERE h.kind IS NULL OR h.since > coalesce(n.since, '-infinity')`
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE listed_forgotten AS SELECT * FROM new_suppressions WHERE ${
      someForgotten
        ? `kind IN ('email', 'phone') AND (kind, mark_of(kind, value)) IN (SELECT (kind, mark) FROM ${vaultName}.vault.tombstones)`
        : "false"
    }`
  );
  const counted = await firstRow<{n: number}>(
    connection,
    "SELECT CAST(count(DISTINCT row) AS DOUBLE) AS n FROM new_suppressions"
  );
  const accepted = counted?.n ?? 0;
  return {
    accepted,
    unchanged: goodRows - accepted,
    tables: [],
    async writeVault(importId) {
      if (someForgotten) await keepListed(connection, "FROM listed_forgotten");
      await connection.run(
        `INSERT INTO ${vaultName}.vault.suppressions (kind, value, says_channel, channel, since, import_id)
         SELECT kind, value, says_channel, channel, CASE WHEN count(since) = count(*) THEN min(since) END, $importId
         FROM new_suppressions ANTI JOIN listed_forgotten USING (row, kind, value) GROUP BY kind, value, says_channel, channel ORDER BY min(row)`,
        {importId}
      );
    },
    writeCore: async () => undefined,
    tidyVault: async () => undefined
  };
}
