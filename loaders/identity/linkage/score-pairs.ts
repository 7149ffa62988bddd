import {DOUBLE, DuckDBDataChunk, INTEGER} from "@duckdb/node-api";
import type {LinkageModel, Pattern} from "../../../lib/linkage/fields.js";
import {totalBits} from "../../../lib/linkage/score.js";
import type {Connection} from "../../database/connection.js";
import {rows} from "../../database/connection.js";
import {comparisons} from "./comparisons.js";
import {patternOf} from "./patterns.js";
import {raritySql} from "./rarity.js";

/** Which pairs are kept. */
interface ScoreOptions {
  readonly leastBits: number;
  /** Whether pairs with that vector are kept at all. */
  readonly counts: (pattern: Pattern) => boolean;
}

/** Leaves the pairs of a compared table (a, b, pattern) that count and weigh enough as `into` (a, b, pattern, bits). */
export async function scorePairs(
  connection: Connection,
  model: LinkageModel,
  compared: string,
  into: string,
  {leastBits, counts}: ScoreOptions
): Promise<void> {
  await weighPatterns(connection, model, compared, counts);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${into} AS
     SELECT a, b, pattern, bits FROM (
       SELECT p.a, p.b, p.pattern, w.bits + ${comparisons.map((_, field) => raritySql(model, field, "p.pattern")).join(" + ")} AS bits
       FROM ${compared} p JOIN linkage_weights w USING (pattern) JOIN linkage_records a ON a.id = p.a
       WHERE w.bits >= $leastBits - ${largestRarity})
     WHERE bits >= $leastBits ORDER BY a, b`,
    {leastBits}
  );
}

/** rarityBits adds 8 bits at most, to three values at most. */
const largestRarity = 24;

async function weighPatterns(
  connection: Connection,
  model: LinkageModel,
  compared: string,
  counts: (pattern: Pattern) => boolean
): Promise<void> {
  const patterns = await rows<{pattern: number}>(
    connection,
    `SELECT DISTINCT pattern FROM ${compared} ORDER BY pattern`
  );
  const counted = patterns
    .map(({pattern}) => ({number: pattern, pattern: patternOf(pattern, comparisons.length)}))
    .filter(({pattern}) => counts(pattern));
  await connection.run("CREATE OR REPLACE TEMP TABLE linkage_weights (pattern INTEGER, bits DOUBLE)");
  const appender = await connection.createAppender("linkage_weights", "main", "temp");
  for (let from = 0; from < counted.length; from += 2048) {
    const part = counted.slice(from, from + 2048);
    const chunk = DuckDBDataChunk.create([INTEGER, DOUBLE], part.length);
    chunk.setColumns([part.map(({number}) => number), part.map(({pattern}) => totalBits(model, pattern))]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
