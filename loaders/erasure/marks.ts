import {randomBytes} from "node:crypto";
import {existsSync, readFileSync} from "node:fs";
import {UserError} from "../../lib/errors/errors.js";
import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import {writePrivateFile} from "../database/private-file.js";
import {vaultName} from "../database/vault.js";

/** Beside the vault: the key without which a tombstone cannot be held against anybody. */
export const keyFile = (vault: string): string => `${vault}.key`;

const keyBytes = 32;
const blockBytes = 64;

/**
 * Reads the key of the vault's tombstones, or makes one where nothing was marked with it yet.
 * @throws UserError when the key of tombstones that are there is gone or damaged
 */
export function tombstoneKey(vault: string, marksExist: boolean): Buffer {
  const file = keyFile(vault);
  if (!existsSync(file) && !marksExist) writePrivateFile(file, `${randomBytes(keyBytes).toString("hex")}\n`);
  const text = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  if (/^[0-9a-f]{64}$/.test(text)) return Buffer.from(text, "hex");
  throw new UserError(
    `${file}: ${text ? "is damaged" : "is missing"}; without it nobody can tell who was forgotten, and they would come back with the next export. ` +
      "Put it back from a backup and run again"
  );
}

/**
 * Makes the macro `mark_of(kind, text)`: HMAC-SHA256 of "kind:text", hexadecimal, as node:crypto would give it; null of null. The key stays
 * in this connection.
 */
export async function prepareMarks(connection: Connection, key: Buffer): Promise<void> {
  const padded = Buffer.concat([key, Buffer.alloc(blockBytes - key.length)]);
  const pad = (byte: number): string => `unhex('${Buffer.from(padded.map(each => each ^ byte)).toString("hex")}')`;
  await connection.run(
    `CREATE OR REPLACE TEMP MACRO mark_of(kind, text) AS
       sha256(${pad(0x5c)} || unhex(sha256(${pad(0x36)} || encode(kind || ':' || text))))`
  );
}

/** Whether the vault holds anything that only its key can be held against somebody: tombstones, or what the forgotten refused. */
export async function haveMarks(connection: Connection): Promise<boolean> {
  const found = await firstRow<{any: boolean}>(
    connection,
    `SELECT (SELECT count(*) FROM ${vaultName}.vault.tombstones) + (SELECT count(*) FROM ${vaultName}.vault.kept_refusals) > 0 AS "any"`
  );
  return found?.any ?? false;
}

/** Whether anybody was forgotten. */
export async function haveTombstones(connection: Connection): Promise<boolean> {
  const found = await firstRow<{any: boolean}>(
    connection,
    `SELECT count(*) > 0 AS "any" FROM ${vaultName}.vault.tombstones`
  );
  return found?.any ?? false;
}

/** What of a person is known, each as SQL; null where it is not. */
export interface PersonSql {
  /** The namespace of the id, as SQL. */
  readonly source: string;
  readonly id: string;
  readonly email: string;
  readonly phone: string;
  readonly firstName: string;
  readonly lastName: string;
}

const folded = (text: string): string =>
  `nullif(regexp_replace(strip_accents(lower(${text})), '[^\\p{L}]', '', 'g'), '')`;
const digits = (text: string): string => `regexp_replace(${text}, '[^0-9]', '', 'g')`;

/** What stands for an e-mail address, however it is written. */
export const plainEmail = (email: string): string => `nullif(lower(trim(${email})), '')`;

/** What stands for a telephone number, however it is written: its last nine digits; null of fewer than seven. */
export const plainPhone = (phone: string): string =>
  `CASE WHEN length(${digits(phone)}) >= 7 THEN right(${digits(phone)}, 9) END`;

/**
 * What a person is known by, as pairs of SQL: kind, and text. Ids, e-mail addresses, and telephone numbers: a number counts alone where a
 * record has no name, else together with the name, so that others of the household stay.
 */
export function tellingSql(person: PersonSql): readonly (readonly [kind: string, text: string])[] {
  const name = `${folded(person.firstName)} || '|' || ${folded(person.lastName)}`;
  return [
    ["id", `${person.source} || ':' || ${person.id}`],
    ["email", plainEmail(person.email)],
    ["phone and name", `${plainPhone(person.phone)} || '|' || ${name}`],
    ["phone", `CASE WHEN (${name}) IS NULL THEN ${plainPhone(person.phone)} END`]
  ];
}
