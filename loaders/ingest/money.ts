import {convertAmounts} from "../currency/convert.js";
import {convertibleTables} from "../currency/convertible.js";
import {ratesState} from "../currency/rates.js";
import type {Check} from "./checks.js";
import {unratedRule} from "./checks.js";
import type {ImportContext} from "./import-context.js";
import type {Plan} from "./plan.js";

/**
 * Converts what an import brought in other currencies, and what its rates change of what is held. Part of the warehouse's transaction.
 * @returns the tables of core that changed
 */
export async function convertImported(
  plan: Plan,
  importId: number,
  {connection, house, atPar}: ImportContext
): Promise<string[]> {
  const touches = (table: string): boolean => plan.tables.includes(table);
  if (plan.accepted === 0 || ![...convertibleTables, "order_lines", "exchange_rates"].some(touches)) return [];
  const isOfOwnRows = !touches("order_lines") && !touches("exchange_rates");
  return convertAmounts(connection, house, atPar, isOfOwnRows ? importId : null);
}

/** The state of the exchange rates, where rows of the file wait for one; else null. */
export async function waitingWith(
  rejects: readonly Check[],
  {connection, house}: ImportContext
): Promise<string | null> {
  return rejects.some(({rule}) => rule === unratedRule) ? ratesState(connection, house) : null;
}
