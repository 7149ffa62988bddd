import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";
import {UserError} from "../../lib/errors/errors.js";
import type {Connection} from "../database/connection.js";
import type {PageFormat} from "./page-query.js";
import {runPageQuery} from "./page-query.js";
import {plainJson} from "./plain-value.js";

/** What src/data/<name>.json.ts exports: a page's data where SQL is not enough. */
export type PageLoad = (warehouse: Connection) => Promise<unknown>;

const sourceName = /\.(json|csv|arrow)\.sql$|\.json\.ts$/;

/** Whether a file in src/data makes page data: `x.json.sql`, `x.csv.sql`, `x.arrow.sql` or `x.json.ts`. */
export const isPageSource = (file: string): boolean => sourceName.test(file);

/** The file that a source makes. @example pageDataName("rfm.arrow.sql") // "rfm.arrow" */
export const pageDataName = (file: string): string => file.replace(/\.(sql|ts)$/, "");

async function importedLoad(file: string): Promise<PageLoad> {
  const {load} = (await import(pathToFileURL(file).href)) as {load?: unknown};
  if (typeof load === "function") return load as PageLoad;
  throw new UserError("exports no function load(warehouse)");
}

async function loadedJson(load: PageLoad, warehouse: Connection): Promise<Uint8Array> {
  return Buffer.from(`${plainJson(await load(warehouse), "its result")}\n`);
}

/**
 * Makes one page's data.
 * @param file absolute path of the source
 * @param load what a .ts source exports, where it is at hand
 * @throws UserError naming the file, with what went wrong in it
 */
export async function runPageSource(file: string, warehouse: Connection, load?: PageLoad): Promise<Uint8Array> {
  try {
    const format = sourceName.exec(file)?.[1] as PageFormat | undefined;
    const bytes = format
      ? await runPageQuery(warehouse, readFileSync(file, "utf8"), format)
      : await loadedJson(load ?? (await importedLoad(file)), warehouse);
    if (bytes.length === 0 || bytes.toString() === "null\n") throw new UserError("made nothing");
    return bytes;
  } catch (error) {
    throw new UserError(`page data ${file}: ${error instanceof Error ? error.message : error}`, {cause: error});
  }
}
