import {readFileSync} from "node:fs";
import {estimateModel} from "../../../lib/linkage/estimate-model.js";
import type {LinkageModel} from "../../../lib/linkage/fields.js";
import type {Connection} from "../../database/connection.js";
import {firstRow} from "../../database/connection.js";
import {drawRandomPairs, findCandidates} from "./candidates.js";
import {comparePairs, countPatterns, keepPossiblePairs} from "./compare.js";
import {comparisons, isPossible} from "./comparisons.js";
import {scorePairs} from "./score-pairs.js";

const recordsSql = readFileSync(new URL("./records.sql", import.meta.url), "utf8");

/** With fewer records nothing can be learned of a house's own, and nobody is joined by likeness. */
const fewestRecords = 100;

/** Two records are one person from a probability of 0.95 on: log2(0.95 / 0.05) bits. */
export const linkBits = Math.log2(0.95 / 0.05);

/**
 * Makes `linkage_records` of `linkage_source` (record_key, email, phone, first_name, last_name, birth_date, gender, street, postcode,
 * city; one row a record).
 * @returns how many there are
 */
export async function prepareRecords(connection: Connection): Promise<number> {
  await connection.run(recordsSql);
  const counted = await firstRow<{n: number}>(connection, "SELECT CAST(count(*) AS DOUBLE) AS n FROM linkage_records");
  return counted?.n ?? 0;
}

/**
 * Learns from `linkage_records` how much each agreement weighs, and leaves the pairs that weigh enough as `linkage_matches`
 * (a, b: ids, pattern, bits). Deterministic.
 * @returns what was learned; null when there are too few records
 */
export async function weighRecords(connection: Connection, records: number): Promise<LinkageModel | null> {
  if (records < fewestRecords) return null;
  await findCandidates(connection, records);
  await keepPossiblePairs(connection, "linkage_candidates", "linkage_possible");
  await comparePairs(connection, "linkage_possible", "linkage_compared");
  await drawRandomPairs(connection, records);
  await comparePairs(connection, "linkage_random", "linkage_random_compared");
  const model = estimateModel(
    comparisons,
    {
      allPairs: (records * (records - 1)) / 2,
      candidates: await countPatterns(connection, "linkage_compared"),
      random: await countPatterns(connection, "linkage_random_compared")
    },
    {isPossible}
  );
  await scorePairs(connection, model, "linkage_compared", "linkage_matches", {leastBits: linkBits, counts: isPossible});
  for (const table of ["candidates", "possible", "random", "compared", "random_compared", "weights"])
    await connection.run(`DROP TABLE linkage_${table}`);
  return model;
}
