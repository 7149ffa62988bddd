import type {PatternCount} from "../../../lib/linkage/fields.js";
import type {Connection} from "../../database/connection.js";
import {rows} from "../../database/connection.js";
import {comparisons, mayBePossible} from "./comparisons.js";
import {patternOf, patternSql} from "./patterns.js";

/** Compares the pairs (a, b) of a table, and leaves them with their vector as `into` (a, b, pattern). */
export async function comparePairs(connection: Connection, pairs: string, into: string): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${into} AS
     SELECT p.a, p.b, ${patternSql(comparisons)} AS pattern
     FROM ${pairs} p JOIN linkage_records a ON a.id = p.a JOIN linkage_records b ON b.id = p.b`
  );
}

/** Leaves of the pairs (a, b) of a table those that first name and birth date allow to be one person. */
export async function keepPossiblePairs(connection: Connection, pairs: string, into: string): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${into} AS
     SELECT p.a, p.b FROM ${pairs} p JOIN linkage_records a ON a.id = p.a JOIN linkage_records b ON b.id = p.b
     WHERE ${mayBePossible}`
  );
}

/** How many pairs of a compared table show each vector, in the order of the vectors. */
export async function countPatterns(connection: Connection, compared: string): Promise<PatternCount[]> {
  const counted = await rows<{pattern: number; pairs: number}>(
    connection,
    `SELECT pattern, CAST(count(*) AS DOUBLE) AS pairs FROM ${compared} GROUP BY pattern ORDER BY pattern`
  );
  return counted.map(({pattern, pairs}) => ({pattern: patternOf(pattern, comparisons.length), pairs}));
}
