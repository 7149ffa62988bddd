import type {Column} from "./histories.js";

/** Rows put into groups of equal values. */
export interface Groups {
  /** The group of each row, from 0, numbered in the order of first appearance. */
  readonly group: Int32Array;
  /** The first row of each group. */
  readonly first: Int32Array;
}

const largestTable = 2 ** 23;

/**
 * Groups rows that are equal in every column. Whole numbers of small range (days, counts) are looked up in a table,
 * anything else is hashed; both take time in proportion to the rows.
 *
 * @param columns at least one, of one length
 * @example groupRows([[1, 2, 1]]).group // Int32Array [0, 1, 0]
 */
export function groupRows(columns: readonly Column[]): Groups {
  const coded = columns.map(toCodes);
  const size = coded.reduce((product, {range}) => product * range, 1);
  const rows = coded[0]!.codes.length;
  const key = new Float64Array(rows);
  for (const {codes, range} of coded) for (let i = 0; i < rows; i++) key[i] = key[i]! * range + codes[i]!;
  return size <= largestTable ? groupByTable(key, size) : groupByHash(key);
}

interface Coded {
  readonly codes: Column;
  readonly range: number;
}

/** The column as whole numbers from 0 to range - 1. */
function toCodes(column: Column): Coded {
  const rows = column.length;
  let [low, high, whole] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, true];
  for (let i = 0; i < rows; i++) {
    const value = column[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
    if (whole && value % 1 !== 0) whole = false;
  }
  const range = high - low + 1;
  if (whole && range <= 2 ** 17) {
    const codes = new Int32Array(rows);
    for (let i = 0; i < rows; i++) codes[i] = column[i]! - low;
    return {codes, range};
  }
  const {group, first} = groupByHash(column);
  return {codes: group, range: first.length};
}

function groupByTable(key: Float64Array, size: number): Groups {
  const table = new Int32Array(size).fill(-1);
  const group = new Int32Array(key.length);
  const first = new Int32Array(Math.min(size, key.length));
  let groups = 0;
  for (let i = 0; i < key.length; i++) {
    const k = key[i]!;
    let found = table[k]!;
    if (found < 0) {
      found = groups++;
      table[k] = found;
      first[found] = i;
    }
    group[i] = found;
  }
  return {group, first: first.slice(0, groups)};
}

/** Open addressing on the bits of the number. */
function groupByHash(key: Column): Groups {
  const rows = key.length;
  let slots = 16;
  while (slots < 2 * rows) slots *= 2;
  const table = new Int32Array(slots).fill(-1);
  const bits = new Int32Array(2);
  const number = new Float64Array(bits.buffer);
  const group = new Int32Array(rows);
  const first = new Int32Array(rows);
  let groups = 0;
  for (let i = 0; i < rows; i++) {
    const value = key[i]! + 0;
    number[0] = value;
    let slot = Math.imul(bits[0]! ^ Math.imul(bits[1]!, 0x9e3779b1), 0x85ebca6b);
    slot = (slot ^ (slot >>> 15)) & (slots - 1);
    let found = table[slot]!;
    while (found >= 0 && key[first[found]!]! !== value) {
      slot = (slot + 1) & (slots - 1);
      found = table[slot]!;
    }
    if (found < 0) {
      found = groups++;
      table[slot] = found;
      first[found] = i;
    }
    group[i] = found;
  }
  return {group, first: first.slice(0, groups)};
}
