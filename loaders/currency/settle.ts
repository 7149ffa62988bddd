import {currencyOfSigns} from "../../lib/currency/currency-signs.js";
import {rows} from "../database/connection.js";
import {quotedText} from "../database/sql.js";
import type {Recognition, View} from "../formats/format.js";
import type {Check} from "../ingest/checks.js";
import {ambiguousSign, foreignWithoutColumn, otherCurrency} from "../ingest/checks.js";
import type {ImportContext} from "../ingest/import-context.js";
import {isConvertible} from "./convertible.js";

interface SaidCurrency {
  readonly signs: string;
  /** What the row's own column says; null where it says nothing. */
  readonly own: string | null;
}

/**
 * Takes the currencies that stand in amounts (`staged.money_signs`) for those of their rows where the rows have no other, and rejects
 * the rows that they contradict. Lines of orders are held against their order where it is known.
 * @param reject rejects the staged rows that fulfil a condition
 * @returns the views of the recognition, with the currency where they had none
 */
export async function settleCurrencies(
  recognition: Recognition,
  reject: (check: Check, condition: string, found?: string) => Promise<void>,
  {connection, house, atPar}: ImportContext
): Promise<readonly View[] | undefined> {
  const {views, entity, fields} = recognition;
  const hasColumn = fields.some(({name}) => name === "currency");
  const canTake = hasColumn || views?.some(({table}) => isConvertible(table)) === true;
  if (canTake && !hasColumn) await connection.run("ALTER TABLE staged ADD COLUMN currency VARCHAR");
  const own = entity === "order_lines" && !views ? orderCurrency(house.currency) : canTake ? "upper(currency)" : "NULL";
  const said = await rows<SaidCurrency>(
    connection,
    `SELECT DISTINCT money_signs AS signs, ${own} AS own FROM staged WHERE rule_no IS NULL AND money_signs IS NOT NULL`
  );
  for (const each of said) {
    const currency = currencyOfSigns([...new Set(each.signs.split(" "))], each.own, house.currency);
    if (currency === null || (entity === "order_lines" && !views && each.own === null)) continue;
    const condition = `money_signs = ${quotedText(each.signs)} AND ${own} IS NOT DISTINCT FROM ${each.own === null ? "NULL" : quotedText(each.own)}`;
    if (currency === "contradiction") await reject(otherCurrency, condition, "money_signs");
    else if (currency === "ambiguous") await reject(ambiguousSign, condition, "money_signs");
    else if (each.own !== null || atPar.includes(currency)) continue;
    else if (!canTake) await reject(foreignWithoutColumn(house.currency), condition, "money_signs");
    else await connection.run(`UPDATE staged SET currency = ${quotedText(currency)} WHERE ${condition}`);
  }
  return views?.map(view =>
    isConvertible(view.table) && !view.columns.currency
      ? {...view, columns: {...view.columns, currency: "upper(currency)"}}
      : view
  );
}

/** SQL of the currency of a staged line's order; NULL where the order is not known yet. */
const orderCurrency = (house: string): string =>
  `(SELECT upper(coalesce(any_value(o.currency), CASE WHEN count(*) > 0 THEN ${quotedText(house)} END)) FROM core.orders o WHERE o.order_id = staged.order_id)`;
