import type {House} from "../../lib/house/house.js";
import {segmentTable} from "../../lib/rfm/segments.js";
import type {Connection, Parameters} from "../database/connection.js";
import {quotedIdentifier} from "../database/sql.js";
import {queryFile} from "./sql-mart.js";
import {temporaryTable} from "./temporary-table.js";

type Manner = House["rfm"]["manner"];

const scores = {
  independent: queryFile("rfm_scores_independent"),
  nested: queryFile("rfm_scores_nested"),
  bands: queryFile("rfm_scores_bands")
} as const satisfies Record<Manner, unknown>;

/** The ways to score. */
export const manners = Object.keys(scores) as readonly Manner[];

/** What marts that score depend on. */
export const scoring = {
  house: ["rfm", "segments"] as const satisfies readonly (keyof House)[],
  sources: manners.map(manner => scores[manner].source)
};

export interface ScoringOptions {
  /** How to score. @default as the house does */
  readonly manner?: Manner;
  /** Values of the parameters that the basis names. */
  readonly parameters?: Parameters;
}

/**
 * Scores customers and names their segments, from SELECTs to a table (customer_key, recency_days, frequency, monetary, r_score, f_score,
 * m_score, segment).
 * @param target "TABLE marts.x" or "TEMPORARY TABLE x"
 * @param basis a SELECT of customer_key, recency_days, frequency (orders) and monetary
 */
export async function scoreCustomers(
  connection: Connection,
  target: string,
  basis: string,
  house: House,
  {manner = house.rfm.manner, parameters = {}}: ScoringOptions = {}
): Promise<void> {
  const cells = segmentTable(house.segments);
  await temporaryTable(connection, "rfm_segments", [
    {name: "r_score", type: "INTEGER", values: cells.map(cell => cell.r_score)},
    {name: "f_score", type: "INTEGER", values: cells.map(cell => cell.f_score)},
    {name: "m_score", type: "INTEGER", values: cells.map(cell => cell.m_score)},
    {name: "segment", type: "VARCHAR", values: cells.map(cell => cell.segment)}
  ]);
  await connection.run(`CREATE OR REPLACE TEMPORARY TABLE rfm_basis AS\n${basis}`, {...parameters});
  await connection.run(
    `CREATE OR REPLACE ${target} AS\n${named(scores[manner].sql)}`,
    manner === "bands" ? {...limits(house)} : {}
  );
  for (const table of ["rfm_basis", "rfm_segments"]) await connection.run(`DROP TABLE ${quotedIdentifier(table)}`);
}

function named(scored: string): string {
  return `
WITH scored AS (
${scored}
)
SELECT
  scored.customer_key, scored.recency_days, scored.frequency, scored.monetary, scored.r_score, scored.f_score, scored.m_score,
  rfm_segments.segment
FROM scored
JOIN rfm_segments
  ON rfm_segments.r_score = scored.r_score
  AND rfm_segments.f_score = scored.f_score
  AND rfm_segments.m_score = scored.m_score
ORDER BY scored.customer_key`;
}

function limits({rfm: {bands}}: House): Parameters {
  const each = (name: string, values: readonly number[]) =>
    values.map((value, index) => [`${name}_${index + 1}`, value] as const);
  return Object.fromEntries([
    ...each("recency", bands.recencyDays),
    ...each("orders", bands.orders),
    ...each("money", bands.money)
  ]);
}
