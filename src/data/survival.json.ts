import {type SurvivalGroup, type SurvivalTime, survivalGroups} from "../../lib/findings/survival.js";
import type {Connection} from "../../loaders/database/connection.js";
import {rows} from "../../loaders/database/connection.js";
import {serve} from "../../loaders/site/page-loader.js";
import {load as loadHouse} from "./house.json.js";

/** How soon customers order again and how soon they lapse, by what is known of them. */
export async function load(warehouse: Connection): Promise<SurvivalGroup[]> {
  const {smallestPublishedCell} = await loadHouse(warehouse);
  return survivalGroups(
    await rows<SurvivalTime>(warehouse, "SELECT * FROM marts.survival_times ORDER BY ALL"),
    smallestPublishedCell
  );
}

serve(import.meta.url, load);
