import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {coherentClusters} from "../../lib/linkage/coherent-clusters.js";
import {pairAccuracy} from "../../lib/linkage/pair-accuracy.js";

const groups = (clusters: ReadonlyMap<number, number>): string =>
  [...clusters].map(([record, group]) => `${record}→${group}`).join(" ");

describe("clusters", () => {
  test("a chain whose ends have nothing in common is cut at its weaker link", () => {
    const pairs = [
      {a: 1, b: 2, bits: 9},
      {a: 2, b: 3, bits: 5}
    ];
    expect(groups(coherentClusters([1, 2, 3], pairs, {linkBits: 4}))).toBe("1→1 2→1 3→3");
  });

  test("a third record joins where the pairs across speak for it on average", () => {
    const pairs = [
      {a: 1, b: 2, bits: 9},
      {a: 2, b: 3, bits: 5},
      {a: 1, b: 3, bits: -4}
    ];
    expect(groups(coherentClusters([1, 2, 3], pairs, {linkBits: 4}))).toBe("1→1 2→1 3→1");
  });

  test("pairs below the link never join by themselves", () =>
    expect(groups(coherentClusters([1, 2], [{a: 1, b: 2, bits: 3}], {linkBits: 4}))).toBe("1→1 2→2"));

  test("two that were said to be two persons stay two, and the third goes with the stronger link", () => {
    const pairs = [
      {a: 1, b: 2, bits: 9},
      {a: 2, b: 3, bits: 8},
      {a: 1, b: 3, bits: 7}
    ];
    expect(groups(coherentClusters([1, 2, 3], pairs, {linkBits: 4, apart: [{a: 3, b: 1}]}))).toBe("1→1 2→1 3→3");
  });

  test("depend neither on the order of the pairs nor on which record comes first in a pair", () => {
    const pair = fc.record({
      a: fc.integer({min: 1, max: 8}),
      b: fc.integer({min: 1, max: 8}),
      bits: fc.integer({min: -9, max: 9})
    });
    const pairs = fc.uniqueArray(
      pair.filter(({a, b}) => a < b),
      {selector: ({a, b}) => a * 10 + b}
    );
    const records = [1, 2, 3, 4, 5, 6, 7, 8];
    fc.assert(
      fc.property(pairs, given => {
        const clusters = coherentClusters(records, given, {linkBits: 2});
        expect(groups(coherentClusters(records, given.toReversed(), {linkBits: 2}))).toBe(groups(clusters));
        for (const [record, group] of clusters) {
          expect(group).toBeLessThanOrEqual(record);
          expect(clusters.get(group)).toBe(group);
        }
      })
    );
  });
});

describe("pairAccuracy", () => {
  test("counts pairs: three records taken for one person of whom two are", () => {
    const {precision, recall, f1} = pairAccuracy([1, 1, 1], ["x", "x", "y"]);
    expect([precision, recall, f1]).toEqual([1 / 3, 1, 0.5]);
  });

  test("refuses what has no pair", () => expect(() => pairAccuracy([1, 2], ["x", "x"])).toThrow("at least one pair"));
});
