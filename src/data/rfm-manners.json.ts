import type {MannerRow} from "../../lib/findings/rfm-manners.js";
import {publishedManners} from "../../lib/findings/rfm-manners.js";
import type {Connection} from "../../loaders/database/connection.js";
import {rows} from "../../loaders/database/connection.js";
import {serve} from "../../loaders/site/page-loader.js";
import {load as loadHouse} from "./house.json.js";
import {load as loadMoves} from "./segment-moves.json.js";

/** How many customers each segment has, and how many scores exist, in each manner of scoring. */
export async function load(warehouse: Connection) {
  const {smallestPublishedCell} = await loadHouse(warehouse);
  const cells = await rows<MannerRow>(
    warehouse,
    "SELECT manner, is_chosen, r_score, f_score, m_score, segment, customers FROM marts.rfm_manners ORDER BY ALL"
  );
  const {now} = await loadMoves(warehouse);
  const withheld = new Set(Object.keys(now).filter(name => now[name] === null));
  return publishedManners(cells, smallestPublishedCell, withheld);
}

serve(import.meta.url, load);
