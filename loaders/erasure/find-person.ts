import {UserError} from "../../lib/errors/errors.js";
import type {Connection} from "../database/connection.js";
import {firstRow, rows} from "../database/connection.js";
import {vaultName} from "../database/vault.js";
import {plainEmail} from "./marks.js";

/** By what a person is named on the command line. */
export interface Asked {
  /** An id of an export, "C0100001", or "house:C0100001" where two sources use one id. */
  readonly customer?: string;
  readonly email?: string;
}

const vault = `${vaultName}.vault`;

/**
 * Finds a person: leaves `person_records` (record_key) with all of the person's records, and `person_prospects` (prospect_key) with the
 * prospects of the same e-mail address.
 * @returns how many records and prospects were found
 * @throws UserError when nobody is found, or when an id or address is that of several persons
 */
export async function findPerson(connection: Connection, asked: Asked): Promise<{records: number; prospects: number}> {
  const named = asked.customer ?? asked.email;
  if (named === undefined || (asked.customer !== undefined && asked.email !== undefined))
    throw new UserError("say who, by one of --customer ID and --email ADDRESS");
  const condition =
    asked.customer === undefined
      ? `${plainEmail("p.email")} = lower(trim($named))`
      : "i.external_id = $named OR i.source || ':' || i.external_id = $named";
  const found = await rows<{customer: number; id: string}>(
    connection,
    `SELECT CAST(i.customer_key AS DOUBLE) AS customer, min(i.source || ':' || i.external_id) AS id
     FROM ${vault}.identities i LEFT JOIN ${vault}.persons p USING (record_key) WHERE ${condition} GROUP BY i.customer_key ORDER BY id`,
    {named}
  );
  if (found.length > 1)
    throw new UserError(
      `${named} is that of ${found.length} persons: name one with --customer, of ${found.map(({id}) => id).join(", ")}`
    );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE person_records AS
     SELECT DISTINCT record_key FROM ${vault}.identities WHERE customer_key = ${found[0]?.customer ?? -1}`
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE person_prospects AS
     SELECT DISTINCT prospect_key FROM ${vault}.prospects WHERE ${plainEmail("email")} IN (
       SELECT ${plainEmail("email")} FROM ${vault}.persons SEMI JOIN person_records USING (record_key) UNION SELECT lower(trim($email)))
       OR external_id = $customer`,
    {email: asked.email ?? "", customer: asked.customer ?? ""}
  );
  const counted = await firstRow<{records: number; prospects: number}>(
    connection,
    `SELECT CAST((SELECT count(*) FROM person_records) AS DOUBLE) AS records,
       CAST((SELECT count(*) FROM person_prospects) AS DOUBLE) AS prospects`
  );
  if (!counted || counted.records + counted.prospects === 0)
    throw new UserError(`nobody is known by ${asked.customer === undefined ? "the address" : "the id"} ${named}`);
  return counted;
}
