/** Money per customer as counts of amounts: what the bootstrap needs of any number of customers. */
import {OptionError} from "../errors/errors.js";
import type {Moments} from "../statistics/moments.js";

/** So many customers of the same amount, or of amounts so near that their mean stands for them. */
export interface AmountCell {
  readonly amount: number;
  /** Whole, 1 or more. */
  readonly customers: number;
}

/**
 * The moments of the customers of all cells.
 * @throws OptionError when an amount is not finite or a count no whole number
 * @example momentsOfCells([{amount: 0, customers: 2}, {amount: 3, customers: 1}]) // {n: 3, sum: 3, sumSquares: 9}
 */
export function momentsOfCells(cells: readonly AmountCell[]): Moments {
  let [n, sum, sumSquares] = [0, 0, 0];
  for (const {amount, customers} of cells) {
    if (!Number.isFinite(amount) || !Number.isInteger(customers) || customers < 0)
      throw new OptionError(
        `momentsOfCells: amounts are finite and customers whole numbers, got ${amount} and ${customers}`
      );
    n += customers;
    sum += customers * amount;
    sumSquares += customers * amount * amount;
  }
  return {n, sum, sumSquares};
}

/**
 * The amount below which a share of those who spent anything lie, both groups together. Those who spent nothing are left out: where one
 * in a hundred buys, 99 % of all spend nothing.
 * @param share between 0 and 1
 * @returns null when nobody spent anything
 * @example ceilingOf([{amount: 0, customers: 90}, {amount: 5, customers: 9}, {amount: 900, customers: 1}], 0.9) // 5
 */
export function ceilingOf(cells: readonly AmountCell[], share: number): number | null {
  const spent = cells.filter(({amount}) => amount > 0).sort((a, b) => a.amount - b.amount);
  const all = spent.reduce((sum, {customers}) => sum + customers, 0);
  let seen = 0;
  for (const {amount, customers} of spent) {
    seen += customers;
    if (seen >= share * all) return amount;
  }
  return null;
}

/** Amounts above the ceiling lowered to it. @example lowered([{amount: 900, customers: 1}], 5) // [{amount: 5, customers: 1}] */
export function lowered(cells: readonly AmountCell[], ceiling: number): AmountCell[] {
  return cells.map(({amount, customers}) => ({amount: Math.min(amount, ceiling), customers}));
}

/** Without the customers whose amount is above the ceiling. @example below([{amount: 900, customers: 1}], 5) // [] */
export function below(cells: readonly AmountCell[], ceiling: number): AmountCell[] {
  return cells.filter(({amount}) => amount <= ceiling);
}
