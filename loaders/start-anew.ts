import {UserError} from "../lib/errors/errors.js";
import type {House} from "../lib/house/house.js";
import type {Connection} from "./database/connection.js";
import {inTransaction, rows} from "./database/connection.js";
import {quotedIdentifier} from "./database/sql.js";
import {vaultName} from "./database/vault.js";
import {houseChange} from "./house-ledger.js";
import type {Places} from "./places.js";
import type {Progress} from "./progress/progress.js";

/**
 * Empties both databases, so that this run reads every export anew, when the house file has changed in what is inside every imported
 * row (time zone, currency, coarseness of postcodes), and when they hold the sample shop and there are exports of one's own now.
 * @throws UserError when that would lose something: a file that was imported is gone, or was imported with other content before
 */
export async function startAnewWhenHouseChanged(
  connection: Connection,
  house: House,
  places: Places,
  progress: Progress
): Promise<void> {
  const {keys, heldMode} = await houseChange(connection, house);
  if (heldMode === "own" && places.mode === "sample")
    throw new UserError(
      `${places.warehouse} holds figures of your own, but there is no export in the data folder, so that the sample shop would stand in; ` +
        "put the exports back, or name another warehouse and vault"
    );
  const modeChanged = heldMode !== null && heldMode !== places.mode;
  if (keys.length === 0 && !modeChanged) return;
  const lost = heldMode === "own" ? await filesLost(connection, places) : [];
  if (lost.length > 0)
    throw new UserError(
      `the house file has changed in ${keys.join(", ")}, and what was imported was read by the old value; to read it anew, ` +
        `${lost.join(", ")} would have to be in ${places.data} as imported. Take the change back, or remove ` +
        `${places.warehouse} and ${places.vault} and run again`
    );
  progress.note(
    modeChanged
      ? "exports of your own are there: the sample shop is left"
      : `the house file has changed in ${keys.join(", ")}: every export is read anew`
  );
  await emptyTables(connection, vaultName);
  await emptyTables(connection, await currentDatabase(connection));
}

async function filesLost(connection: Connection, places: Places): Promise<string[]> {
  const imported = await rows<{file: string; contents: number}>(
    connection,
    "SELECT file, CAST(count(*) AS INTEGER) AS contents FROM ledger.imports GROUP BY file ORDER BY file"
  );
  const there = new Set(places.exports.map(({name}) => name));
  return imported.filter(({file, contents}) => contents > 1 || !there.has(file)).map(({file}) => file);
}

async function currentDatabase(connection: Connection): Promise<string> {
  const [row] = await rows<{name: string}>(connection, "SELECT current_database() AS name");
  return row?.name ?? "";
}

async function emptyTables(connection: Connection, database: string): Promise<void> {
  const tables = await rows<{schema_name: string; table_name: string}>(
    connection,
    "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = $database AND NOT temporary ORDER BY ALL",
    {database}
  );
  await inTransaction(connection, async () => {
    for (const {schema_name, table_name} of tables)
      await connection.run(`DELETE FROM ${[database, schema_name, table_name].map(quotedIdentifier).join(".")}`);
  });
}
