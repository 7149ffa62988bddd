import type {SiteHouse} from "../../lib/findings/site-house.js";
import {siteHouse} from "../../lib/findings/site-house.js";
import type {Connection} from "../../loaders/database/connection.js";
import {rows} from "../../loaders/database/connection.js";
import {serve} from "../../loaders/site/page-loader.js";

/** How the house writes its figures, and what it reckons with: what every page needs to know of it. */
export async function load(warehouse: Connection): Promise<SiteHouse> {
  const entries = await rows<{key: string; value: string}>(warehouse, "SELECT key, value FROM ledger.house");
  return siteHouse(Object.fromEntries(entries.map(({key, value}) => [key, JSON.parse(value) as unknown])));
}

serve(import.meta.url, load);
