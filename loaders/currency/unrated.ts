import type {House} from "../../lib/house/house.js";
import type {Connection} from "../database/connection.js";
import {firstRow} from "../database/connection.js";
import type {ConvertibleTable} from "./convertible.js";
import {dayOf, isForeign} from "./convertible.js";
import {findDayRates} from "./rates.js";

/** Thrown, before anything is written, of a file whose rows lack an exchange rate that another file of the run may bring. */
export class RatesAwaited extends Error {
  override name = "RatesAwaited";
}

/**
 * Finds the rows of a file whose amounts no rate is known for.
 * @param said SQL of the rows: row, and the canonical columns of the table
 * @returns SQL of their numbers, or null when there is none
 */
export async function findUnrated(
  connection: Connection,
  house: House,
  atPar: readonly string[],
  table: ConvertibleTable,
  said: string
): Promise<string | null> {
  const foreign = `SELECT row, upper(currency) AS currency, ${dayOf(table, house.timeZone)} AS day FROM (${said}) WHERE ${isForeign(atPar)}`;
  const any = await firstRow<{any: boolean}>(connection, `SELECT EXISTS (${foreign}) AS "any"`);
  if (!any?.any) return null;
  await findDayRates(connection, house, foreign);
  const unrated = `SELECT row FROM (${foreign}) f JOIN day_rates r ON r.currency = f.currency AND r.day IS NOT DISTINCT FROM f.day
    WHERE r.rate IS NULL`;
  const missing = await firstRow<{any: boolean}>(connection, `SELECT EXISTS (${unrated}) AS "any"`);
  return missing?.any ? unrated : null;
}
