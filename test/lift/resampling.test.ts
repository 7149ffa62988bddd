import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {bootstrapDifference, trimmed, winsorised} from "../../lib/lift/bootstrap.js";
import {shrinkEffects, shrinkShares} from "../../lib/lift/shrinkage.js";
import {createRandom} from "../../lib/statistics/random.js";
import {wilson} from "../../lib/statistics/wilson.js";
import {expectRelative} from "../support/relative.js";

const random = (seed: number) => {
  const draws = createRandom(seed);
  return () => draws.uniform();
};

describe("bootstrapDifference", () => {
  it.each([
    ["an empty arm", [], [1, 2], "nobody was contacted in this arm"],
    ["an empty control", [1, 2], [], "nobody was held out"],
    ["one customer", [1], [1, 2], "one customer says nothing of how customers differ"],
    ["equal amounts", [5, 5], [7, 7], "every customer has the same amount, so chance cannot be judged"]
  ])("of %s is null with the reason", (_, a, b, reason) => {
    const result = bootstrapDifference(a, b, {random: random(1)});
    expect(result).toMatchObject({percentile: {estimate: null, reason}, bca: {estimate: null, reason}});
  });
  it("has a BCa interval that reaches further into the long tail of skewed money", () => {
    const draws = createRandom(5);
    const skewed = Float64Array.from({length: 60}, () => Math.exp(2 * draws.normal()));
    const even = Float64Array.from({length: 60}, () => 1 + 0.1 * draws.normal());
    const {percentile, bca} = bootstrapDifference(skewed, even, {random: random(6), replications: 1500});
    expect(bca.high!).toBeGreaterThan(percentile.high!);
    expect(bca.low!).toBeGreaterThan(percentile.low!);
  });
  it("curbs both groups at one ceiling", () => {
    expect(winsorised([1, 2, 300], [1, 2, 3], {quantile: 0.8})).toMatchObject({ceiling: 3});
    expect([...trimmed([1, 2, 300], [1, 2, 3], {quantile: 0.8}).treated]).toEqual([1, 2]);
  });
});

describe("shrinkEffects", () => {
  it("keeps 1 - (k - 1) s2 / S of each deviation where all standard errors are alike, as moments have it", () => {
    const estimates = [0.4, 0.3, 0.25, 0.2, 0.1];
    const standardError = 0.06;
    const mean = 0.25;
    const squares = estimates.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const keep = 1 - (4 * standardError ** 2) / squares;
    const shrunk = shrinkEffects(estimates.map(estimate => ({estimate, standardError})));
    shrunk.effects.forEach((effect, index) => {
      expectRelative(effect.estimate, mean + keep * (estimates[index]! - mean), 1e-12);
    });
  });
  it("calls differences chance where they are no larger than the errors", () => {
    const shrunk = shrinkEffects([1, 2, 3].map(estimate => ({estimate, standardError: 5})));
    expect(shrunk.spread).toBe(0);
    for (const effect of shrunk.effects) expect(effect.estimate).toBeCloseTo(2, 12);
  });
  it("draws every effect towards the mean and never past it", () => {
    const effect = fc.record({
      estimate: fc.integer({min: -100, max: 100}),
      standardError: fc.integer({min: 1, max: 50})
    });
    fc.assert(
      fc.property(fc.array(effect, {minLength: 2, maxLength: 12}), effects => {
        const {effects: shrunk, mean} = shrinkEffects(effects);
        shrunk.forEach(({estimate, low, high}, index) => {
          const raw = effects[index]!.estimate;
          expect(estimate).toBeGreaterThanOrEqual(Math.min(raw, mean) - 1e-9);
          expect(estimate).toBeLessThanOrEqual(Math.max(raw, mean) + 1e-9);
          expect(low < high && Number.isFinite(high - low)).toBe(true);
        });
      })
    );
  });
  it("draws towards the effect of the whole where groups count by their customers, so that chance alone leaves the whole", () => {
    const groups = [
      {estimate: 1, standardError: 5, weight: 300},
      {estimate: 3, standardError: 1, weight: 100}
    ];
    const {effects, mean, meanVariance, spread} = shrinkEffects(groups);
    expect({spread, mean}).toEqual({spread: 0, mean: 1.5}); // (300 + 3 x 100) / 400
    expectRelative(meanVariance, (0.75 * 5) ** 2 + 0.25 ** 2, 1e-12);
    for (const effect of effects) expect(effect.estimate).toBeCloseTo(1.5, 12);
  });
  it("gives DerSimonian and Laird's spread with their weights given as weights, DerSimonian & Kacker (2007) equation 7", () => {
    const groups = [0.1, 0.9, 0.4, 1.6].map((estimate, index) => ({estimate, standardError: 0.2 + 0.05 * index}));
    const weighted = groups.map(group => ({...group, weight: 1 / group.standardError ** 2}));
    expectRelative(shrinkEffects(weighted).spread, shrinkEffects(groups).spread, 1e-12);
  });
  it("needs two groups and errors above nought", () => {
    expect(() => shrinkEffects([{estimate: 1, standardError: 1}])).toThrow("at least two groups, got 1");
    expect(() => shrinkEffects([1, 2].map(estimate => ({estimate, standardError: 0})))).toThrow(
      "a standard error is above 0"
    );
  });
});

describe("shrinkShares", () => {
  it("moves a small group far and a large one hardly", () => {
    const {shares} = shrinkShares([
      {count: 0, n: 10},
      {count: 300, n: 1000},
      {count: 100, n: 1000}
    ]);
    expect(shares[0]!.estimate).toBeGreaterThan(0.05);
    expect(shares[1]!.estimate).toBeGreaterThan(0.29);
    expect(shares[2]!.estimate).toBeLessThan(0.11);
  });
  it("finds again the spread that made the groups: 200 sources, beta(4, 36)", () => {
    const draws = createRandom(11);
    const groups = Array.from({length: 200}, () => {
      const share = draws.beta(4, 36);
      const n = 400;
      return {n, count: Array.from({length: n}, () => draws.uniform()).filter(u => u < share).length};
    });
    const {mean, priorCustomers} = shrinkShares(groups);
    expect(Math.abs(mean - 0.1)).toBeLessThan(0.012);
    expect(priorCustomers).toBeGreaterThan(28);
    expect(priorCustomers).toBeLessThan(58);
  });
  it("has the rate of the whole where chance explains all: Wilson of 0 and of 100 in 100", () => {
    for (const count of [0, 50]) {
      const {shares, priorCustomers} = shrinkShares([
        {count, n: 50},
        {count, n: 50},
        {count: 0, n: 0}
      ]);
      expect(priorCustomers).toBeNull();
      expect(shares).toEqual(new Array(3).fill(wilson({count: 2 * count, n: 100})));
    }
  });
});
