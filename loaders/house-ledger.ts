import {readingOf, readingText} from "../lib/house/file-reading.js";
import type {House} from "../lib/house/house.js";
import type {Connection} from "./database/connection.js";
import {firstRow, inTransaction, rows} from "./database/connection.js";

/** What of the house is inside every imported row: with another value, the exports must be read anew. */
const insideRows = ["timeZone", "currency", "postcodeDigits"] as const satisfies readonly (keyof House)[];

/** What the house file and the ledger say differently of how rows were imported. */
export interface HouseChange {
  /** The keys that differ, as 'timeZone (was "UTC", is "Europe/London")'. */
  readonly keys: readonly string[];
  /** Whose figures the databases hold; null when they are empty. */
  readonly heldMode: "own" | "sample" | null;
}

/** Compares the house with the one that rows were imported by. */
export async function houseChange(connection: Connection, house: House): Promise<HouseChange> {
  const imported = await firstRow<{any: boolean}>(connection, `SELECT count(*) > 0 AS "any" FROM ledger.imports`);
  if (!imported?.any) return {keys: [], heldMode: null};
  const facts = await rows<{key: string; value: string}>(connection, "SELECT key, value FROM ledger.house");
  const held = new Map(facts.map(row => [row.key, row.value]));
  const keys = insideRows.flatMap(key => {
    const [was, is] = [held.get(key), JSON.stringify(house[key])];
    return was === undefined || was === is ? [] : [`${key} (was ${was}, is ${is})`];
  });
  return {keys, heldMode: held.get("mode") === '"sample"' ? "sample" : "own"};
}

/** The files of which the house file says something else than when they were imported, as 'files (of till.csv)'. */
export async function changedReadings(connection: Connection, house: House): Promise<string[]> {
  const imported = await rows<{file: string; reading: string | null}>(
    connection,
    "SELECT file, arg_max(struct_pack(reading := reading), import_id).reading AS reading FROM ledger.imports GROUP BY file ORDER BY file"
  );
  const changed = imported.filter(({file, reading}) => readingText(readingOf(house.files, file)) !== reading);
  return changed.length === 0 ? [] : [`files (of ${changed.map(({file}) => file).join(", ")})`];
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
