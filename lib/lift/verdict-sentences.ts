import {trueMinus} from "../format/number.js";
import type {TestedInterval} from "../statistics/interval.js";

/** How figures are written. */
export interface FigureWords {
  /** An amount of money, sign included. */
  readonly money: (amount: number) => string;
  /** A count or a rate. */
  readonly number: (value: number) => string;
}

/** What the sentences are made of. */
export interface Reading {
  readonly contacted: number;
  readonly heldOut: number;
  readonly costPerContact: number;
  readonly orders: TestedInterval | null;
  readonly revenue: TestedInterval | null;
  readonly profit: TestedInterval | null;
  readonly bought: "more" | "less" | "as much";
  readonly measure: "profit" | "revenue" | "orders";
  readonly detectable: number;
  readonly worthFinding: number;
  readonly holdBackNext: number | null;
  readonly customersNeeded: number | null;
}

const significant = new Intl.NumberFormat("en-GB", {maximumSignificantDigits: 3});
const whole = new Intl.NumberFormat("en-GB");
const cents = new Intl.NumberFormat("en-GB", {minimumFractionDigits: 2, maximumFractionDigits: 2});

/** Numbers as British English writes them, without a currency. */
export const plainFigures: FigureWords = {
  money: amount => trueMinus(cents.format(amount)),
  number: value => trueMinus((Number.isInteger(value) ? whole : significant).format(value))
};

const atMost = (pValue: number): string => (pValue < 1e-9 ? "below 1e-9" : `= ${pValue.toExponential(1)}`);

/**
 * The sentences behind each verdict.
 * @example sentences(plainFigures).windowOpen(3) // "3 days of the window are still to come."
 */
export function sentences(words: FigureWords) {
  const {money, number} = words;
  const amountOf = (measure: Reading["measure"], value: number): string =>
    measure === "orders" ? `${number(100 * value)} orders per 100 contacts` : `${money(value)} ${measure} per contact`;
  const rangeOf = ({low, high}: TestedInterval): string => `${money(low)} to ${money(high)}`;
  const perHundred = ({estimate, low, high}: TestedInterval): string =>
    `${number(Math.abs(100 * estimate))} per 100 (${number(100 * low)} to ${number(100 * high)})`;
  const orderChange = (orders: TestedInterval): string =>
    `${orders.estimate < 0 ? "Fewer" : "More"} of them ordered than of those held out, ${perHundred(orders)}`;
  const spendChange = (revenue: TestedInterval): string =>
    `They spent ${money(Math.abs(revenue.estimate))} ${revenue.estimate < 0 ? "less" : "more"} each than those held out (${rangeOf(revenue)})`;
  /** What changed, by the measure for which the interval has the level asked of it. */
  const change = ({orders, revenue}: Reading, error: (measure: TestedInterval) => number): string | null => {
    if (orders && orders.pValue < error(orders)) return orderChange(orders);
    return revenue && revenue.pValue < error(revenue) ? spendChange(revenue) : null;
  };
  const sureChange = (reading: Reading): string =>
    change(reading, ({level}) => (1 - level) / 2) ?? "They bought as much as those held out";
  const bought = (reading: Reading): string => {
    const hint = change(reading, ({level}) => 1 - level);
    return hint
      ? `${hint}, but of two figures looked at, chance alone shows one like that too often.`
      : `They bought neither more nor less than those held out, as far as ${number(reading.heldOut)} held out can tell.`;
  };
  const next = (reading: Reading): string => {
    const {worthFinding, measure, holdBackNext, customersNeeded} = reading;
    if (holdBackNext !== null)
      return `To find ${amountOf(measure, worthFinding)}, hold back ${number(holdBackNext)} next time.`;
    if (customersNeeded === null) return "";
    return `To find ${amountOf(measure, worthFinding)} would take ${number(customersNeeded)} customers, half of them held back.`;
  };
  const join = (...parts: readonly string[]): string => parts.filter(Boolean).join(" ");
  return {
    noControl: (holdBack: number): string =>
      `Nobody was held out, so what these customers would have bought anyway is unknown. Hold back ${number(holdBack)} next time.`,
    mismatch: (pValue: number): string =>
      `The groups do not have the sizes of a fair draw (p ${atMost(pValue)}), so something besides chance sorted the customers. Find out what before trusting any difference.`,
    unlikeBefore: (pValue: number): string =>
      `The groups already differed before the campaign (p ${atMost(pValue)}), so something besides chance sorted the customers. Find out what before trusting any difference.`,
    windowOpen: (days: number): string =>
      days === 1 ? "One day of the window is still to come." : `${number(days)} days of the window are still to come.`,
    nothingToCompare: (reason: string): string => `Nothing can be compared yet: ${reason}.`,
    earned: ({contacted}: Reading, profit: TestedInterval): string =>
      `Each contact brought ${money(profit.estimate)} more profit than a customer held out (${rangeOf(profit)}), ${money(profit.estimate * contacted)} in all.`,
    boughtLess: (reading: Reading): string =>
      join(
        `${sureChange(reading)}.`,
        reading.profit
          ? `Profit changed by ${money(reading.profit.estimate)} per contact (${rangeOf(reading.profit)}).`
          : ""
      ),
    profitFell: (reading: Reading, profit: TestedInterval): string => {
      const {bought: direction, costPerContact, contacted} = reading;
      const fell = `profit changed by ${money(profit.estimate)} per contact (${rangeOf(profit)})`;
      if (direction === "more") return `${sureChange(reading)}, but that did not pay for the contact: ${fell}.`;
      const cost =
        costPerContact > 0 ? `The cost of ${money(costPerContact * contacted)} was not earned back` : "They left less";
      return `${bought(reading)} ${cost}: ${fell}.`;
    },
    soldMore: (reading: Reading): string =>
      join(
        `${sureChange(reading)}.`,
        reading.profit ? `Whether that paid is unsure: profit per contact ${rangeOf(reading.profit)}.` : "",
        next(reading)
      ),
    noEffect: (reading: Reading): string =>
      join(
        bought(reading),
        `A difference of ${amountOf(reading.measure, reading.detectable)} would have been found four times in five.`,
        next(reading)
      )
  };
}
