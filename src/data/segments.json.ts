import type {SegmentRow} from "../../lib/findings/page-rows.js";
import type {Connection} from "../../loaders/database/connection.js";
import {serve} from "../../loaders/site/page-loader.js";
import {queryRows} from "./figures/page-rows.js";
import {load as loadMoves} from "./segment-moves.json.js";

type Known = {readonly [Key in keyof SegmentRow]: NonNullable<SegmentRow[Key]>};

/**
 * The segments with their figures; those that must not be published are withheld (nulls), by the same decision as in the table of moves.
 * With fewer customers in all than the house publishes there are no rows, since a name alone would tell what somebody did.
 */
export async function load(warehouse: Connection): Promise<SegmentRow[]> {
  const moves = await loadMoves(warehouse);
  const rows = await queryRows<Known>(warehouse, new URL("./figures/segments.sql", import.meta.url));
  if (moves.segments.length === 0) return [];
  return rows.map(row => {
    const is_withheld = moves.now[row.segment] == null;
    const kept = is_withheld
      ? Object.fromEntries(Object.keys(row).map(key => [key, key === "segment" ? row.segment : null]))
      : row;
    return {
      ...(kept as unknown as SegmentRow),
      is_withheld,
      customers_before: is_withheld ? null : (moves.before[row.segment] ?? null)
    };
  });
}

serve(import.meta.url, load);
