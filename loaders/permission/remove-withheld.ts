import type {House} from "../../lib/house/house.js";
import {refusal} from "../../lib/house/kept-columns.js";
import type {Connection} from "../database/connection.js";
import {firstRow, inTransaction, rows} from "../database/connection.js";
import {quotedIdentifier} from "../database/sql.js";
import {vaultName} from "../database/vault.js";
import type {Place} from "./stored-places.js";
import {storedPlaces} from "./stored-places.js";

/**
 * Removes from both databases the values of columns that the house leaves out, and of attributes that it may not store, when there are
 * any: they came in before the house file said so. Noted in ledger.erasures, so that both files are written anew.
 * @returns how many values went
 */
export async function removeWithheld(connection: Connection, house: House): Promise<number> {
  const places = house.leaveOut.flatMap(column => storedPlaces(column));
  const attributes = await withheldAttributes(connection, house);
  const counts: Record<string, number> = {};
  const count = (name: string, n: number): void => {
    if (n > 0) counts[name] = (counts[name] ?? 0) + n;
  };
  for (const place of places.filter(({table}) => table.startsWith(vaultName)))
    count(`${place.table.replace(`${vaultName}.`, "")}.${place.column}`, await empty(connection, place));
  await inTransaction(connection, async () => {
    const changed = new Set<string>();
    for (const place of places.filter(({table}) => !table.startsWith(vaultName))) {
      const emptied = await empty(connection, place);
      count(`${place.table}.${place.column}`, emptied);
      if (emptied > 0) changed.add(place.table);
    }
    for (const {table, attribute} of attributes) {
      const deleted = await connection.run(`DELETE FROM ${table} WHERE attribute = $attribute`, {attribute});
      count(`${table}.${attribute}`, deleted.rowsChanged);
      if (deleted.rowsChanged > 0) changed.add(table);
    }
    if (Object.keys(counts).length === 0) return;
    const next = await firstRow<{id: number}>(
      connection,
      "SELECT CAST(coalesce(max(erasure_id), 0) + 1 AS INTEGER) AS id FROM ledger.erasures"
    );
    await connection.run("INSERT INTO ledger.erasures VALUES ($id, now(), 'left out', 0, $counts, NULL)", {
      id: next?.id ?? 1,
      counts: JSON.stringify(counts)
    });
    for (const table of changed)
      await connection.run(
        "UPDATE ledger.core_versions SET version = version || '-' || $id WHERE 'core.' || table_name = $table",
        {id: next?.id ?? 1, table}
      );
  });
  return Object.values(counts).reduce((sum, n) => sum + n, 0);
}

async function empty(connection: Connection, {table, column, isRow}: Place): Promise<number> {
  const name = quotedIdentifier(column);
  const done = await connection.run(
    isRow ? `DELETE FROM ${table}` : `UPDATE ${table} SET ${name} = NULL WHERE ${name} IS NOT NULL`
  );
  return done.rowsChanged;
}

/** The attributes that are held and may not be. */
async function withheldAttributes(
  connection: Connection,
  {leaveOut, sensitive}: House
): Promise<{table: string; attribute: string}[]> {
  const tables = {customers: "core.customer_attributes", prospects: "core.prospect_attributes"};
  const found: {table: string; attribute: string}[] = [];
  for (const [name, table] of Object.entries(tables)) {
    const held = await rows<{attribute: string}>(
      connection,
      `SELECT DISTINCT attribute FROM ${table} ORDER BY attribute`
    );
    for (const {attribute} of held)
      if (leaveOut.includes(`${name}.attr_${attribute}`) || refusal(`attr_${attribute}`, attribute, sensitive) !== null)
        found.push({table, attribute});
  }
  return found;
}
