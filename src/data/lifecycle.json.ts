import {grouped} from "../../lib/findings/grouped.js";
import type {LifecycleRow, LifecycleState} from "../../lib/findings/page-rows.js";
import type {Connection} from "../../loaders/database/connection.js";
import {serve} from "../../loaders/site/page-loader.js";
import {lifecycleMoves} from "./figures/lifecycle.js";

/** From the axis up. */
const order: readonly LifecycleState[] = ["active", "new", "won back", "cooling", "lapsed"];

/** Customers by their state at the end of each month, oldest first; what must not be published is withheld (null). */
export async function load(warehouse: Connection): Promise<LifecycleRow[]> {
  const {moves, hidden} = await lifecycleMoves(warehouse);
  return [...grouped(moves, ({month}) => month)].flatMap(([month, ofMonth]) =>
    order.flatMap(state => {
      const into = ofMonth.filter(move => move.state === state);
      const [first] = into;
      if (!first) return [];
      const is_withheld = hidden.isStateHidden(month, state);
      const customers = is_withheld ? null : into.reduce((sum, move) => sum + move.customers, 0);
      return [{month, is_complete: first.is_complete, state, is_withheld, customers}];
    })
  );
}

serve(import.meta.url, load);
