import {DataError} from "../errors/errors.js";

/** How well pairs were found. */
export interface PairAccuracy {
  /** Share of the pairs found that are one person. */
  readonly precision: number;
  /** Share of the pairs of one person that were found. */
  readonly recall: number;
  /** The harmonic mean of the two. */
  readonly f1: number;
}

/**
 * Precision, recall and F1 over pairs of records.
 * @param found each record's group
 * @param truth each record's person, in the same order
 * @throws DataError when the lengths differ, or there is no pair to find or none found
 * @example pairAccuracy([1, 1, 1], [1, 1, 2]) // {precision: 0.333, recall: 1, f1: 0.5}
 */
export function pairAccuracy(found: readonly (string | number)[], truth: readonly (string | number)[]): PairAccuracy {
  if (found.length !== truth.length)
    throw new DataError(`pairAccuracy: one person a record, got ${found.length} groups and ${truth.length} persons`);
  const [foundPairs, truePairs] = [pairsWithin(found), pairsWithin(truth)];
  if (foundPairs === 0 || truePairs === 0)
    throw new DataError(`pairAccuracy: at least one pair, got ${foundPairs} found and ${truePairs} true`);
  const both = pairsWithin(found.map((group, record) => JSON.stringify([group, truth[record]])));
  return {precision: both / foundPairs, recall: both / truePairs, f1: (2 * both) / (foundPairs + truePairs)};
}

function pairsWithin(groups: readonly unknown[]): number {
  const sizes = new Map<unknown, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return [...sizes.values()].reduce((pairs, size) => pairs + (size * (size - 1)) / 2, 0);
}
