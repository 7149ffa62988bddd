/**
 * Gini's coefficient: 0 when all customers bring the same, near 1 when one brings all.
 *
 * Gini, C. (1914). Sulla misura della concentrazione e della variabilità dei caratteri. Atti del Reale Istituto Veneto 73,
 * 1203-1248.
 */
import {DataError} from "../errors/errors.js";
import {sortedAmounts} from "./lorenz.js";

/**
 * - `population`: these customers are all there are; at most 1 - 1/n.
 * - `sample`: they stand for more; n / (n - 1) times the former, at most 1.
 */
export type GiniConvention = "population" | "sample";

/**
 * The coefficient.
 * @param amounts one a customer, 0 or more
 * @throws DataError when there are none, they add up to nothing, or one customer is taken for a sample
 * @example gini([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) // 0.3
 */
export function gini(amounts: ArrayLike<number>, convention: GiniConvention = "population"): number {
  const sorted = sortedAmounts("gini", amounts);
  const {length} = sorted;
  const population = giniOfSorted(sorted, null);
  if (convention === "population") return population;
  if (length === 1) throw new DataError("gini: one customer is no sample");
  return (population * length) / (length - 1);
}

/**
 * Of ascending amounts, each counted as often as `counts` says (once when null). The sum of (2 i - n - 1) y, which is the usual
 * formula without taking one large number from another.
 */
export function giniOfSorted(sorted: Float64Array, counts: Uint32Array | null): number {
  const customers = sorted.length;
  let [weighed, total, before] = [0, 0, 0];
  for (let index = 0; index < customers; index += 1) {
    const count = counts ? counts[index]! : 1;
    weighed += count * (2 * before + count - customers) * sorted[index]!;
    total += count * sorted[index]!;
    before += count;
  }
  return total > 0 ? Math.max(0, weighed / (customers * total)) : 0;
}
