import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {crossMomentsOf, crossSummaryOf, mergeCrossMoments} from "../../lib/statistics/cross-moments.js";
import {mergeMoments, momentsOf, summaryOf, summaryOfShare} from "../../lib/statistics/moments.js";
import {expectRelative} from "../support/relative.js";

const amounts = fc.array(
  fc.integer({min: -100000, max: 100000}).map(cents => cents / 100),
  {minLength: 1, maxLength: 50}
);

describe("moments", () => {
  it("of two groups merged are those of the whole", () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const merged = mergeMoments(momentsOf(a), momentsOf(b));
        const whole = momentsOf([...a, ...b]);
        expect(merged.n).toBe(whole.n);
        expect(merged.sum).toBeCloseTo(whole.sum, 6);
        expect(merged.sumSquares).toBeCloseTo(whole.sumSquares, 3);
      })
    );
  });
  it("give a variance of exactly 0 for equal amounts, though 0.1 is no binary number", () => {
    fc.assert(
      fc.property(fc.integer({min: 2, max: 1000}), fc.integer({min: 1, max: 100000}), (n, cents) => {
        expect(summaryOf(momentsOf(new Array<number>(n).fill(cents / 100))).variance).toBe(0);
      })
    );
  });
  it("have no mean for nobody and no variance for one customer", () => {
    expect(summaryOf({n: 0, sum: 0, sumSquares: 0})).toEqual({n: 0, mean: null, variance: null});
    expect(summaryOf({n: 1, sum: 5, sumSquares: 25})).toEqual({n: 1, mean: 5, variance: null});
    expect(summaryOfShare({count: 0, n: 0})).toEqual({n: 0, mean: null, variance: null});
  });
  it("that no amounts can have are refused", () => {
    expect(() => summaryOf({n: 2, sum: 10, sumSquares: 1})).toThrow(
      "the sum of squares is at least sum squared over n"
    );
    expect(() => summaryOf({n: 2, sum: Number.NaN, sumSquares: 1})).toThrow("sums are finite numbers");
  });
});

describe("cross moments", () => {
  it("give the textbook covariance, merged or whole", () => {
    const [x, y] = [
      [1, 2, 4, 9],
      [2, 3, 3, 8]
    ];
    const halves = mergeCrossMoments(
      crossMomentsOf(x!.slice(0, 2), y!.slice(0, 2)),
      crossMomentsOf(x!.slice(2), y!.slice(2))
    );
    // by hand: sum of (x - 4)(y - 4) = 6 + 2 + 0 + 20 = 28, over 3
    expectRelative(crossSummaryOf(halves).covariance, 28 / 3, 1e-12);
  });
});
