import {mkdirSync, readdirSync, writeFileSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {withWarehouseReader} from "../database/warehouse.js";
import {isPageSource, pageDataName, runPageSource} from "./page-source.js";
import {readSiteFacts, siteFactsName} from "./site-facts.js";

export interface PageDataOptions {
  /** The folder of the pages, whose data/ holds the sources. */
  readonly root: string;
  /** Where the data go: data/x.json.sql becomes <into>/data/x.json. */
  readonly into: string;
  /** The warehouse's file. */
  readonly warehouse: string;
}

/** One file of page data as written. */
export interface PageDatum {
  readonly name: string;
  readonly bytes: number;
  readonly seconds: number;
}

/** The sources of page data under a folder, in alphabetical order, as paths below it. */
export function pageSources(root: string): string[] {
  return readdirSync(join(root, "data"), {recursive: true, encoding: "utf8"})
    .filter(file => isPageSource(file) && !file.includes("["))
    .map(file => join("data", file))
    .sort();
}

/**
 * Makes every page's data in one process, instead of one process a file as Framework would. The warehouse is read by one thread: sums of
 * doubles then have one order, and two runs on the same warehouse are equal to the byte.
 * @throws UserError naming the source that failed or made nothing
 */
export async function writePageData({root, into, warehouse}: PageDataOptions): Promise<PageDatum[]> {
  return withWarehouseReader(warehouse, async connection => {
    await connection.run("SET threads = 1");
    mkdirSync(into, {recursive: true});
    writeFileSync(join(into, siteFactsName), JSON.stringify(await readSiteFacts(connection)));
    const made: PageDatum[] = [];
    for (const source of pageSources(root)) {
      const start = performance.now();
      const bytes = await runPageSource(resolve(root, source), connection);
      const file = join(into, pageDataName(source));
      mkdirSync(dirname(file), {recursive: true});
      writeFileSync(file, bytes);
      made.push({name: pageDataName(source), bytes: bytes.length, seconds: (performance.now() - start) / 1000});
    }
    return made;
  });
}
