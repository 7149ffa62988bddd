import type {Format} from "../format/format.js";

/** A figure of one period against the period before. */
export interface Change {
  readonly difference: number;
  /** The difference as a share of the earlier figure; null when that was nothing. */
  readonly relative: number | null;
  /** Whether a difference as large would be rare (two in forty) if nothing had changed. */
  readonly isMoreThanChance: boolean;
}

/** Two standard errors, as usual: 95 % of chance differences are smaller. */
const usualLimit = 1.96;

/**
 * The change of a total that is a sum over independent customers. The variance of such a total is about the sum of the squares of what
 * each customer brought (compound Poisson), so a count of customers has its own size as its variance.
 * @param squares the sum of squares over customers; of a count, the count
 * @example changeOf({total: 120, squares: 120}, {total: 100, squares: 100}).isMoreThanChance // false
 */
export function changeOf(
  now: {readonly total: number; readonly squares: number},
  before: {readonly total: number; readonly squares: number}
): Change {
  const difference = now.total - before.total;
  const error = Math.sqrt(now.squares + before.squares);
  return {
    difference,
    relative: before.total > 0 ? difference / before.total : null,
    isMoreThanChance: Math.abs(difference) > usualLimit * error
  };
}

/** How a change is shown beside a key figure. */
export interface ChangeWords {
  readonly text: string;
  readonly tone: "better" | "worse" | "chance";
}

/**
 * A change in words: its sign, how much, against what, and whether that is more than chance.
 * @param against what it is compared with, as "October"
 */
export function changeInWords(change: Change, format: Format, against: string): ChangeWords {
  if (change.relative === null) return {text: `none in ${against}`, tone: "chance"};
  const amount = `<b>${format.change(change.relative)}</b> on ${against}`;
  if (!change.isMoreThanChance) return {text: `${amount}, within chance`, tone: "chance"};
  return {text: amount, tone: change.difference > 0 ? "better" : "worse"};
}
