import type {Connection} from "../database/connection.js";
import {inTransaction, rows} from "../database/connection.js";
import {vaultName} from "../database/vault.js";
import {importedSince} from "../ingest/table-version.js";
import {measureFields} from "./measure-fields.js";
import {readFieldQuality} from "./read-field-quality.js";
import {tellRecordFaults} from "./record-faults.js";

/** Rises when the measuring changes, so that it is done again. */
const measureVersion = 2;

/** The tables of core that are measured. */
const measured = ["customer_records", "persons", "orders", "order_lines", "products", "contacts", "campaigns"];

/** What was measured: the day, and the version of each table by then. */
interface Measured {
  readonly measure: number;
  readonly day: string;
  readonly tables: Readonly<Record<string, string>>;
}

/**
 * Measures what the data are worth, into ledger.field_quality, ledger.merge_rules and core.record_faults: counts and kinds only, as the site
 * reads them. Done again only when something that is measured has changed, or a day has passed; what imports have only added to is counted on.
 * @param connection the warehouse with the vault attached, in no transaction
 */
export async function measureQuality(connection: Connection): Promise<void> {
  const versions = await rows<{table_name: string; version: string}>(
    connection,
    "SELECT table_name, version FROM ledger.core_versions ORDER BY table_name"
  );
  const versionOf = new Map(versions.map(({table_name, version}) => [table_name, version]));
  const [{day} = {day: ""}] = await rows<{day: string}>(connection, "SELECT CAST(current_date AS VARCHAR) AS day");
  const tables = Object.fromEntries(
    measured.flatMap(name => (versionOf.has(name) ? [[name, versionOf.get(name)!]] : []))
  );
  const state = JSON.stringify({measure: measureVersion, day, tables} satisfies Measured);
  const held = versionOf.get("record_faults");
  if (held === state) return;
  const before = held?.startsWith("{") ? (JSON.parse(held) as Measured) : null;
  const since = (name: string): number | null =>
    before?.measure === measureVersion ? importedSince(before.tables[name], tables[name]) : null;
  const fields = await measureFields(connection, {
    held: await readFieldQuality(connection),
    since,
    isSame: name => before?.tables[name] === tables[name]
  });
  await inTransaction(connection, async () => {
    await tellRecordFaults(connection);
    await connection.run("DELETE FROM ledger.field_quality");
    for (const {field, rows, filled, valid, shared, ageDays} of fields)
      await connection.run(
        `INSERT INTO ledger.field_quality (field, rows, filled, valid, shared, age_days)
         VALUES ($field, CAST($rows AS BIGINT), CAST($filled AS BIGINT), CAST($valid AS BIGINT), CAST($shared AS BIGINT), CAST($ageDays AS DOUBLE))`,
        {field, rows, filled, valid, shared, ageDays}
      );
    await connection.run("DELETE FROM ledger.merge_rules");
    await connection.run(
      `INSERT INTO ledger.merge_rules (rule, records)
       SELECT rule, count(*) FROM ${vaultName}.vault.merges GROUP BY rule ORDER BY rule`
    );
    await connection.run("INSERT OR REPLACE INTO ledger.core_versions VALUES ('record_faults', $state)", {state});
  });
}
