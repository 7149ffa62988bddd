import {existsSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {parse} from "csv-parse/sync";
import {UserError} from "../../../lib/errors/errors.js";
import type {Connection} from "../../database/connection.js";
import {rows} from "../../database/connection.js";
import {vaultName} from "../../database/vault.js";

/** What a person has said of two records, by their ids in the exports: "C0100001", or "house:C0100001" where two sources use one id. */
export interface Decision {
  readonly first: string;
  readonly second: string;
  readonly isSame: boolean;
  /** Of the file. */
  readonly line: number;
}

/** Where people say so: beside the house file. */
export const decisionsFile = (houseFile: string): string => join(dirname(houseFile), "matches.csv");

/**
 * Reads a file of pairs with the columns first, second and decision ("same" or "different"); further columns are the reader's own.
 * @returns none when there is no file
 * @throws UserError that names the line
 */
export function readDecisions(file: string): Decision[] {
  if (!existsSync(file)) return [];
  const lines = parse(readFileSync(file), {
    bom: true,
    columns: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true
  }) as unknown as {record: Record<string, string>; info: {lines: number}}[];
  return lines.map(({record: {first, second, decision}, info: {lines: line}}) => {
    if (!first || !second || (decision !== "same" && decision !== "different"))
      throw new UserError(
        `${file}, line ${line}: got first ${first ?? "missing"}, second ${second ?? "missing"}, decision ${decision ?? "missing"}; ` +
          "wanted two ids and same or different"
      );
    return {first, second, isSame: decision === "same", line};
  });
}

/**
 * Finds the records of the decisions: leaves `said_pairs` (a, b: record keys, a < b, is_same, line).
 * @throws UserError when an id is unknown or stands for several records, and when a pair is said to be both
 */
export async function findDecided(connection: Connection, decisions: readonly Decision[]): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE said AS
     SELECT s.line, s."isSame" AS is_same, s.id, i.record_key FROM (
       SELECT d.line, d."isSame", unnest([d.first, d.second]) AS id FROM (
         SELECT unnest(from_json($said, '[{"first":"VARCHAR","second":"VARCHAR","isSame":"BOOLEAN","line":"INTEGER"}]')) AS d)) s
     LEFT JOIN ${vaultName}.vault.identities i ON s.id = i.external_id OR s.id = i.source || ':' || i.external_id`,
    {said: JSON.stringify(decisions)}
  );
  const [unclear] = await rows<{line: number; id: string; records: number}>(
    connection,
    `SELECT line, id, CAST(count(DISTINCT record_key) AS INTEGER) AS records FROM said GROUP BY line, id HAVING records <> 1 ORDER BY line, id`
  );
  if (unclear)
    throw new UserError(
      unclear.records === 0
        ? `matches.csv, line ${unclear.line}: no record has the id ${unclear.id}; correct the line or remove it`
        : `matches.csv, line ${unclear.line}: ${unclear.records} records have the id ${unclear.id}; put the source before it, as house:${unclear.id}`
    );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE said_pairs AS
     SELECT min(record_key) AS a, max(record_key) AS b, any_value(is_same) AS is_same, line FROM said GROUP BY line`
  );
}
