import type {Connection} from "../database/connection.js";
import {inTransaction, rows} from "../database/connection.js";
import {vaultName} from "../database/vault.js";
import {importedSince} from "../ingest/table-version.js";
import {countedOn, measureFields} from "./measure-fields.js";
import {readFieldQuality} from "./read-field-quality.js";
import {tellRecordFaults} from "./record-faults.js";

/** Rises when the measuring changes, so that it is done again. */
const measureVersion = 3;

/** The tables of core that are measured. */
const measured = ["customer_records", "persons", "orders", "order_lines", "products", "contacts", "campaigns"];

/** What was measured: the day, and the version of each table by then; besides, what the next count can go on from. */
interface Measured {
  readonly measure: number;
  readonly day: string;
  readonly tables: Readonly<Record<string, string>>;
  /** How many rows each table held. */
  readonly rows: Readonly<Record<string, number>>;
  /** The newest time in each table, in seconds since 1970. */
  readonly newest: Readonly<Record<string, number>>;
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
  const tables = Object.fromEntries(
    measured.flatMap(name => (versionOf.has(name) ? [[name, versionOf.get(name)!]] : []))
  );
  const held = versionOf.get("record_faults");
  const before = held?.startsWith("{") ? (JSON.parse(held) as Measured) : null;
  const now = await measuredNow(connection, tables);
  const isSame = (name: string): boolean => before?.tables[name] === tables[name];
  if (before?.measure === now.measure && before.day === now.day && measured.every(isSame)) return;
  const {fields, newest} = await measureFields(
    connection,
    before?.measure !== now.measure
      ? null
      : {
          ...{fields: await readFieldQuality(connection), isSame, newest: before.newest},
          since: name => importedSince(before.tables[name], tables[name]),
          addedRows: name => (now.rows[name] ?? 0) - (before.rows[name] ?? 0)
        }
  );
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
    await connection.run("INSERT OR REPLACE INTO ledger.core_versions VALUES ('record_faults', $state)", {
      state: JSON.stringify({...now, newest} satisfies Measured)
    });
  });
}

async function measuredNow(connection: Connection, tables: Measured["tables"]): Promise<Omit<Measured, "newest">> {
  const counts = countedOn.map(name => `(SELECT CAST(count(*) AS DOUBLE) FROM core.${name}) AS ${name}`);
  const [found] = await rows<Record<string, number> & {day: string}>(
    connection,
    `SELECT CAST(current_date AS VARCHAR) AS day, ${counts.join(", ")}`
  );
  const {day = "", ...held} = found ?? {};
  return {measure: measureVersion, day, tables, rows: held};
}
