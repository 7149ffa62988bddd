import {readFileSync} from "node:fs";
import type {Connection} from "../../../loaders/database/connection.js";
import {runPageQuery} from "../../../loaders/site/page-query.js";

/**
 * The rows of a page query, as the page will read them: words and pictures come from the same figures.
 * @param name of src/data/<name>.json.sql
 */
export async function pageRows<Row>(warehouse: Connection, name: string): Promise<Row[]> {
  const sql = readFileSync(new URL(`../${name}.json.sql`, import.meta.url), "utf8");
  return JSON.parse(Buffer.from(await runPageQuery(warehouse, sql, "json")).toString("utf8")) as Row[];
}
