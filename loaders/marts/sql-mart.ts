import {readFileSync} from "node:fs";
import type {House} from "../../lib/house/house.js";
import type {Connection, Parameters} from "../database/connection.js";
import {quotedIdentifier} from "../database/sql.js";
import {houseKeys, houseParameters, tablesRead} from "./house-parameters.js";
import type {Mart} from "./mart.js";

/** The text of a query that stands beside this file, as `customer_summary.sql`. */
export function queryFile(name: string): {readonly sql: string; readonly source: URL} {
  const source = new URL(`./${name}.sql`, import.meta.url);
  return {sql: readFileSync(source, "utf8"), source};
}

/** A mart that is one SELECT: what it reads and which keys of the house it uses follow from its text. */
export function sqlMart(name: string): Mart {
  const {sql, source} = queryFile(name);
  return {
    name,
    reads: tablesRead(sql),
    house: houseKeys(sql),
    sources: [source],
    build: (connection, house) => replaceMart(connection, name, sql, house)
  };
}

/** Makes `marts.<name>` from a SELECT, in the order of its rows. */
export async function replaceMart(
  connection: Connection,
  name: string,
  select: string,
  house: House,
  more: Parameters = {}
): Promise<void> {
  const sql = `CREATE OR REPLACE TABLE marts.${quotedIdentifier(name)} AS\n${select}`;
  await connection.run(sql, {...houseParameters(select, house, more)});
}
