import type {Connection} from "../database/connection.js";
import {vaultName} from "../database/vault.js";
import type {Judged} from "./validity.js";
import {birthDate, email, phone} from "./validity.js";

/** SQL that is true where there is a value that cannot be true. */
const isWrong = ([column, canBeTrue]: Judged): string => `${column} IS NOT NULL AND NOT (${canBeTrue})`;
const isRight = ([column, canBeTrue]: Judged): string => `coalesce(${column} IS NOT NULL AND ${canBeTrue}, false)`;

const faults: Readonly<Record<string, string>> = {
  "e-mail address": isWrong(email("email")),
  telephone: isWrong(phone("phone")),
  "birth date": isWrong(birthDate("birth_date")),
  "no way to write": `NOT ${isRight(email("email"))} AND NOT ${isRight(phone("phone"))} AND (street IS NULL OR postcode IS NULL)`
};

/**
 * Makes core.record_faults anew: which records hold something that cannot be true, or nothing to write to. Only the kind of fault leaves
 * the vault. Records of which nothing but an id is known have none: there is nothing that could be wrong. Part of the warehouse's transaction.
 */
export async function tellRecordFaults(connection: Connection): Promise<void> {
  const selects = Object.entries(faults).map(
    ([fault, isFaulty]) =>
      `SELECT i.record_key, i.customer_key, '${fault}' AS fault, p.import_id
       FROM ${vaultName}.vault.persons p JOIN ${vaultName}.vault.identities i ON i.record_key = p.record_key WHERE ${isFaulty}`
  );
  await connection.run("DELETE FROM core.record_faults");
  await connection.run(
    `INSERT INTO core.record_faults (record_key, customer_key, fault, import_id) ${selects.join(" UNION ALL ")} ORDER BY record_key, fault`
  );
}
