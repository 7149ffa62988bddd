import type {Connection} from "../../database/connection.js";
import {firstRow} from "../../database/connection.js";

const birthYear = "birth[1:4]";
const birthday = "birth[5:8]";

/** Two records are compared when they agree in one of these. A key is null where a part of it is missing. */
const blockingKeys: readonly string[] = [
  "email",
  "CASE WHEN length(mailbox) > 4 THEN mailbox END",
  "phone",
  "birth",
  "birth || last[1]",
  "birth || first[1]",
  "least(first, last) || ' ' || greatest(first, last)",
  `least(first, last) || ' ' || greatest(first, last) || ${birthYear}`,
  "first || ' ' || last || ' ' || coalesce(postcode, city)",
  "last || ' ' || postcode",
  "first || ' ' || postcode",
  "postcode || ' ' || house_number",
  "street || ' ' || house_number",
  "last || ' ' || city",
  "first || ' ' || city",
  `last || ${birthYear}`,
  `last || ${birthday}`,
  `first || ${birthYear}`,
  `first || ${birthday}`,
  `left(last, 3) || ' ' || first[1] || ${birthYear}`,
  "left(last, 4) || ' ' || left(first, 3)"
];

/** So many pairs a record and key at most; the small are compared with more. */
const pairsARecord = 2;
const pairsAlways = 100_000;

/**
 * Leaves `linkage_candidates` (a, b: ids, a < b): the pairs worth comparing, each once. Blocks that a common value makes too large are
 * left out, the largest first, until the key yields no more pairs than can be afforded: other keys cut the same records finer.
 */
export async function findCandidates(connection: Connection, records: number): Promise<void> {
  const budget = Math.max(pairsAlways, pairsARecord * records);
  await connection.run("CREATE OR REPLACE TEMP TABLE linkage_found (a INTEGER, b INTEGER)");
  for (const key of blockingKeys) {
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE linkage_blocks AS
       SELECT id, key, CAST(count(*) OVER (PARTITION BY key) AS INTEGER) AS size
       FROM (SELECT id, hash(${key}) AS key FROM linkage_records WHERE (${key}) IS NOT NULL) QUALIFY size > 1`
    );
    const affordable = await firstRow<{size: number | null}>(
      connection,
      `SELECT max(size) AS size FROM (
         SELECT size, sum(count(*) * (size - 1) / 2) OVER (ORDER BY size) AS pairs FROM linkage_blocks GROUP BY size)
       WHERE pairs <= $budget`,
      {budget}
    );
    if (!affordable?.size) continue;
    await connection.run(
      `INSERT INTO linkage_found
       SELECT x.id, y.id FROM linkage_blocks x JOIN linkage_blocks y ON x.key = y.key AND x.id < y.id WHERE x.size <= $size`,
      {size: affordable.size}
    );
  }
  await connection.run(
    "CREATE OR REPLACE TEMP TABLE linkage_candidates AS SELECT DISTINCT a, b FROM linkage_found; DROP TABLE linkage_found; DROP TABLE linkage_blocks"
  );
}

/** How many random pairs are enough. */
const randomPairs = 300_000;

/** Leaves `linkage_random` (a, b): pairs taken at random, by a hash, so that they are the same ones each time; all there are when these are few. */
export async function drawRandomPairs(connection: Connection, records: number): Promise<void> {
  const allPairs = (records * (records - 1)) / 2;
  const sql =
    allPairs <= randomPairs
      ? "SELECT x.id AS a, y.id AS b FROM linkage_records x JOIN linkage_records y ON x.id < y.id"
      : `SELECT DISTINCT least(x, y) AS a, greatest(x, y) AS b FROM (
           SELECT CAST(1 + hash(i) % ${records} AS INTEGER) AS x, CAST(1 + hash(i + ${2 * randomPairs}) % ${records} AS INTEGER) AS y
           FROM range(${randomPairs}) AS draws (i)) WHERE x <> y`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE linkage_random AS ${sql}`);
}
