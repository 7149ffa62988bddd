import type {LifecycleFlowRow} from "../../lib/findings/page-rows.js";
import type {Connection} from "../../loaders/database/connection.js";
import {serve} from "../../loaders/site/page-loader.js";
import {lifecycleMoves} from "./figures/lifecycle.js";

/** Who moved from which state to which in each complete month, the newest first; what must not be published is withheld (null). */
export async function load(warehouse: Connection): Promise<LifecycleFlowRow[]> {
  const {moves, hidden} = await lifecycleMoves(warehouse);
  return moves
    .filter(({is_complete}) => is_complete)
    .map(({month, previous_state, state, customers}) => {
      const is_withheld = hidden.isMoveHidden(month, previous_state, state);
      return {month, previous_state, state, is_withheld, customers: is_withheld ? null : customers} as LifecycleFlowRow;
    })
    .sort((a, b) => (a.month === b.month ? 0 : a.month < b.month ? 1 : -1));
}

serve(import.meta.url, load);
