import {segmentTable} from "../../lib/rfm/segments.js";
import type {Connection, Parameters} from "../database/connection.js";
import {quotedIdentifier} from "../database/sql.js";
import {queryFile} from "./sql-mart.js";
import {temporaryTable} from "./temporary-table.js";

export const scoring = queryFile("rfm_scores");

/**
 * Scores customers and names their segments, from SELECTs to a new temporary table (customer_key, recency_days, frequency, monetary,
 * r_score, f_score, m_score, segment).
 * @param basis a SELECT of customer_key, recency_days, frequency (orders) and monetary
 */
export async function scoreCustomers(
  connection: Connection,
  target: string,
  basis: string,
  parameters: Parameters = {}
): Promise<void> {
  const cells = segmentTable();
  await temporaryTable(connection, "rfm_segments", [
    {name: "r_score", type: "INTEGER", values: cells.map(cell => cell.r_score)},
    {name: "f_score", type: "INTEGER", values: cells.map(cell => cell.f_score)},
    {name: "m_score", type: "INTEGER", values: cells.map(cell => cell.m_score)},
    {name: "segment", type: "VARCHAR", values: cells.map(cell => cell.segment)}
  ]);
  await connection.run(`CREATE OR REPLACE TEMPORARY TABLE rfm_basis AS\n${basis}`, {...parameters});
  await connection.run(`CREATE OR REPLACE ${target} AS\n${scoring.sql}`);
  for (const table of ["rfm_basis", "rfm_segments"]) await connection.run(`DROP TABLE ${quotedIdentifier(table)}`);
}
