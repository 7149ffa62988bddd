import {publishedMoves, type SegmentMove, type SegmentMoves} from "../../lib/findings/segment-moves.js";
import type {Connection} from "../../loaders/database/connection.js";
import {serve} from "../../loaders/site/page-loader.js";
import {queryRows} from "./figures/page-rows.js";
import {load as loadHouse} from "./house.json.js";
import {load as loadRules} from "./segment-rules.json.js";

/** Who moved from which segment to which within the last month, as it may be published. */
export async function load(warehouse: Connection): Promise<SegmentMoves> {
  const {smallestPublishedCell} = await loadHouse(warehouse);
  const names = (await loadRules(warehouse)).map(({name}) => name);
  const moves = await queryRows<SegmentMove>(warehouse, new URL("./figures/segment-moves.sql", import.meta.url));
  return publishedMoves(moves, names, smallestPublishedCell);
}

serve(import.meta.url, load);
