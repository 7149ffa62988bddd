import {confidenceSequence} from "../../lib/lift/confidence-sequence.js";
import {sequentialBounds, spendingBounds} from "../../lib/lift/group-sequential.js";
import {meanDifference} from "../../lib/lift/mean-difference.js";
import type {StudentInterval} from "../../lib/lift/student-interval.js";
import {isEstimated} from "../../lib/statistics/interval.js";
import {type Moments, mergeMoments, summaryOf} from "../../lib/statistics/moments.js";
import type {Random} from "../../lib/statistics/random.js";
import type {BenchResult} from "../bench-result.js";
import {replications} from "./coverage.js";
import {binomial, priceOf, skewedPrices} from "./draws.js";

const [days, aDay] = [60, 500];

/** The outcome of both groups' customers of some days, as moments. */
type Outcome = (customers: number) => Moments;

/** Two groups that do not differ, looked at day after day or at planned looks: how often that finds a difference. */
export function looks(random: Random): BenchResult[] {
  const prices = skewedPrices();
  const rate: Outcome = customers => {
    const count = binomial(customers, 0.05, random);
    return {n: customers, sum: count, sumSquares: count};
  };
  const money: Outcome = customers => {
    let [sum, sumSquares] = [0, 0];
    for (let buyers = binomial(customers, 0.02, random); buyers > 0; buyers -= 1) {
      const amount = priceOf(prices, random);
      sum += amount;
      sumSquares += amount * amount;
    }
    return {n: customers, sum, sumSquares};
  };
  const everyDay = Array.from({length: days}, (_, day) => (day + 1) / days);
  const fifths = [0.2, 0.4, 0.6, 0.8, 1];
  const uneven = [0.1, 0.35, 0.5, 0.9, 1];
  return [
    alwaysValid("5 % respond", everyDay, rate),
    alwaysValid("money as skewed as Hillstrom's", everyDay, money),
    ...(["pocock", "obrien-fleming"] as const).flatMap(plan => [
      planned(`${plan}, five looks`, fifths, sequentialBounds(plan, 5), rate),
      planned(`${plan} spending, looks at ${uneven.join(", ")}`, uneven, spendingBounds(plan, uneven), rate)
    ])
  ];
}

function alwaysValid(what: string, times: readonly number[], outcome: Outcome): BenchResult {
  const plannedCustomers = 2 * days * aDay;
  const isMistaken = (effect: StudentInterval, time: number) => {
    const {low, high} = confidenceSequence(effect, time * plannedCustomers, {plannedCustomers});
    return low > 0 || high < 0;
  };
  return {
    name: `always-valid intervals: mistaken at any of ${times.length} daily looks, ${what}`,
    measured: 100 * mistakenShare(times, outcome, isMistaken),
    limit: 5,
    unit: "% of tests without a difference",
    peer: `${replications} tests`
  };
}

function planned(what: string, times: readonly number[], bounds: readonly number[], outcome: Outcome): BenchResult {
  const share = mistakenShare(times, outcome, ({statistic}, _, look) => Math.abs(statistic) >= bounds[look]!);
  return {
    name: `group-sequential plan: mistaken at any look, ${what}`,
    measured: Math.abs(100 * share - 5),
    limit: 0.65, // three standard errors of 10,000 tests
    unit: "points from 5 %",
    peer: `${replications} tests without a difference, ${(100 * share).toFixed(2)} % found one`
  };
}

/** The share of tests in which a look, at these shares of the planned customers, finds a difference where there is none. */
function mistakenShare(
  times: readonly number[],
  outcome: Outcome,
  isMistaken: (effect: StudentInterval, time: number, look: number) => boolean
): number {
  let mistaken = 0;
  for (let test = 0; test < replications; test += 1) {
    let [a, b]: Moments[] = [none, none];
    const found = times.some((time, look) => {
      const more = Math.round(days * aDay * time) - a!.n;
      a = mergeMoments(a!, outcome(more));
      b = mergeMoments(b!, outcome(more));
      const effect = meanDifference(summaryOf(a), summaryOf(b));
      return isEstimated(effect) && isMistaken(effect, time, look);
    });
    if (found) mistaken += 1;
  }
  return mistaken / replications;
}

const none: Moments = {n: 0, sum: 0, sumSquares: 0};
