import {readFileSync} from "node:fs";
import type {Connection} from "../../../loaders/database/connection.js";
import {runPageQuery} from "../../../loaders/site/page-query.js";

/**
 * The rows of a page query, as the page will read them: words and pictures come from the same figures.
 * @param name of src/data/<name>.json.sql
 */
export function pageRows<Row>(warehouse: Connection, name: string): Promise<Row[]> {
  return queryRows<Row>(warehouse, new URL(`../${name}.json.sql`, import.meta.url));
}

/** The rows of a query in a file, in the forms in which a page reads them. */
export async function queryRows<Row>(warehouse: Connection, file: URL): Promise<Row[]> {
  const bytes = await runPageQuery(warehouse, readFileSync(file, "utf8"), "json");
  return JSON.parse(Buffer.from(bytes).toString("utf8")) as Row[];
}
