import type {Connection} from "../database/connection.js";
import {firstRow, inTransaction} from "../database/connection.js";
import {vaultName} from "../database/vault.js";
import {measureFields} from "./measure-fields.js";
import {tellRecordFaults} from "./record-faults.js";

/** Rises when the measuring changes, so that it is done again. */
const measureVersion = 1;

/** The tables of core that are measured. */
const measured = "'customer_records', 'persons', 'orders', 'order_lines', 'products', 'contacts', 'campaigns'";

/**
 * Measures what the data are worth, into ledger.field_quality, ledger.merge_rules and core.record_faults: counts and kinds only, as the site
 * reads them. Done again only when something that is measured has changed, or a day has passed.
 * @param connection the warehouse with the vault attached, in no transaction
 */
export async function measureQuality(connection: Connection): Promise<void> {
  const state = await firstRow<{now: string; held: string | null}>(
    connection,
    `SELECT 'measure ${measureVersion} on ' || current_date || ' of '
         || coalesce(string_agg(table_name || ' ' || version, ', ' ORDER BY table_name) FILTER (table_name IN (${measured})), '') AS now,
       max(version) FILTER (table_name = 'record_faults') AS held FROM ledger.core_versions`
  );
  if (!state || state.now === state.held) return;
  const fields = await measureFields(connection);
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
    await connection.run("INSERT OR REPLACE INTO ledger.core_versions VALUES ('record_faults', $now)", {
      now: state.now
    });
  });
}
