import {coherentClusters} from "../../../lib/linkage/coherent-clusters.js";
import type {LinkageModel} from "../../../lib/linkage/fields.js";
import type {Connection} from "../../database/connection.js";
import {rows} from "../../database/connection.js";
import {comparePairs} from "./compare.js";
import {contradicts} from "./comparisons.js";
import {scorePairs} from "./score-pairs.js";
import {linkBits} from "./weigh-records.js";

/** Of larger groups only the pairs already weighed are looked at. */
const largestCompared = 300;

/** A rule's link in bits; a group in which two first names contradict each other; and a person's word, which outweighs any number of them. */
const ruleBits = 40;
const contradictionBits = -1000;
const wordBits = 1_000_000;

/**
 * Guards against chains: takes the groups of `persons` (record_key, customer_key) that a weighed link made of three or more records, or
 * that hold two records of `apart_pairs` (a, b), and deletes from `links` (a, b, rule, bits: null for a rule's, infinite for a person's
 * word) those that would join what does not belong together.
 * @returns how many links were deleted
 */
export async function divideChains(connection: Connection, model: LinkageModel | null): Promise<number> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE chained AS
     SELECT p.customer_key, p.record_key, r.id FROM persons p LEFT JOIN linkage_records r USING (record_key)
     WHERE p.customer_key IN (
       SELECT p.customer_key FROM persons p JOIN links l ON l.a = p.record_key WHERE l.bits IS NOT NULL
         AND p.customer_key IN (SELECT customer_key FROM persons GROUP BY customer_key HAVING count(*) > 2)
       UNION ALL
       SELECT x.customer_key FROM apart_pairs w JOIN persons x ON x.record_key = w.a JOIN persons y ON y.record_key = w.b
       WHERE x.customer_key = y.customer_key)`
  );
  const records = await rows<{group: number; record: number}>(
    connection,
    `SELECT CAST(customer_key AS DOUBLE) AS "group", CAST(record_key AS DOUBLE) AS record FROM chained ORDER BY ALL`
  );
  if (records.length === 0) return 0;
  await weighChains(connection, model);
  const pairs = await rows<{group: number; a: number; b: number; bits: number}>(
    connection,
    `SELECT CAST(c.customer_key AS DOUBLE) AS "group", CAST(w.a AS DOUBLE) AS a, CAST(w.b AS DOUBLE) AS b, max(w.bits) AS bits
     FROM chain_pairs w JOIN chained c ON c.record_key = w.a GROUP BY ALL ORDER BY ALL`
  );
  const apart = await rows<{a: number; b: number}>(
    connection,
    "SELECT CAST(a AS DOUBLE) AS a, CAST(b AS DOUBLE) AS b FROM apart_pairs ORDER BY ALL"
  );
  return deleteAcross(connection, clustersOf(records, pairs, apart));
}

/** Leaves `chain_pairs` (a, b: record keys, bits): the links of the groups, and every pair within them that can be one person. */
async function weighChains(connection: Connection, model: LinkageModel | null): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE chain_pairs AS
     SELECT l.a, l.b, least(coalesce(l.bits, ${ruleBits}), ${wordBits}) AS bits FROM links l SEMI JOIN chained c ON c.record_key = l.a`
  );
  if (model === null) return;
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE linkage_chained AS
     WITH small AS (SELECT * FROM chained WHERE customer_key IN (
       SELECT customer_key FROM chained GROUP BY customer_key HAVING count(*) <= ${largestCompared}))
     SELECT x.id AS a, y.id AS b FROM small x JOIN small y ON x.customer_key = y.customer_key AND x.id < y.id`
  );
  await comparePairs(connection, "linkage_chained", "linkage_chained_compared");
  await scorePairs(connection, model, "linkage_chained_compared", "linkage_chained_scored", {
    leastBits: contradictionBits,
    counts: pattern => !contradicts(pattern)
  });
  await connection.run(
    `INSERT INTO chain_pairs SELECT x.record_key, y.record_key, s.bits FROM linkage_chained_scored s
     JOIN linkage_records x ON x.id = s.a JOIN linkage_records y ON y.id = s.b`
  );
}

function clustersOf(
  records: readonly {group: number; record: number}[],
  pairs: readonly {group: number; a: number; b: number; bits: number}[],
  apart: readonly {a: number; b: number}[]
): Map<number, number> {
  const pairsOf = byGroup(pairs);
  const clusters = [...byGroup(records)].flatMap(([group, members]) => [
    ...coherentClusters(
      members.map(({record}) => record),
      pairsOf.get(group) ?? [],
      {linkBits, apart, unknownBits: contradictionBits}
    )
  ]);
  return new Map(clusters);
}

function byGroup<T extends {readonly group: number}>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(row.group);
    if (group) group.push(row);
    else groups.set(row.group, [row]);
  }
  return groups;
}

async function deleteAcross(connection: Connection, clusters: ReadonlyMap<number, number>): Promise<number> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE chain_clusters AS
     SELECT CAST(c[1] AS BIGINT) AS record_key, CAST(c[2] AS BIGINT) AS cluster
     FROM (SELECT unnest(from_json($clusters, '["ubigint[]"]')) AS c)`,
    {clusters: JSON.stringify([...clusters])}
  );
  const deleted = await connection.run(
    `DELETE FROM links USING chain_clusters x, chain_clusters y
     WHERE x.record_key = links.a AND y.record_key = links.b AND x.cluster <> y.cluster`
  );
  return deleted.rowsChanged;
}
