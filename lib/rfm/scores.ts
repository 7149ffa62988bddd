/**
 * Scores of recency, frequency and money by value: the cut points between scores are customers' own values, and who has the same
 * value has the same score. Groups are therefore not of equal size where many customers are alike, and there may be fewer than
 * five scores; how many there are is part of the answer.
 *
 * Hughes, A. M. Strategic Database Marketing (quintiles, 5 = best). On ties: half of CDNOW's customers bought once, and equal
 * fifths would give them three different frequency scores.
 */
import {OptionError} from "../errors/errors.js";

export interface ScoreOptions {
  /** Scores asked for, 2 or more. Default 5. */
  readonly scores?: number;
  /** Whether a smaller value is the better one, as with days since the last order. Default false. */
  readonly isLowBest?: boolean;
}

export interface Scored {
  /** For each customer, 1 (worst) to `scores` (best); some scores in between may belong to nobody. */
  readonly score: Uint8Array;
  /** How many different scores were given. */
  readonly distinct: number;
}

/**
 * The rule: a score of k says that at least the share (k - 1) / scores of all customers are strictly worse. The same as cut points
 * at the 20, 40, 60 and 80 % values with "above the cut point" for the next score. In SQL, with whole numbers:
 * `1 + scores * (rank() OVER (ORDER BY value) - 1) / customers`.
 * @param worse customers with a strictly worse value
 * @param customers all of them
 * @example scoreOfRank(11908, 23570, 5) // 3: whoever bought more than once is above half of CDNOW's customers
 */
export function scoreOfRank(worse: number, customers: number, scores: number): number {
  return 1 + Math.floor((scores * worse) / customers);
}

/**
 * The score of each customer among all.
 * @param values one a customer, finite
 * @throws OptionError when a value is not finite or the number of scores is not whole and 2 to 100
 * @example scoreValues([1, 1, 1, 2, 9]).score // [1, 1, 1, 4, 5]
 */
export function scoreValues(values: ArrayLike<number>, options: ScoreOptions = {}): Scored {
  const {scores = 5, isLowBest = false} = options;
  if (!Number.isInteger(scores) || scores < 2 || scores > 100)
    throw new OptionError(`scoreValues: scores is a whole number from 2 to 100, got ${scores}`);
  const order = Uint32Array.from({length: values.length}, (_, index) => index);
  for (let index = 0; index < values.length; index += 1)
    if (!Number.isFinite(values[index]))
      throw new OptionError(`scoreValues: values are finite numbers, got ${values[index]}`);
  const direction = isLowBest ? -1 : 1;
  order.sort((a, b) => direction * (values[a]! - values[b]!));
  const score = new Uint8Array(values.length);
  const given = new Set<number>();
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end += 1;
    const shared = scoreOfRank(start, order.length, scores);
    given.add(shared);
    for (let index = start; index < end; index += 1) score[order[index]!] = shared;
    start = end;
  }
  return {score, distinct: given.size};
}
