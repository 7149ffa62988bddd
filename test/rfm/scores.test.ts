import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {nestedRfmScores, rfmScores} from "../../lib/rfm/rfm-scores.js";
import {scoreOfRank, scoreValues} from "../../lib/rfm/scores.js";
import {sharedText} from "../support/shared-data.js";

const values = fc.array(fc.integer({min: 0, max: 12}), {minLength: 1, maxLength: 60});

describe("scoreValues", () => {
  it("gives equal values equal scores and better values no worse ones", () => {
    fc.assert(
      fc.property(values, column => {
        const {score, distinct} = scoreValues(column);
        expect(new Set(score).size).toBe(distinct);
        column.forEach((a, i) => {
          column.forEach((b, j) => {
            if (a === b) expect(score[i]).toBe(score[j]);
            if (a > b) expect(score[i]).toBeGreaterThanOrEqual(score[j]!);
          });
        });
      })
    );
  });
  it("says by a score of k that at least (k - 1) fifths of the customers are strictly worse", () => {
    fc.assert(
      fc.property(values, column => {
        const {score} = scoreValues(column);
        column.forEach((value, index) => {
          const worse = column.filter(other => other < value).length;
          expect(worse / column.length).toBeGreaterThanOrEqual((score[index]! - 1) / 5);
          expect(worse / column.length).toBeLessThan(score[index]! / 5);
        });
      })
    );
  });
  it("makes equal fifths of values that all differ", () => {
    const {score, distinct} = scoreValues(Float64Array.from({length: 100}, (_, index) => (index * 37) % 100));
    expect(distinct).toBe(5);
    for (const k of [1, 2, 3, 4, 5]) expect(score.filter(given => given === k)).toHaveLength(20);
  });
  it("mirrors where the low is best", () => {
    expect([...scoreValues([1, 2, 3, 4, 5], {isLowBest: true}).score]).toEqual([5, 4, 3, 2, 1]);
  });
  it("gives one customer, and customers all alike, the one score there is", () => {
    expect(scoreValues([7])).toEqual({score: new Uint8Array([1]), distinct: 1});
    expect(scoreValues([3, 3, 3]).distinct).toBe(1);
    expect(scoreValues([]).distinct).toBe(0);
  });
  it("refuses what is no value", () => {
    expect(() => scoreValues([1, Number.NaN])).toThrow("values are finite numbers, got NaN");
    expect(() => scoreValues([1], {scores: 1})).toThrow("scores is a whole number from 2 to 100, got 1");
  });
  it("finds four scores of frequency in CDNOW's sample, where half bought once, as cut points at 1, 1, 2 and 4 do", () => {
    const orders = sharedText("data", "cdnow", "CDNOW_sample.txt").trim().split(/\r?\n/);
    const byCustomer = new Map<string, number>();
    for (const line of orders) {
      const customer = line.trim().split(/\s+/)[1]!;
      byCustomer.set(customer, (byCustomer.get(customer) ?? 0) + 1);
    }
    const frequency = [...byCustomer.values()];
    const {score, distinct} = scoreValues(frequency);
    const sorted = [...frequency].sort((a, b) => a - b);
    const cuts = [0.2, 0.4, 0.6, 0.8].map(share => sorted[Math.ceil(share * sorted.length) - 1]!);
    expect(cuts).toEqual([1, 1, 2, 4]);
    expect(distinct).toBe(4);
    frequency.forEach((value, index) => {
      expect(score[index]).toBe(1 + cuts.filter(cut => cut < value).length);
    });
  });
  it("has the rule that SQL uses: 11,908 of CDNOW's 23,570 bought once, so the next stand above half", () => {
    expect(scoreOfRank(0, 23570, 5)).toBe(1);
    expect(scoreOfRank(11908, 23570, 5)).toBe(3);
    expect(scoreOfRank(23569, 23570, 5)).toBe(5);
  });
});

describe("independent and nested scores", () => {
  const columns = fc
    .array(fc.tuple(fc.nat(400), fc.integer({min: 1, max: 8}), fc.nat(1000)), {minLength: 1, maxLength: 80})
    .map(rows => ({
      recencyDays: rows.map(([days]) => days),
      frequency: rows.map(([, orders]) => orders),
      monetary: rows.map(([, , money]) => money)
    }));
  it("agree on recency; nested frequency is scored within each recency score", () => {
    fc.assert(
      fc.property(columns, table => {
        const independent = rfmScores(table);
        const nested = nestedRfmScores(table);
        expect(nested.recency).toEqual(independent.recency);
        for (const recency of new Set(nested.recency.score)) {
          const members = [...nested.recency.score.keys()].filter(index => nested.recency.score[index] === recency);
          const within = scoreValues(members.map(index => table.frequency[index]!)).score;
          expect(members.map(index => nested.frequency.score[index])).toEqual([...within]);
        }
      })
    );
  });
  it("refuse columns of different length", () => {
    expect(() => rfmScores({recencyDays: [1], frequency: [], monetary: [1]})).toThrow(
      "the three columns are equally long, got 1, 0 and 1"
    );
  });
});
