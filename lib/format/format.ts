import type {DayFormat} from "./day.js";
import {createDayFormat} from "./day.js";
import type {MoneyFormat, MoneyStyle} from "./money.js";
import {createMoneyFormat} from "./money.js";
import type {ShareFormat} from "./share.js";
import {createShareFormat} from "./share.js";

/** Every figure on every page goes through one of these. */
export interface Format extends MoneyFormat, ShareFormat, DayFormat {}

/**
 * How one house writes its figures: money, counts, shares, days.
 * @example createFormat({locale: "en-GB", currency: "GBP"}).money(3_142_000) // "£3.14m"
 */
export function createFormat(style: MoneyStyle): Format {
  return {...createMoneyFormat(style), ...createShareFormat(style.locale), ...createDayFormat(style.locale)};
}
