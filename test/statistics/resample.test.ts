import {describe, expect, it} from "vitest";
import {quantile, sortedQuantile} from "../../lib/statistics/quantile.js";
import {createRandom} from "../../lib/statistics/random.js";
import {bcaInterval, percentileInterval, resampleCounts} from "../../lib/statistics/resample.js";

describe("quantile", () => {
  it("is type 7: R quantile(c(1, 2, 3, 10), c(0, .25, .5, .9, 1))", () => {
    expect([0, 0.25, 0.5, 0.9, 1].map(p => sortedQuantile([1, 2, 3, 10], p))).toEqual([
      1,
      1.75,
      2.5,
      expect.closeTo(7.9, 12),
      10
    ]);
  });
  it("does not mind the order", () => {
    expect(quantile([10, 1, 3, 2], 0.5)).toBe(2.5);
  });
  it("refuses nothing at all", () => {
    expect(() => quantile([], 0.5)).toThrow("there are no values");
  });
});

describe("resampling", () => {
  const draws = createRandom(7);
  it("draws as many customers as there are", () => {
    const counts = resampleCounts(100, () => draws.uniform(), new Uint32Array(100));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(100);
  });
  it("without bias or acceleration BCa is the percentile interval", () => {
    const replicates = Array.from({length: 2001}, (_, index) => index);
    const bca = bcaInterval(replicates, 1000, 0.95, 0);
    const percentile = percentileInterval(replicates, 1000, 0.95);
    expect(bca.low).toBeCloseTo(percentile.low, 6);
    expect(bca.high).toBeCloseTo(percentile.high, 6);
  });
  it("BCa moves with the acceleration: Efron (1987) eq. 3.8 by hand, a = 0.1, z0 = 0", () => {
    const replicates = Array.from({length: 100001}, (_, index) => index / 100000);
    // Phi(-1.96 / (1 + 0.196)) = Phi(-1.63878) = 0.050630; Phi(1.96 / (1 - 0.196)) = Phi(2.43777) = 0.992610
    const {low, high} = bcaInterval(replicates, 0.5, 0.95, 0.1);
    expect(low).toBeCloseTo(0.05063, 4);
    expect(high).toBeCloseTo(0.99261, 4);
  });
});
