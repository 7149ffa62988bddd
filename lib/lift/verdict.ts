/**
 * One word on an arm of a campaign, and the sentence that says why. Profit decides by its own interval. Only where profit is
 * unsure do orders and revenue speak, each at half of the error probability (Bonferroni), since two are looked at. Responses never
 * decide: who was held out had nothing to click, and answers at most with a code that came round.
 */
import {type Estimated, isEstimated, type TestedInterval} from "../statistics/interval.js";
import {balanceAlarm} from "./comparison-trust.js";
import {detectableDifference} from "./detectable-difference.js";
import {holdOutSize} from "./hold-out-size.js";
import {sampleRatioAlarm} from "./sample-ratio.js";
import {type FigureWords, plainFigures, type Reading, sentences} from "./verdict-sentences.js";

/**
 * - `earned`: profit rose, its cost included.
 * - `lost`: profit fell or customers bought less.
 * - `sold more`: customers bought more, but whether that paid is unsure.
 * - `no effect seen`: customers bought neither more nor less than those held out.
 * - `too early`: the window is not over, or there is nothing to compare yet.
 * - `withheld`: the groups cannot be trusted to be alike.
 * - `no control`: nobody was held out.
 */
export type VerdictWord = "earned" | "lost" | "sold more" | "no effect seen" | "too early" | "withheld" | "no control";

/** What is known of an arm. Profit is net of what the contact cost; all means are per contact. */
export interface ArmResults {
  readonly contacted: number;
  readonly heldOut: number;
  /** Difference of the shares that ordered. */
  readonly orders: Estimated<TestedInterval>;
  readonly revenue: Estimated<TestedInterval>;
  readonly profit: Estimated<TestedInterval>;
  /** Of the arms' sizes; null where it could not be tested. */
  readonly sampleRatioPValue: number | null;
  /** Of the difference between the groups before the campaign; null or absent where it could not be tested. */
  readonly balancePValue?: number | null;
  /** Days of the window that the data do not yet hold. Default 0. */
  readonly daysLeft?: number;
  /** Money; 0 or absent when a contact costs nothing. */
  readonly costPerContact?: number;
}

export type VerdictMeasure = "profit" | "revenue" | "orders";

export interface Verdict {
  readonly word: VerdictWord;
  /** One to three full sentences. */
  readonly reason: string;
  /** The measure that decided; null where none could. */
  readonly measure: VerdictMeasure | null;
  /** The smallest true difference of that measure that this test finds four times in five. */
  readonly detectable: number | null;
  /**
   * How many of as many customers to hold back next time, to find the profit seen (where they bought more), else profit as large as
   * the contact's cost, but never less than half of what could be detected now; null where even half held back would be too few.
   */
  readonly holdBackNext: number | null;
}

/** Share of customers to hold back when nothing is known yet. */
const firstHoldOut = 0.1;

/**
 * The verdict on an arm.
 * @param results of the arm against the held-out control
 * @param words how money and numbers are written; default plain English numbers
 * @example verdict({contacted: 9000, heldOut: 0, ...}).word // "no control"
 */
export function verdict(results: ArmResults, words: FigureWords = plainFigures): Verdict {
  const {contacted, heldOut, sampleRatioPValue, balancePValue = null, daysLeft = 0} = results;
  const say = sentences(words);
  if (sampleRatioPValue !== null && sampleRatioPValue < sampleRatioAlarm)
    return {...undecided, word: "withheld", reason: say.mismatch(sampleRatioPValue)};
  if (heldOut === 0) {
    const holdBackNext = Math.ceil(contacted * firstHoldOut);
    return {word: "no control", reason: say.noControl(holdBackNext), measure: null, detectable: null, holdBackNext};
  }
  if (balancePValue !== null && balancePValue < balanceAlarm)
    return {...undecided, word: "withheld", reason: say.unlikeBefore(balancePValue)};
  if (daysLeft > 0) return {...undecided, word: "too early", reason: say.windowOpen(daysLeft)};
  const reading = read(results);
  if (typeof reading === "string") return {...undecided, word: "too early", reason: say.nothingToCompare(reading)};
  const found = {measure: reading.measure, detectable: reading.detectable, holdBackNext: reading.holdBackNext};
  const {profit, bought} = reading;
  if (profit && profit.low > 0) return {...found, word: "earned", reason: say.earned(reading, profit)};
  if (bought === "less") return {...found, word: "lost", reason: say.boughtLess(reading)};
  if (profit && profit.high < 0) return {...found, word: "lost", reason: say.profitFell(reading, profit)};
  if (bought === "more") return {...found, word: "sold more", reason: say.soldMore(reading)};
  return {...found, word: "no effect seen", reason: say.noEffect(reading)};
}

const undecided = {measure: null, detectable: null, holdBackNext: null};

function read(results: ArmResults): Reading | string {
  const {orders, revenue, profit, contacted, heldOut, costPerContact = 0} = results;
  const deciding = (
    [
      ["profit", profit],
      ["revenue", revenue],
      ["orders", orders]
    ] as const
  ).find((entry): entry is ["profit" | "revenue" | "orders", TestedInterval] => isEstimated(entry[1]));
  if (!deciding) return isEstimated(orders) ? "nothing was measured" : orders.reason;
  const [measure, decisive] = deciding;
  const standardError = standardErrorOf(decisive);
  const detectable = detectableDifference(standardError);
  const bought = boughtOf([orders, revenue]);
  const hoped = bought === "more" ? Math.abs(decisive.estimate) : measure === "profit" ? costPerContact : 0;
  const worthFinding = Math.max(hoped, detectable / 2);
  const variance = standardError ** 2 / (1 / contacted + 1 / heldOut);
  const plan =
    variance > 0 && worthFinding > 0
      ? holdOutSize({customers: contacted + heldOut, variance, difference: worthFinding})
      : null;
  return {
    contacted,
    heldOut,
    costPerContact,
    orders: isEstimated(orders) ? orders : null,
    revenue: isEstimated(revenue) ? revenue : null,
    profit: isEstimated(profit) ? profit : null,
    bought,
    measure,
    detectable,
    worthFinding,
    holdBackNext: plan?.heldOut ?? null,
    customersNeeded: plan?.customersNeeded ?? null
  };
}

/** The interval's own half width over its reach: exact for means, near enough for shares. */
function standardErrorOf(interval: TestedInterval): number {
  if (interval.statistic !== 0 && interval.estimate !== 0) return Math.abs(interval.estimate / interval.statistic);
  return (interval.high - interval.low) / (2 * 1.959963984540054);
}

function boughtOf(measures: readonly Estimated<TestedInterval>[]): "more" | "less" | "as much" {
  const sure = measures.filter(isEstimated).filter(measure => measure.pValue < (1 - measure.level) / 2);
  if (sure.some(measure => measure.estimate < 0)) return "less";
  return sure.some(measure => measure.estimate > 0) ? "more" : "as much";
}
