/**
 * How unequal customers are: the share of the money that the smallest customers bring.
 *
 * Lorenz, M. O. (1905). Methods of measuring the concentration of wealth. Publications of the American Statistical Association 9,
 * 209-219.
 */
import {DataError, OptionError} from "../errors/errors.js";

export interface LorenzPoint {
  /** Share of the customers, the smallest first. */
  readonly customers: number;
  /** Share of the money that they bring. */
  readonly money: number;
}

/**
 * Amounts in ascending order, checked.
 * @throws OptionError when an amount is negative or not finite
 * @throws DataError when there are none or they add up to nothing
 */
export function sortedAmounts(caller: string, amounts: ArrayLike<number>): Float64Array {
  if (amounts.length === 0) throw new DataError(`${caller}: there are no customers`);
  const sorted = Float64Array.from(amounts).sort();
  if (!(sorted[0]! >= 0) || !Number.isFinite(sorted[sorted.length - 1]!))
    throw new OptionError(`${caller}: amounts are finite and 0 or more, got ${sorted[0]}`);
  if (sorted[sorted.length - 1] === 0) throw new DataError(`${caller}: the amounts add up to nothing`);
  return sorted;
}

/**
 * The Lorenz curve at a number of depths.
 * @param amounts one a customer, 0 or more
 * @param steps whole, 1 or more. Default 100
 * @returns steps + 1 points, from (0, 0) to (1, 1)
 * @example lorenz([1, 3], 2) // [(0, 0), (0.5, 0.25), (1, 1)]
 */
export function lorenz(amounts: ArrayLike<number>, steps = 100): readonly LorenzPoint[] {
  if (!Number.isInteger(steps) || steps < 1) throw new OptionError(`lorenz: steps is a whole number, got ${steps}`);
  const sorted = sortedAmounts("lorenz", amounts);
  const sums = new Float64Array(sorted.length + 1);
  for (let index = 0; index < sorted.length; index += 1) sums[index + 1] = sums[index]! + sorted[index]!;
  return Array.from({length: steps + 1}, (_, step) => ({
    customers: step / steps,
    money: step === steps ? 1 : sumBelow(sums, sorted, (step / steps) * sorted.length) / sums[sorted.length]!
  }));
}

/**
 * The share of the money that the largest customers bring.
 * @param share of the customers, strictly between 0 and 1; a customer across the line counts in part. Default 0.1
 * @example topShare([1, 1, 2, 4], 0.25) // 0.5
 */
export function topShare(amounts: ArrayLike<number>, share = 0.1): number {
  if (!(share > 0 && share < 1)) throw new OptionError(`topShare: share lies strictly between 0 and 1, got ${share}`);
  const sorted = sortedAmounts("topShare", amounts);
  return topShareOfSorted(sorted, null, share);
}

/** Of ascending amounts, each counted as often as `counts` says (once when null), of as many customers in all. */
export function topShareOfSorted(sorted: Float64Array, counts: Uint32Array | null, share: number): number {
  let left = share * sorted.length;
  let [top, total] = [0, 0];
  for (let index = sorted.length - 1; index >= 0; index -= 1) {
    const count = counts ? counts[index]! : 1;
    const taken = Math.min(count, left);
    top += taken * sorted[index]!;
    total += count * sorted[index]!;
    left -= taken;
  }
  return total > 0 ? top / total : share;
}

function sumBelow(sums: Float64Array, sorted: Float64Array, position: number): number {
  const whole = Math.floor(position);
  return sums[whole]! + (position - whole) * (sorted[whole] ?? 0);
}
