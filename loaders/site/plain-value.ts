import {DuckDBTypeId} from "@duckdb/node-api";
import {UserError} from "../../lib/errors/errors.js";

/** What JSON can hold. */
export type Plain = null | boolean | number | string | readonly Plain[] | {readonly [key: string]: Plain};

/**
 * A value as DuckDB gives it, as a page can read it: whole numbers as numbers, days as "2011-12-09", instants as ISO texts in UTC.
 * @param where named when the value cannot be published
 * @throws UserError for a number that is not finite or that a double cannot hold
 * @example plainValue(12n, DuckDBTypeId.BIGINT, "orders") // 12
 */
export function plainValue(value: unknown, typeId: DuckDBTypeId, where: string): Plain {
  if (value === null || value === undefined) return null;
  if (value instanceof Date)
    return typeId === DuckDBTypeId.DATE ? value.toISOString().slice(0, 10) : value.toISOString();
  if (typeof value === "bigint") {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new UserError(`${where}: ${value} is more than a page can count to`);
    return number;
  }
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new UserError(`${where}: got ${value}, a page needs a number or null`);
    return value;
  }
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(each => plainValue(each, DuckDBTypeId.ANY, where));
  if (typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, plainValue(each, DuckDBTypeId.ANY, `${where}.${key}`)])
    );
  }
  throw new UserError(`${where}: a ${typeof value} cannot be put on a page`);
}

/**
 * JSON of anything plain; refuses what JSON.stringify would turn into null or drop without a word.
 * @throws UserError naming the place of a number that is not finite
 */
export function plainJson(value: unknown, where: string): string {
  return JSON.stringify(plainValue(value, DuckDBTypeId.ANY, where));
}
