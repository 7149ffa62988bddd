import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {vaultName} from "../database/vault.js";

const list = `${vaultName}.vault.suppressions`;

/** What kinds of addresses stand on the suppression lists, and how many of each. */
export async function listedKinds(connection: Connection): Promise<{kind: string; addresses: number}[]> {
  return rows(
    connection,
    `SELECT kind, CAST(count(*) AS DOUBLE) AS addresses FROM ${list} GROUP BY kind ORDER BY kind`
  );
}

/** The ways of writing a number that a hash may have been made of; the list says which by its hashes only. */
const numbersSql = (persons: string, who: string): string => `
  SELECT ${who}, unnest(list_distinct([trim(phone), digits, '+' || digits, bare, '+' || bare])) AS value, 'phone' AS of, phone FROM (
    SELECT ${who}, phone, digits, regexp_replace(digits, '^00', '') AS bare FROM (
      SELECT ${who}, phone, regexp_replace(phone, '[^0-9]', '', 'g') AS digits FROM ${persons} WHERE phone IS NOT NULL))`;

/**
 * SQL of the persons who stand on suppression lists, plain or hashed: who, what it is of ('email' or 'phone') and that address, the entry
 * (kind, value), and where and since when they are suppressed, a row a channel.
 * @param persons a table with `who`, `email` (lower case) and `phone`
 */
export function listedSql(persons: string, who: string, kinds: readonly {readonly kind: string}[]): string {
  const hashed = kinds.map(({kind}) => kind).filter(kind => kind !== "email" && kind !== "phone");
  const email = `SELECT ${who}, email AS value, 'email' AS of, email AS address FROM ${persons} WHERE email IS NOT NULL`;
  const plain = [
    `SELECT ${who}, 'email' AS of, email AS address, 'email' AS kind, email AS value FROM ${persons} WHERE email IS NOT NULL`,
    `SELECT ${who}, 'phone', phone, 'phone', right(regexp_replace(phone, '[^0-9]', '', 'g'), 9) FROM ${persons} WHERE phone IS NOT NULL`
  ];
  const hashes = hashed.map(
    kind =>
      `SELECT ${who}, of, address, '${kind}', ${kind}(value) FROM (${email} UNION ALL ${numbersSql(persons, who)})`
  );
  return `SELECT p.*, s.since, s.import_id, unnest(CASE WHEN s.says_channel THEN [s.channel]
      WHEN p.of = 'email' THEN ['email'] ELSE ['phone', 'sms', 'whatsapp'] END) AS channel
    FROM (${[...plain, ...hashes].join(" UNION ALL ")}) p JOIN ${list} s ON s.kind = p.kind AND s.value = p.value`;
}
