import {independenceBand} from "../clv/spend-correlation.js";
import type {Format} from "../format/format.js";
import {capitalised, inWords, plural} from "../format/words.js";
import type {Slots} from "./html.js";

/** What the values stand on; null where it could not be had. */
export interface ValueBasis {
  readonly customers: number;
  readonly valued: number;
  /** Persons whose orders brought nothing: refunds alone, or orders of nought. */
  readonly without_value: number;
  /** Customers on file of whom no order counts. */
  readonly without_order: number;
  /** Customers with repeat orders whose money was all given back. */
  readonly without_spend: number;
  readonly nameless_orders: number;
  readonly nameless_value: number;
  /** Of the number of repeat orders and the mean spend, with 95 % bounds. */
  readonly correlation: number | null;
  readonly correlation_low: number | null;
  readonly correlation_high: number | null;
  readonly is_dependent: boolean | null;
  /** The sum of the values as the model has it. */
  readonly value: number | null;
  /** The same with the spend by class of frequency. */
  readonly value_by_class: number | null;
}

interface Caution {
  readonly smallestPublishedCell: number;
  /** Sums of money are given roughly, for the track record is poor. */
  readonly isPoor: boolean;
}

/** What the lifetime value page says of what its values stand on. */
export function valueBasisSlots(basis: ValueBasis | null, caution: Caution, format: Format): Slots {
  const isKnown = basis !== null && basis.valued > 0 && basis.customers >= caution.smallestPublishedCell;
  return {
    dependence: isKnown ? dependenceSentence(basis, caution, format) : "No values, so nothing to hold against this.",
    "left-out": isKnown ? leftOutSentence(basis, caution, format) : "Nobody has a value."
  };
}

/** Whether spend leans on frequency, and beyond the band what that is worth: the sum both ways. */
export function dependenceSentence(basis: ValueBasis, {isPoor}: Pick<Caution, "isPoor">, format: Format): string {
  const {correlation, correlation_low: low, correlation_high: high, value, value_by_class: byClass} = basis;
  if (correlation === null || low === null || high === null)
    return "Whether those who order more often spend more on an order cannot be said: too few came back, or all are alike.";
  const digits = (figure: number) => format.decimal(figure, 2);
  const found = `${digits(correlation)} (95 % interval ${digits(low)} to ${digits(high)})`.replace(" %", "\u00a0%");
  const band = `−${format.decimal(independenceBand, 1)} to ${format.decimal(independenceBand, 1)}`;
  if (!basis.is_dependent)
    return `How often customers come back and what they spend on an order correlate by ${found}, not beyond the ${band} within which the model’s independence is taken to hold.`;
  const go = `Those who come back more often spend ${correlation > 0 ? "more" : "less"} on an order: the correlation is ${found}, outside the ${band} within which the model’s independence holds`;
  if (value === null || byClass === null || !(value > 0)) return `${go}.`;
  const change = byClass / value - 1;
  const moved = `${format.share(Math.abs(change))} ${change < 0 ? "less" : "more"}`;
  return isPoor
    ? `${go}. With the spend by how often they order, instead of independent of it, the customers are worth ${moved} together.`
    : `${go}. Together the customers are worth ${format.money(value)} as the model has it, and ${format.money(byClass)} (${moved}) with the spend by how often they order instead of independent of it.`;
}

/** How many have no value, and why. */
export function leftOutSentence(
  basis: ValueBasis,
  {smallestPublishedCell: smallest}: Pick<Caution, "smallestPublishedCell">,
  format: Format
): string {
  const few = (count: number) => (count < smallest ? `fewer than ${smallest}` : format.count(count));
  const out = [
    basis.without_value > 0 ? `${few(basis.without_value)} whose orders brought nothing or were only given back` : "",
    basis.without_order > 0 ? `${few(basis.without_order)} on file of whom no order is known` : ""
  ].filter(reason => reason !== "");
  const whole = `${format.count(basis.valued)} customers have a value`;
  const sentences = [out.length === 0 ? `${whole}; nobody is left out.` : `${whole}. Left out: ${inWords(out)}.`];
  if (basis.without_spend > 0)
    sentences.push(
      `${few(basis.without_spend)} gave back all that their repeat orders cost; what they spend is taken to be what everybody does.`
    );
  if (basis.nameless_orders > 0)
    sentences.push(
      basis.nameless_orders < smallest
        ? "A few orders name no customer and are in nobody’s value."
        : `${format.count(basis.nameless_orders)} ${plural(basis.nameless_orders, "order")}, ${format.money(basis.nameless_value)} in all, name no customer and are in nobody’s value.`
    );
  return sentences.map(capitalised).join(" ");
}
