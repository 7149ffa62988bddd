import type {SiteHouse} from "../../lib/findings/site-house.js";
import type {Format} from "../../lib/format/format.js";
import {createFormat} from "../../lib/format/format.js";

/**
 * How the house writes figures.
 * @example houseFormat(await FileAttachment("data/house.json").json()).money(8412) // "£8,410"
 */
export function houseFormat(house: SiteHouse): Format {
  return createFormat(house);
}
