import type {AmountCell} from "../../lib/lift/amount-cells.js";
import type {Random} from "../../lib/statistics/random.js";

/**
 * Counts of yes among n customers, exactly, in time that grows with the logarithm of n: the middle one of n ordered uniform draws is a
 * beta draw, and tells on which side of the share the other half lies.
 *
 * Devroye, L. (1986). Non-uniform random variate generation, section X.4.3.
 */
export function binomial(n: number, share: number, random: Random): number {
  let [left, at, count] = [n, share, 0];
  while (left > 24) {
    const middle = 1 + Math.floor(left / 2);
    const value = random.beta(middle, left + 1 - middle);
    if (value <= at) {
      count += middle;
      left -= middle;
      at = (at - value) / (1 - value);
    } else {
      left = middle - 1;
      at /= value;
    }
  }
  for (; left > 0; left -= 1) if (random.uniform() < at) count += 1;
  return count;
}

/** What one order may be worth, and how likely each worth is. */
export interface Prices {
  readonly amounts: readonly number[];
  /** Of each amount or a smaller one; the last is 1. */
  readonly upTo: readonly number[];
  readonly mean: number;
}

/**
 * Orders as Hillstrom's 578 buyers gave them (mean 116, standard deviation 0.93 of it, at most 499): log-normal, at 61 distinct amounts, those
 * beyond the largest lowered to it. Where 0.5726 % and 1.2531 % buy, money a customer has a skewness of 27.4 and 18.5; Hillstrom's control
 * and men's arm have 26.4 and 18.0.
 */
export function skewedPrices(): Prices {
  const [scale, sigma, largest] = [72, 1, 499];
  const points = Array.from({length: 61}, (_, point) => -3 + point / 10);
  const amounts = points.map(z => Math.min(largest, scale * Math.exp(sigma * z)));
  const weights = points.map(z => Math.exp((-z * z) / 2));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let seen = 0;
  const upTo = weights.map(weight => {
    seen += weight / all;
    return seen;
  });
  const mean = amounts.reduce((sum, amount, point) => sum + (amount * weights[point]!) / all, 0);
  return {amounts, upTo: upTo.with(-1, 1), mean};
}

/** One order's amount. */
export function priceOf({amounts, upTo}: Prices, random: Random): number {
  return amounts[priceAt(upTo, random.uniform())]!;
}

/** Money of n customers of whom a share buys once, as counts of amounts. */
export function spending(n: number, share: number, {amounts, upTo}: Prices, random: Random): AmountCell[] {
  const buyers = binomial(n, share, random);
  const counts = new Uint32Array(amounts.length);
  for (let buyer = 0; buyer < buyers; buyer += 1) counts[priceAt(upTo, random.uniform())]! += 1;
  const cells = amounts.map((amount, at) => ({amount, customers: counts[at]!})).filter(({customers}) => customers > 0);
  return [{amount: 0, customers: n - buyers}, ...cells];
}

/** The first place whose share is above a draw. */
function priceAt(upTo: readonly number[], drawn: number): number {
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (upTo[middle]! > drawn) high = middle;
    else low = middle + 1;
  }
  return low;
}
