import {type HiddenMoves, hiddenMoves, type Move} from "../../../lib/disclosure/hidden-moves.js";
import type {Connection} from "../../../loaders/database/connection.js";
import {load as loadHouse} from "../house.json.js";
import {queryRows} from "./page-rows.js";

/** Who moved from state to state, month by month, with what of it may be published. */
export interface LifecycleMoves {
  readonly moves: readonly (Move & {readonly is_complete: boolean})[];
  readonly hidden: HiddenMoves;
}

/** The states that the page draws and the moves that it lists come from one decision: either would give away what the other withholds. */
export async function lifecycleMoves(warehouse: Connection): Promise<LifecycleMoves> {
  const {smallestPublishedCell: smallest} = await loadHouse(warehouse);
  const moves = await queryRows<LifecycleMoves["moves"][number]>(
    warehouse,
    new URL("./lifecycle-moves.sql", import.meta.url)
  );
  return {moves, hidden: hiddenMoves(moves, {smallest, outside: "not yet"})};
}
