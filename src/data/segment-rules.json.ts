import {parseHouse} from "../../lib/house/house.js";
import type {SegmentRule} from "../../lib/rfm/segments.js";
import type {Connection} from "../../loaders/database/connection.js";
import {firstRow} from "../../loaders/database/connection.js";
import {serve} from "../../loaders/site/page-loader.js";

/** The house's table of segments as the last refresh knew it, in the order in which it is read. */
export async function load(warehouse: Connection): Promise<readonly SegmentRule[]> {
  const known = await firstRow<{value: string}>(warehouse, "SELECT value FROM ledger.house WHERE key = 'segments'");
  return parseHouse({name: "Clientele", ...(known ? {segments: JSON.parse(known.value)} : {})}, "ledger.house")
    .segments;
}

serve(import.meta.url, load);
