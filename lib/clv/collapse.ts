import {groupRows} from "./group-rows.js";
import type {Column, Histories} from "./histories.js";

/** Histories without repetition. */
export interface Collapsed {
  readonly histories: Readonly<Record<keyof Histories, Float64Array>>;
  /** The row in `histories` of each row given. */
  readonly row: Int32Array;
}

/**
 * Merges identical histories into one row with the sum of their weights. A million customers at day resolution have
 * some tens of thousands of different histories, and a likelihood needs each only once.
 *
 * @example collapse({frequency: [0, 1, 0], recency: [0, 5, 0], age: [9, 9, 9]}).histories.weight // [2, 1]
 */
export function collapse(histories: Histories): Collapsed {
  const {frequency, recency, age} = histories;
  const {group, first} = groupRows([frequency, recency, age]);
  return {
    histories: {
      frequency: pick(frequency, first),
      recency: pick(recency, first),
      age: pick(age, first),
      weight: sumByGroup(histories.weight, group, first.length)
    },
    row: group
  };
}

/** The values of a column in some rows. */
export function pick(column: Column, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = column[rows[i]!]!;
  return picked;
}

/** The sum of a column by group; of ones when there is no column. */
export function sumByGroup(column: Column | undefined, group: Int32Array, groups: number): Float64Array {
  const sums = new Float64Array(groups);
  for (let i = 0; i < group.length; i++) sums[group[i]!]! += column === undefined ? 1 : column[i]!;
  return sums;
}
