import type {Format} from "../format/format.js";
import {plural} from "../format/words.js";
import type {CustomerCard} from "./customer-rows.js";
import {horizonInWords} from "./honest.js";
import {strong} from "./html.js";
import type {SiteHouse} from "./site-house.js";

/** What is expected of this customer, with both doubts. */
export function cardFinding(card: CustomerCard, format: Format): string {
  const {p_alive, expected_orders, orders_least, orders_most, value, level} = card;
  const silent = `Last ordered on ${format.day(card.last_order_on)}`;
  if (p_alive === null || expected_orders === null)
    return `${silent}. What is to be expected cannot be said: no model could be fitted.`;
  const chance = `${silent}; still active with a chance of ${strong(format.share(p_alive))}`;
  const orders = `${format.decimal(expected_orders, 1)} order days are expected over ${horizonInWords(card.horizon_days)} (in ${format.share(level)} of such cases between ${orders_least} and ${orders_most})`;
  return value === null
    ? `${chance}. ${orders}.`
    : `${chance}. ${orders}, worth ${strong(format.money(value))} of margin today.`;
}

/** The formula of the value with this customer's own numbers. */
export function cardFormula(
  card: CustomerCard,
  house: Pick<SiteHouse, "grossMargin" | "yearlyDiscountRate">,
  format: Format
): string {
  const {expected_orders, expected_order_value, value} = card;
  if (expected_orders === null || expected_order_value === null || value === null) return "";
  const full = house.grossMargin * expected_orders * expected_order_value;
  return `${format.share(house.grossMargin)} margin × ${format.decimal(expected_orders, 2)} order days × ${format.moneyExact(expected_order_value)} each = ${format.moneyExact(full)}; each counted from its day at ${format.share(house.yearlyDiscountRate)} a year: ${format.moneyExact(value)}`;
}

/** The same orders as the two summaries count them, side by side. */
export function cardSummaries(
  card: CustomerCard,
  format: Format
): readonly {
  readonly what: string;
  readonly rfm: string;
  readonly model: string;
}[] {
  const days = (count: number) => `${format.count(count)} ${plural(count, "day")}`;
  const mean = card.repeat_net_spend_mean ?? card.repeat_spend_mean;
  return [
    {
      what: "How often",
      rfm: `${format.count(card.orders)} ${plural(card.orders, "order")}, all of them`,
      model: `${format.count(card.frequency)} repeat ${plural(card.frequency, "day")}: ${days(card.order_days)} with an order, less the first`
    },
    {
      what: "How lately",
      rfm: `${days(card.age_days - card.recency_days)} since the last order`,
      model: `the last ${days(card.recency_days)} after the first, of ${days(card.age_days)} watched`
    },
    {
      what: "How much",
      rfm: `${format.moneyExact(card.revenue)} in all, net of credit notes`,
      model:
        mean === null
          ? "no repeat day, so the mean of all customers"
          : `${format.moneyExact(mean)} a repeat day, net of credit notes`
    }
  ];
}
