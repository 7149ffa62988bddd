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
  money: amount => cents.format(amount),
  number: value => (Number.isInteger(value) ? whole.format(value) : significant.format(value))
};

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
  const change = (reading: Reading): string => {
    const {orders, revenue} = reading;
    const isSure = orders && orders.pValue < (1 - orders.level) / 2;
    if (orders && (isSure || !revenue))
      return `${orders.estimate < 0 ? "Fewer" : "More"} of them ordered than of those held out, ${perHundred(orders)}`;
    if (!revenue) return "They bought as much as those held out";
    return `They spent ${money(Math.abs(revenue.estimate))} ${revenue.estimate < 0 ? "less" : "more"} each than those held out (${rangeOf(revenue)})`;
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
      `The groups do not have the sizes of a fair draw (p = ${pValue.toExponential(1)}), so something besides chance sorted the customers. Find out what before trusting any difference.`,
    windowOpen: (days: number): string =>
      days === 1 ? "One day of the window is still to come." : `${number(days)} days of the window are still to come.`,
    nothingToCompare: (reason: string): string => `Nothing can be compared yet: ${reason}.`,
    earned: ({contacted}: Reading, profit: TestedInterval): string =>
      `Each contact brought ${money(profit.estimate)} more profit than a customer held out (${rangeOf(profit)}), ${money(profit.estimate * contacted)} in all.`,
    profitFell: (profit: TestedInterval): string =>
      `Each contact left ${money(-profit.estimate)} less profit than a customer held out (${rangeOf(profit)}).`,
    boughtLess: (reading: Reading): string =>
      join(
        `${change(reading)}.`,
        reading.profit
          ? `Profit changed by ${money(reading.profit.estimate)} per contact (${rangeOf(reading.profit)}).`
          : ""
      ),
    soldBelowCost: (reading: Reading, profit: TestedInterval): string =>
      `${change(reading)}, but that did not pay for the contact: profit changed by ${money(profit.estimate)} each (${rangeOf(profit)}).`,
    soldMore: (reading: Reading): string =>
      join(
        `${change(reading)}.`,
        reading.profit ? `Whether that paid is unsure: profit per contact ${rangeOf(reading.profit)}.` : "",
        next(reading)
      ),
    noEffect: (reading: Reading): string => {
      const {profit, costPerContact, contacted, measure, detectable} = reading;
      const cost =
        profit && profit.high < 0 && costPerContact > 0
          ? `The contacts' cost of ${money(costPerContact * contacted)} was not earned back.`
          : "";
      return join(
        `They bought neither more nor less than those held out, as far as ${number(reading.heldOut)} held out can tell.`,
        cost,
        `A difference of ${amountOf(measure, detectable)} would have been found four times in five.`,
        next(reading)
      );
    }
  };
}
