import {cuped} from "../../lib/lift/cuped.js";
import type {CrossMoments} from "../../lib/statistics/cross-moments.js";
import type {Random} from "../../lib/statistics/random.js";
import type {BenchResult} from "../bench-result.js";
import {Coverage, replications} from "./coverage.js";
import {binomial, priceOf, skewedPrices} from "./draws.js";

const customers = 21_300;
const prices = skewedPrices();
/** Spend of the year before, as unequal as Hillstrom's (29.99 to 3,345.93, mean 242), and the share of the customers at each. */
const history: readonly (readonly [spent: number, share: number])[] = [
  [30, 0.25],
  [90, 0.2],
  [160, 0.2],
  [270, 0.15],
  [430, 0.1],
  [700, 0.07],
  [1200, 0.03]
];

/** How closely buying follows earlier spend: the share that buys is `share` × (spent / mean spent) ^ `follows`. */
interface Habit {
  readonly name: string;
  readonly control: number;
  readonly treated: number;
  readonly follows: number;
}

const habits: readonly Habit[] = [
  {name: "buying hardly follows earlier spend, as at Hillstrom", control: 0.005726, treated: 0.012531, follows: 0.3},
  {name: "buying follows earlier spend", control: 0.05, treated: 0.055, follows: 1}
];

/** CUPED where earlier spend says little and where it says much, the groups drawn from the same customers. */
export function earlierSpend(random: Random): BenchResult[] {
  const mean = history.reduce((sum, [spent, share]) => sum + spent * share, 0);
  return habits.map(({name, control, treated, follows}) => {
    const factors = history.map(([spent]) => (spent / mean) ** follows);
    const bought = history.reduce((sum, [, share], at) => sum + share * factors[at]!, 0);
    const group = (share: number) =>
      spend(
        factors.map(factor => share * factor),
        random
      );
    const coverage = new Coverage(`CUPED, ${name}`, prices.mean * bought * (treated - control));
    let [correlations, made] = [0, 0];
    for (let replication = 0; replication < replications; replication += 1) {
      const {adjusted, correlation} = cuped(group(treated), group(control));
      coverage.add(adjusted);
      correlations += correlation ?? 0;
      made += 1;
    }
    const result = coverage.result();
    return {...result, name: `${result.name} (correlation ${(correlations / made).toFixed(2)})`};
  });
}

/** Money before and after of one group: customers fall to the levels of earlier spend by chance, and buy once or not. */
function spend(shares: readonly number[], random: Random): CrossMoments {
  let [left, room] = [customers, 1];
  let [sumX, sumSquaresX, sumY, sumSquaresY, sumProducts] = [0, 0, 0, 0, 0];
  history.forEach(([spent, share], level) => {
    const here = level === history.length - 1 ? left : binomial(left, share / room, random);
    left -= here;
    room -= share;
    sumX += here * spent;
    sumSquaresX += here * spent * spent;
    for (let buyers = binomial(here, shares[level]!, random); buyers > 0; buyers -= 1) {
      const amount = priceOf(prices, random);
      sumY += amount;
      sumSquaresY += amount * amount;
      sumProducts += spent * amount;
    }
  });
  return {n: customers, sumX, sumSquaresX, sumY, sumSquaresY, sumProducts};
}
