import {UserError} from "../../lib/errors/errors.js";
import type {Audience} from "../../lib/house/audiences.js";
import type {House} from "../../lib/house/house.js";
import type {Connection} from "../database/connection.js";
import {firstRow, rows} from "../database/connection.js";
import {vaultName} from "../database/vault.js";
import {survivingRecordSql} from "../identity/surviving-record.js";

/** How many persons went where, in the order in which they are taken out. */
export interface Waterfall {
  readonly chosen: number;
  readonly noAddress: number;
  readonly suppressed: number;
  readonly noConsent: number;
  readonly contactedLately: number;
  /** Share the address with somebody who stays. */
  readonly sameAddress: number;
  readonly left: number;
}

/** What each channel needs of a person, and what makes it an address. */
const needs = {
  email: {columns: ["email", "first_name"], address: "lower(trim(email))", isThere: "email LIKE '%_@_%'"},
  phone: {
    columns: ["phone", "first_name", "last_name"],
    address: "right(regexp_replace(phone, '[^0-9]', '', 'g'), 9)",
    isThere: "length(regexp_replace(phone, '[^0-9]', '', 'g')) >= 7"
  },
  sms: {
    columns: ["phone"],
    address: "right(regexp_replace(phone, '[^0-9]', '', 'g'), 9)",
    isThere: "length(regexp_replace(phone, '[^0-9]', '', 'g')) >= 7"
  },
  post: {
    columns: ["first_name", "last_name", "company", "street", "postcode", "city", "country"],
    address: "lower(concat_ws('|', coalesce(first_name || ' ' || last_name, last_name, company), street, postcode))",
    isThere: "street IS NOT NULL AND coalesce(postcode, city) IS NOT NULL AND coalesce(last_name, company) IS NOT NULL"
  }
} as const;

/** The columns of the vault that a channel's file has, and no others. */
export const columnsOf = (channel: Audience["channel"]): readonly string[] => needs[channel].columns;

/**
 * Chooses who may be written to: leaves `members` (customer_key, customer_id, and the channel's columns), one row a person, in the order of
 * customer_key. `core.consented` decides; a list never asks anything else.
 * @param at the instant by which consent and rest are judged, ISO
 * @throws UserError when the house file's condition cannot be read
 */
export async function chooseMembers(
  connection: Connection,
  audience: Audience,
  house: House,
  at: string
): Promise<Waterfall> {
  const {columns, address, isThere} = needs[audience.channel];
  await chosenPersons(connection, audience);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE judged AS
     SELECT c.customer_key, p.* EXCLUDE (customer_key), ${address} AS address,
       CASE WHEN NOT coalesce(${isThere}, false) THEN 'no address' WHEN NOT d.is_allowed AND d.reason = 'suppressed' THEN 'suppressed'
         WHEN NOT d.is_allowed THEN 'no consent'
         WHEN c.customer_key IN (SELECT customer_key FROM core.contacts WHERE arm <> 'control'
           AND sent_at <= CAST($at AS TIMESTAMPTZ) AND sent_at > CAST($at AS TIMESTAMPTZ) - to_days(CAST($restDays AS INTEGER))) THEN 'lately'
         ELSE 'left' END AS verdict
     FROM chosen c LEFT JOIN (${survivingRecordSql(house.trustedSources)}) p USING (customer_key)
     JOIN core.consented($purpose, $channel, $at) d USING (customer_key)`,
    {at, restDays: audience.restDays, purpose: audience.purpose, channel: audience.channel}
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE members AS
     WITH one_each AS (SELECT min(customer_key) AS customer_key FROM judged WHERE verdict = 'left' GROUP BY address),
     ids AS (
       SELECT customer_key, arg_min(CASE WHEN source = 'house' THEN external_id ELSE source || ':' || external_id END,
         (source <> 'house', record_key)) AS customer_id, arg_min(record_key, (source <> 'house', record_key)) AS record_key
       FROM ${vaultName}.vault.identities GROUP BY customer_key)
     SELECT j.customer_key, ids.record_key, ids.customer_id, ${columns.map(column => `j.${column}`).join(", ")}
     FROM judged j SEMI JOIN one_each USING (customer_key) JOIN ids USING (customer_key) ORDER BY j.customer_key`
  );
  const counted = await firstRow<Omit<Waterfall, "sameAddress">>(
    connection,
    `SELECT ${Object.entries({
      noAddress: "no address",
      suppressed: "suppressed",
      noConsent: "no consent",
      contactedLately: "lately"
    })
      .map(([name, verdict]) => `CAST(count(*) FILTER (verdict = '${verdict}') AS DOUBLE) AS "${name}"`)
      .join(
        ", "
      )}, CAST(count(*) AS DOUBLE) AS chosen, CAST((SELECT count(*) FROM members) AS DOUBLE) AS "left" FROM judged`
  );
  if (!counted) throw new Error("chooseMembers: nothing was counted");
  const {chosen, noAddress, suppressed, noConsent, contactedLately, left} = counted;
  const sameAddress = chosen - noAddress - suppressed - noConsent - contactedLately - left;
  return {chosen, noAddress, suppressed, noConsent, contactedLately, sameAddress, left};
}

async function chosenPersons(connection: Connection, audience: Audience): Promise<void> {
  const marts = await rows<{table_name: string}>(
    connection,
    "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'marts' AND table_name IN ('customer_facts', 'clv', 'customer_summary')"
  );
  if (marts.length < 3) throw new UserError("the figures are not made yet: run `npm run refresh` first");
  const quoted = (name: string): string => `list_contains(CAST($${name} AS VARCHAR[]), `;
  const conditions = [
    `(len(CAST($segments AS VARCHAR[])) = 0 OR ${quoted("segments")}facts.segment))`,
    `(len(CAST($sources AS VARCHAR[])) = 0 OR ${quoted("sources")}customers.source))`,
    "(CAST($minimumValue AS DOUBLE) IS NULL OR clv.clv >= CAST($minimumValue AS DOUBLE))"
  ];
  const sql = (condition: string): string =>
    `CREATE OR REPLACE TEMP TABLE chosen AS
     SELECT DISTINCT customers.customer_key FROM core.customers AS customers
     LEFT JOIN marts.customer_facts AS facts ON facts.customer_key = customers.customer_key
     LEFT JOIN marts.clv AS clv ON clv.customer_key = customers.customer_key
     LEFT JOIN marts.customer_summary AS summary ON summary.customer_key = customers.customer_key
     WHERE ${conditions.join(" AND ")} AND (${condition})`;
  const {minimumValue, where} = audience;
  const lists = {segments: JSON.stringify(audience.segments), sources: JSON.stringify(audience.sources)};
  const parameters = {...lists, minimumValue};
  const fromJson = (text: string): string =>
    text.replaceAll(/CAST\(\$(segments|sources) AS VARCHAR\[\]\)/g, `from_json($$$1, '["VARCHAR"]')`);
  try {
    await connection.run(fromJson(sql(where ?? "true")), parameters);
  } catch (error) {
    if (where === null) throw error;
    const [said] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new UserError(
      `where: got ${JSON.stringify(where)}, which DuckDB cannot read (${said}); wanted a condition over customers, facts, clv and summary`,
      {
        cause: error
      }
    );
  }
}
