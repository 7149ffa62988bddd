import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";

/**
 * Leaves `persons` (record_key, customer_key): each record that `links` joins to another, with the smallest key it is connected to.
 * Links spread step by step, so that the number of passes is the length of the longest chain.
 */
export async function connect(connection: Connection): Promise<void> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE ties AS SELECT a, b FROM links UNION ALL SELECT b, a FROM links`);
  await connection.run(
    "CREATE OR REPLACE TEMP TABLE persons AS SELECT DISTINCT a AS record_key, a AS customer_key FROM ties"
  );
  for (let moved = 1; moved > 0; ) {
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE spread AS
       SELECT t.a AS record_key, min(p.customer_key) AS customer_key
       FROM ties t JOIN persons p ON p.record_key = t.b GROUP BY t.a`
    );
    const counted = await firstRow<{n: number}>(
      connection,
      `SELECT CAST(count(*) AS DOUBLE) AS n FROM spread s JOIN persons p USING (record_key) WHERE s.customer_key < p.customer_key`
    );
    moved = counted?.n ?? 0;
    if (moved > 0)
      await connection.run(
        `UPDATE persons SET customer_key = s.customer_key FROM spread s
         WHERE s.record_key = persons.record_key AND s.customer_key < persons.customer_key`
      );
  }
}

/**
 * Guards against chains: where a group of connected records holds two that cannot be one person (both are named and the names differ),
 * the links of records without a full name are dropped, as they may have joined the two.
 * @returns how many links were dropped
 */
export async function dropChains(connection: Connection): Promise<number> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE chains AS
     WITH members AS (SELECT p.customer_key, t.* FROM persons p JOIN traits t USING (record_key))
     SELECT DISTINCT x.customer_key FROM members x JOIN members y
       ON x.customer_key = y.customer_key AND x.record_key < y.record_key
     WHERE NOT ((part_agrees(x.first_name, y.first_name)) AND (part_agrees(x.last_name, y.last_name)))`
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE weak_links AS
     SELECT l.a, l.b FROM links l JOIN persons p ON p.record_key = l.a SEMI JOIN chains c ON c.customer_key = p.customer_key
       JOIN traits x ON x.record_key = l.a JOIN traits y ON y.record_key = l.b
     WHERE x.first_name IS NULL OR x.last_name IS NULL OR y.first_name IS NULL OR y.last_name IS NULL
       OR length(x.first_name) = 1 OR length(y.first_name) = 1`
  );
  await connection.run("DELETE FROM links USING weak_links w WHERE links.a = w.a AND links.b = w.b");
  const counted = await firstRow<{n: number}>(connection, "SELECT CAST(count(*) AS DOUBLE) AS n FROM weak_links");
  return counted?.n ?? 0;
}
