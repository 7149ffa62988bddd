import type {TrustedSources} from "../../lib/house/trusted-sources.js";
import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import {quotedText} from "../database/sql.js";
import {vaultName} from "../database/vault.js";
import {importedSince} from "../ingest/table-version.js";
import {findRegions} from "./regions.js";
import {surviveRank} from "./surviving-record.js";

/** The fields of core.customers that the records may say differently, each with the field of the vault that it is the coarse form of. */
const newest = {
  birth_year: "birth_date",
  gender: "gender",
  postcode_area: "postcode",
  region: "postcode",
  country: "country"
};

/** A person was a customer from the first record on, and came by the source that the first record names. */
const first = ["created_at", "source"];
const age = "(created_at, import_id, record_key)";

/**
 * Makes core.customers from core.customer_records when these, or whose word counts, have changed: each field from the newest record of a
 * trusted source that has it, but created_at and source from the oldest. core.customer_field_sources says which record that was, for
 * persons with several. Where only imports have added records since, only their customers are made again. Part of the warehouse's
 * transaction.
 * @returns true when anything was made again
 */
export async function rebuildCustomers(connection: Connection, trusted: TrustedSources): Promise<boolean> {
  const versions = await firstRow<Record<"records" | "regions" | "customers", string | null>>(
    connection,
    `SELECT max(version) FILTER (table_name = 'customer_records') AS records,
       max(version) FILTER (table_name = 'postcode_regions') AS regions,
       max(version) FILTER (table_name = 'customers') AS customers FROM ledger.core_versions`
  );
  const terms = ` in ${versions?.regions ?? "no regions"} trusting ${JSON.stringify(trusted)}`;
  const version = `of ${versions?.records ?? "none"}${terms}`;
  const before = versions?.customers ?? "";
  if (before === version) return false;
  const since = before.endsWith(terms) ? importedSince(before.slice(3, -terms.length), versions?.records) : null;
  await findRegions(connection);
  await takeRecords(connection, since);
  const fields = [...Object.keys(newest), ...first];
  const chosen = fields.map(field => `${chosenSql(field, field, trusted)} AS ${field}`);
  const made = since === null ? "" : " WHERE customer_key IN (SELECT customer_key FROM changed_records)";
  await connection.run(`DELETE FROM core.customers${made}`);
  await connection.run(
    `INSERT INTO core.customers (customer_key, records, ${fields.join(", ")}, import_id)
     SELECT customer_key, 1, ${fields.join(", ")}, import_id
     FROM changed_records LEFT JOIN record_regions USING (record_key) ANTI JOIN several USING (customer_key)
     UNION ALL
     SELECT customer_key, count(*), ${chosen.join(", ")}, max(import_id) FROM several GROUP BY customer_key`
  );
  await connection.run(`DELETE FROM core.customer_field_sources${made}`);
  await tellSources(connection, fields, trusted);
  await connection.run("INSERT OR REPLACE INTO ledger.core_versions VALUES ('customers', $version)", {version});
  return true;
}

/**
 * Leaves `changed_records`, the records of the customers that are made again, and `several`, those of persons who have several, each with
 * its source.
 * @param since the import after which records have come in; null: all count
 */
async function takeRecords(connection: Connection, since: number | null): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TEMP VIEW changed_records AS SELECT * FROM core.customer_records${
      since === null
        ? ""
        : ` WHERE customer_key IN (SELECT customer_key FROM core.customer_records WHERE import_id > ${since})`
    }`
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE several AS
     WITH persons AS (SELECT DISTINCT customer_key FROM changed_records WHERE record_key <> customer_key)
     SELECT r.*, g.region, i.source AS namespace, e.exported_at FROM changed_records r SEMI JOIN persons USING (customer_key)
     LEFT JOIN record_regions g ON g.record_key = r.record_key
     JOIN ${vaultName}.vault.identities i ON i.record_key = r.record_key LEFT JOIN ledger.imports e ON e.import_id = r.import_id`
  );
}

/** SQL that takes `value` from the record whose word counts for a field. */
function chosenSql(field: string, value: string, trusted: TrustedSources): string {
  const inVault = newest[field as keyof typeof newest];
  const has = `FILTER (${field} IS NOT NULL)`;
  return inVault ? `arg_max(${value}, ${surviveRank(inVault, trusted)}) ${has}` : `arg_min(${value}, ${age}) ${has}`;
}

/** Says of each field which record it was taken from, and whether it fills what the person's newest record leaves empty. */
async function tellSources(connection: Connection, fields: readonly string[], trusted: TrustedSources): Promise<void> {
  const told = fields.map(
    field => `SELECT customer_key, ${quotedText(field)} AS field, ${chosenSql(field, "record_key", trusted)} AS record_key,
       ${chosenSql(field, "namespace", trusted)} AS namespace, arg_max(${field} IS NULL, (exported_at, import_id, record_key)) AS fills_gap,
       ${chosenSql(field, "import_id", trusted)} AS import_id
     FROM several GROUP BY customer_key`
  );
  await connection.run(
    `INSERT INTO core.customer_field_sources (customer_key, field, record_key, namespace, fills_gap, import_id)
     SELECT * FROM (${told.join(" UNION ALL ")}) WHERE record_key IS NOT NULL ORDER BY customer_key, field`
  );
}
