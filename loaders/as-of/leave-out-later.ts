import type {Connection} from "../database/connection.js";
import {inTransaction} from "../database/connection.js";
import {vaultName} from "../database/vault.js";
import {renewVersions} from "../ingest/import-ledger.js";

/** What in each table of core says when a row came to be: an instant or a day. */
const instants: Readonly<Record<string, string>> = {
  orders: "ordered_at",
  contacts: "sent_at",
  responses: "responded_at",
  consents: '"at"',
  survey_answers: "answered_at",
  campaigns: "started_at",
  prospects: "created_at"
};
const days: Readonly<Record<string, string>> = {marketing_spend: "period", exchange_rates: "day"};

/** What of a contact was not known on the day. */
const answers = ["opened_at", "clicked_at", "unsubscribed_at"];

/**
 * Takes out of core what an export that counts says of days after the day: orders with their lines, contacts, responses, consents, survey
 * answers, campaigns, prospects, spending, rates, and suppressions of the vault; what contacts answered later is emptied.
 * @param timeZone the house's
 * @returns how many rows were taken out
 */
export async function leaveOutLater(connection: Connection, timeZone: string, day: string): Promise<number> {
  const end = `timezone($timeZone, CAST(CAST($day AS DATE) + 1 AS TIMESTAMP))`;
  const parameters = {timeZone, day};
  await connection.run(`DELETE FROM ${vaultName}.vault.suppressions WHERE since >= ${end}`, parameters);
  await connection.run(`DELETE FROM ${vaultName}.vault.kept_refusals WHERE "at" >= ${end}`, parameters);
  return inTransaction(connection, async () => {
    const changed: string[] = [];
    let left = 0;
    const take = async (table: string, sql: string, values: Record<string, string>): Promise<void> => {
      const {rowsChanged} = await connection.run(sql, values);
      if (rowsChanged > 0) changed.push(table);
      left += rowsChanged;
    };
    const later = `SELECT order_id FROM core.orders WHERE ordered_at >= ${end}`;
    await take("order_lines", `DELETE FROM core.order_lines WHERE order_id IN (${later})`, parameters);
    for (const [table, column] of Object.entries(instants))
      await take(table, `DELETE FROM core.${table} WHERE ${column} >= ${end}`, parameters);
    for (const [table, column] of Object.entries(days))
      await take(table, `DELETE FROM core.${table} WHERE ${column} > CAST($day AS DATE)`, {day});
    for (const column of answers)
      await take("contacts", `UPDATE core.contacts SET ${column} = NULL WHERE ${column} >= ${end}`, parameters);
    await renewVersions(connection, [...new Set(changed)], `as of ${day}`);
    return left;
  });
}
