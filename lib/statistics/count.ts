import {OptionError} from "../errors/errors.js";

/** So many of so many: customers who responded of customers who were contacted. */
export interface Share {
  /** Whole, 0 to n. */
  readonly count: number;
  /** Whole, 0 or more. */
  readonly n: number;
}

/**
 * Checks that a share counts whole things.
 * @throws OptionError when n is no whole number, or count does not lie between 0 and n
 */
export function checkShare(caller: string, {count, n}: Share): void {
  if (!Number.isInteger(n) || n < 0) throw new OptionError(`${caller}: n is a whole number, 0 or more, got ${n}`);
  if (!Number.isInteger(count) || count < 0 || count > n)
    throw new OptionError(`${caller}: count is a whole number from 0 to ${n}, got ${count}`);
}
