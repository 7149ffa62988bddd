import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import {vaultName} from "../database/vault.js";
import type {Decision} from "../identity/linkage/decisions.js";
import type {Erasure} from "./erase.js";
import {erase} from "./erase.js";
import {plainEmail, tellingSql} from "./marks.js";

const vault = `${vaultName}.vault`;

/**
 * Erases the records that a tombstone tells, whichever way they came: an erasure that was killed half-way, or a file that names a person
 * by an id only and another that brings the person's address later. Run once the files are imported; `mark_of` must be prepared.
 * @returns null when there are none
 */
export async function forgetAgain(connection: Connection, today: string): Promise<Erasure | null> {
  const telling = tellingSql({
    ...{source: "source", id: "external_id", email: "email", phone: "phone"},
    ...{firstName: "first_name", lastName: "last_name"}
  });
  const marked = (from: string, key: string): string =>
    telling
      .map(
        ([kind, text]) =>
          `SELECT ${key} FROM ${from} JOIN ${vault}.tombstones t ON t.kind = '${kind}' AND t.mark = mark_of('${kind}', ${text})`
      )
      .join(" UNION ");
  const records = `${vault}.identities LEFT JOIN ${vault}.persons USING (record_key)`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE person_records AS ${marked(`(FROM ${records})`, "record_key")}`);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE person_prospects AS
     SELECT DISTINCT prospect_key FROM ${vault}.prospects JOIN ${vault}.tombstones t
       ON t.kind = 'email' AND t.mark = mark_of('email', ${plainEmail("email")})`
  );
  const found = await firstRow<{n: number}>(
    connection,
    "SELECT CAST((SELECT count(*) FROM person_records) + (SELECT count(*) FROM person_prospects) AS DOUBLE) AS n"
  );
  return found?.n ? erase(connection, "came again", today) : null;
}

/** The decisions on pairs of records of which nobody was forgotten since; the others speak of records that are no more. */
export async function stillKnown(connection: Connection, decisions: readonly Decision[]): Promise<Decision[]> {
  const known: Decision[] = [];
  for (const decision of decisions) {
    const gone = await firstRow(
      connection,
      `SELECT 1 FROM ${vault}.tombstones WHERE (kind = 'id' AND mark IN (mark_of('id', $first), mark_of('id', $second)))
       OR (kind = 'bare id' AND mark IN (mark_of('bare id', $first), mark_of('bare id', $second))) LIMIT 1`,
      {first: decision.first, second: decision.second}
    );
    if (!gone) known.push(decision);
  }
  return known;
}
