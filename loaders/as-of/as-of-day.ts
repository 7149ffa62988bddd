import {UserError} from "../../lib/errors/errors.js";
import {dayOf} from "../bring-up-to-date.js";
import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import {exportTimes} from "../files/export-time.js";
import type {Places} from "../places.js";

/**
 * Checks a day that somebody named.
 * @throws UserError when it is none
 * @example asOfDay("2026-02-30") // throws: --as-of: got 2026-02-30, wanted a day as 2026-03-01
 */
export function asOfDay(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text)
    return text;
  throw new UserError(`--as-of: got ${text}, wanted a day as 2026-03-01`);
}

/**
 * The places with those exports alone whose own time is not after a day.
 * @throws UserError when there is none
 */
export async function exportsAsOf(
  connection: Connection,
  places: Places,
  timeZone: string,
  day: string
): Promise<Places> {
  const times = await exportTimes(connection, places.exports, timeZone);
  const ownDay = ({name}: {name: string}): string => dayOf(new Date(times.get(name)?.at ?? ""), timeZone);
  const exports = places.exports.filter(file => ownDay(file) <= day);
  if (exports.length > 0) return {...places, exports};
  const [first] = places.exports.map(ownDay).sort();
  throw new UserError(
    `--as-of ${day}: no export in ${places.data} is of that day or before it, the oldest is of ${first}; the day of an export is the one in ` +
      "its name, as in orders_2026-03-01.csv, else the one on which the file was last written"
  );
}

/**
 * Says in the ledger as of which day the databases are rebuilt; null for those that hold everything.
 * @throws UserError when they are of another day, as what came after it is not in them, or too much is
 */
export async function expectSameDay(connection: Connection, places: Places, day: string | null): Promise<void> {
  const held = await firstRow<{any: boolean; day: string | null}>(
    connection,
    `SELECT (SELECT count(*) FROM ledger.imports) > 0 AS "any", (SELECT max(day) FROM ledger.rebuilt_as_of) AS day`
  );
  if (held?.any && held.day !== day) {
    const named = (of: string | null): string => (of === null ? "all that came in" : `the state of ${of}`);
    throw new UserError(
      `${places.warehouse} holds ${named(held.day)}, and not ${named(day)}: name another warehouse and vault, or remove these`
    );
  }
  if (day !== null && held?.day !== day) await connection.run("INSERT INTO ledger.rebuilt_as_of VALUES ($day)", {day});
}
