import {UserError} from "../lib/errors/errors.js";
import type {House} from "../lib/house/house.js";
import type {Connection} from "./database/connection.js";
import {firstRow, inTransaction, rows} from "./database/connection.js";

/** What of the house is inside every imported row: with another value, the exports must be read anew. */
const insideRows = ["timeZone", "currency", "postcodeDigits"] as const satisfies readonly (keyof House)[];

/** The keys of the house that were imported by and are different now, as "timeZone (was "UTC", is "Europe/London")". */
export async function changedInsideRows(connection: Connection, house: House): Promise<string[]> {
  const imported = await firstRow<{any: boolean}>(connection, `SELECT count(*) > 0 AS "any" FROM ledger.imports`);
  if (!imported?.any) return [];
  const held = new Map(
    (await rows<{key: string; value: string}>(connection, "SELECT key, value FROM ledger.house")).map(row => [
      row.key,
      row.value
    ])
  );
  return insideRows.flatMap(key => {
    const [was, is] = [held.get(key), JSON.stringify(house[key])];
    return was === undefined || was === is ? [] : [`${key} (was ${was}, is ${is})`];
  });
}

/** @throws UserError when rows were imported by another time zone, currency or coarseness of postcodes */
export async function expectSameHouse(connection: Connection, house: House, files: string): Promise<void> {
  const changed = await changedInsideRows(connection, house);
  if (changed.length === 0) return;
  throw new UserError(
    `the house file has changed in ${changed.join(", ")}: what was imported before was read by the old value; ` +
      `remove ${files} and run again, so that every export is read anew`
  );
}

/**
 * Writes the house into ledger.house, every key as JSON, with `mode` and `as_of`: the last day of the house on which the data hold an
 * order, null when there is none. Nothing is written when nothing changed.
 */
export async function writeHouse(connection: Connection, house: House, mode: "own" | "sample"): Promise<void> {
  const asOf = await firstRow<{as_of: string | null}>(
    connection,
    "SELECT CAST(CAST(timezone($zone, max(ordered_at)) AS DATE) AS VARCHAR) AS as_of FROM core.orders",
    {zone: house.timeZone}
  );
  const facts = {...house, mode, as_of: asOf?.as_of ?? null};
  const wanted = Object.entries(facts).map(([key, value]) => ({key, value: JSON.stringify(value)}));
  const held = await rows<{key: string; value: string}>(connection, "SELECT key, value FROM ledger.house ORDER BY key");
  const sorted = [...wanted].sort((a, b) => (a.key < b.key ? -1 : 1));
  if (JSON.stringify(held) === JSON.stringify(sorted)) return;
  await inTransaction(connection, async () => {
    await connection.run("DELETE FROM ledger.house WHERE key NOT IN (SELECT unnest(CAST($keys AS VARCHAR[])))", {
      keys: `[${wanted.map(({key}) => key).join(", ")}]`
    });
    for (const {key, value} of sorted)
      await connection.run("INSERT OR REPLACE INTO ledger.house VALUES ($key, $value)", {key, value});
  });
}
