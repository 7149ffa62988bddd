/** Two records, and what speaks for their being one person, in bits. */
export interface WeighedPair {
  readonly a: number;
  readonly b: number;
  readonly bits: number;
}

export interface ClusterOptions {
  /** From so many bits on, a pair is a link. */
  readonly linkBits: number;
  /** Pairs that were said to be two persons. */
  readonly apart?: readonly {readonly a: number; readonly b: number}[];
  /** What a pair weighs that is not among those given. @default -10 */
  readonly unknownBits?: number;
}

/**
 * Divides records that links connect into persons, so that no chain joins two who have nothing in common: starting from single
 * records, the strongest link is followed first, and two groups become one only when the pairs across them speak for it on average
 * (agglomeration by average linkage: Sokal & Michener 1958), and none was said to be two persons.
 *
 * @param pairs those that are known of the records, in any order
 * @returns each record's group, named by its smallest record
 * @example coherentClusters([1, 2, 3], [{a: 1, b: 2, bits: 9}, {a: 2, b: 3, bits: 5}], {linkBits: 4}) // 1→1, 2→1, 3→3
 */
export function coherentClusters(
  records: readonly number[],
  pairs: readonly WeighedPair[],
  {linkBits, apart = [], unknownBits = -10}: ClusterOptions
): Map<number, number> {
  const weights = new Map(pairs.map(({a, b, bits}) => [pairKey(a, b), bits]));
  const forbidden = new Set(apart.map(({a, b}) => pairKey(a, b)));
  const groups = new Map(records.map(record => [record, [record]]));
  for (const {a, b} of pairs.filter(({bits}) => bits >= linkBits).sort(strongestFirst)) {
    const [left, right] = [groups.get(a), groups.get(b)];
    if (!left || !right || left === right) continue;
    const across = left.flatMap(x => right.map(y => pairKey(x, y)));
    const total = across.reduce((sum, key) => sum + (weights.get(key) ?? unknownBits), 0);
    if (total < 0 || across.some(key => forbidden.has(key))) continue;
    left.push(...right);
    for (const record of right) groups.set(record, left);
  }
  return new Map([...groups].map(([record, group]) => [record, group.reduce((least, each) => Math.min(least, each))]));
}

const pairKey = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

const strongestFirst = (x: WeighedPair, y: WeighedPair): number => y.bits - x.bits || x.a - y.a || x.b - y.b;
