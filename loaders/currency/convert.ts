import type {House} from "../../lib/house/house.js";
import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import {quotedIdentifier} from "../database/sql.js";
import type {ConvertibleTable} from "./convertible.js";
import {amountsOf, asImported, convertibleTables, dayOf, isForeign, originalOf} from "./convertible.js";
import {findDayRates} from "./rates.js";

/**
 * Brings every amount in another currency to the house's, by the rate of its day: what came in since, and what a rate that came or was
 * corrected since makes another. Rows whose rate is not known any more stay as they
 * are. Part of the warehouse's transaction.
 * @param atPar the currencies that are taken as they are: the house's
 * @param importId the import whose rows alone can have to be converted; null: any row
 * @returns the tables of core that changed
 */
export async function convertAmounts(
  connection: Connection,
  house: House,
  atPar: readonly string[],
  importId: number | null = null
): Promise<string[]> {
  const foreign = `${isForeign(atPar)}${importId === null ? "" : ` AND import_id = ${importId}`}`;
  const wanted = convertibleTables
    .map(table => `SELECT currency, ${dayOf(table, house.timeZone)} AS day FROM core.${table} WHERE ${foreign}`)
    .join(" UNION ALL ");
  const converted = `SELECT 1 FROM core.order_lines WHERE exchange_rate IS NOT NULL LIMIT 1`;
  const found = await firstRow<{foreign: boolean; converted: boolean}>(
    connection,
    `SELECT EXISTS (${wanted}) AS "foreign", EXISTS (${converted}) AS converted`
  );
  const changed: string[] = [];
  if (found?.foreign) {
    await findDayRates(connection, house, wanted);
    for (const table of convertibleTables)
      if (await convertTable(connection, table, dayOf(table, house.timeZone), foreign)) changed.push(table);
  }
  if ((found?.foreign || found?.converted) && (await convertLines(connection))) changed.push("order_lines");
  return changed;
}

const assignments = (table: Parameters<typeof amountsOf>[0], rate: string): string =>
  amountsOf(table)
    .flatMap(amount => {
      const [column, original] = [quotedIdentifier(amount), quotedIdentifier(originalOf(amount))];
      const imported = asImported(table, "t.")[amount];
      return [
        `${original} = CASE WHEN ${rate} IS NULL THEN NULL ELSE ${imported} END`,
        `${column} = CASE WHEN ${rate} IS NULL THEN ${imported} ELSE CAST(${imported} * ${rate} AS DECIMAL(18,4)) END`
      ];
    })
    .join(", ");

/** By what the ledger tells the rows of a table apart, and whom they are about. */
const tellsApart: Readonly<Record<ConvertibleTable, {readonly key: string; readonly record: string}>> = {
  orders: {key: "order_id", record: "record_key"},
  campaigns: {key: "campaign_id", record: "NULL"},
  marketing_spend: {key: "source, period", record: "NULL"}
};

/** Converts what has no rate yet or another one; a rate that is corrected is noted in the ledger, as the amounts follow from it. */
async function convertTable(
  connection: Connection,
  table: ConvertibleTable,
  day: string,
  foreign: string
): Promise<boolean> {
  const stale = `(SELECT o.rowid AS row, r.rate FROM (SELECT rowid, exchange_rate, currency, ${day} AS day FROM core.${table} WHERE ${foreign}) o
     JOIN day_rates r ON r.currency = o.currency AND r.day IS NOT DISTINCT FROM o.day
     WHERE r.rate IS NOT NULL AND o.exchange_rate IS DISTINCT FROM r.rate)`;
  const {key, record} = tellsApart[table];
  await connection.run(
    `INSERT INTO ledger.changes (table_name, row_key, record_key, column_name, import_id, replaced_import_id, "at", old_value, new_value, is_filled, in_vault)
     SELECT '${table}', concat_ws('/', ${key}), ${record}, 'exchange_rate', import_id, import_id, now(), CAST(exchange_rate AS VARCHAR), CAST(n.rate AS VARCHAR), false, false
     FROM core.${table} t JOIN ${stale} n ON t.rowid = n.row WHERE exchange_rate IS NOT NULL ORDER BY ${key}`
  );
  const {rowsChanged} = await connection.run(
    `UPDATE core.${table} AS t SET exchange_rate = n.rate, ${assignments(table, "n.rate")} FROM ${stale} n WHERE t.rowid = n.row`
  );
  return rowsChanged > 0;
}

/** Lines are in the currency of their order. */
async function convertLines(connection: Connection): Promise<boolean> {
  const {rowsChanged} = await connection.run(
    `UPDATE core.order_lines AS t SET exchange_rate = n.rate, ${assignments("order_lines", "n.rate")}
     FROM (SELECT l.rowid AS row, o.exchange_rate AS rate FROM core.order_lines l JOIN core.orders o USING (order_id)
       WHERE (o.exchange_rate IS NOT NULL OR l.exchange_rate IS NOT NULL) AND l.exchange_rate IS DISTINCT FROM o.exchange_rate) n
     WHERE t.rowid = n.row`
  );
  return rowsChanged > 0;
}
