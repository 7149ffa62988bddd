import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {benjaminiHochberg} from "../../lib/lift/benjamini-hochberg.js";
import {confidenceSequence} from "../../lib/lift/confidence-sequence.js";
import {likelyPlannedShares} from "../../lib/lift/planned-shares.js";
import {relativeLift} from "../../lib/lift/relative-lift.js";
import {sampleRatioMismatch} from "../../lib/lift/sample-ratio.js";
import {summaryOf, summaryOfShare} from "../../lib/statistics/moments.js";
import {expectRelative} from "../support/relative.js";
import {reference} from "../support/shared-data.js";

interface Case {
  readonly observed: readonly number[];
  readonly expected_ratio: readonly number[];
  readonly chi2: number;
  readonly df: number;
  readonly p: number;
}

describe("sampleRatioMismatch", () => {
  it("matches scipy's chisquare to 1e-9", () => {
    for (const {observed, expected_ratio, chi2, df, p} of reference<{cases: readonly Case[]}>("srm_chi_square").cases) {
      const test = sampleRatioMismatch(observed, expected_ratio);
      expectRelative(test.statistic, chi2, 1e-9, `${observed}`);
      expectRelative(test.pValue, p, 1e-9, `${observed}`);
      expect(test).toMatchObject({degreesOfFreedom: df});
    }
  });
  it("raises the alarm of Kohavi, Tang & Xu (2020): 821,588 and 815,482 meant as halves, p 1.8e-6", () => {
    const test = sampleRatioMismatch([821588, 815482]);
    expect(test).toMatchObject({statistic: expect.closeTo(22.774, 3), isMismatch: true});
    expectRelative(test.pValue, 1.82e-6, 1e-2);
  });
  it("finds Hillstrom's three arms fairly drawn: chi-square .2025, p .9037", () => {
    expect(sampleRatioMismatch([21307, 21387, 21306])).toMatchObject({
      statistic: expect.closeTo(0.2025, 4),
      pValue: expect.closeTo(0.9037, 4),
      degreesOfFreedom: 2,
      isMismatch: false
    });
  });
  it("counts an arm that got nobody (growthbook #4439)", () => {
    expect(sampleRatioMismatch([500, 500, 0])).toMatchObject({statistic: 500, degreesOfFreedom: 2, isMismatch: true});
  });
  it("takes customers in an arm that should be empty for a mismatch", () => {
    expect(sampleRatioMismatch([500, 500, 3], [1, 1, 0])).toMatchObject({statistic: null, isMismatch: true});
  });
  it("tests nothing where there is nothing to test", () => {
    expect(sampleRatioMismatch([900])).toMatchObject({pValue: null, reason: "fewer than two arms were planned"});
    expect(sampleRatioMismatch([0, 0])).toMatchObject({pValue: null, reason: "nobody is in any arm"});
    expect(() => sampleRatioMismatch([1, 2], [1])).toThrow("one planned share for each arm, got 1 for 2");
  });
});

describe("likelyPlannedShares", () => {
  it.each([
    [[9012, 988], 1, [0.9, 0.1]],
    [[21306, 21307, 21387], 0, [1 / 3, 1 / 3, 1 / 3]],
    [[1009, 8000, 7991, 8010], 0, [0.05, 0.95 / 3, 0.95 / 3, 0.95 / 3]]
  ])("takes %j for the usual split", (sizes, control, shares) => {
    likelyPlannedShares(sizes, control).forEach((share, arm) => {
      expectRelative(share, shares[arm]!, 1e-9);
    });
  });
  it("lets a broken draw be seen: 12 % held out of a million", () => {
    const sizes = [880000, 120000];
    expect(sampleRatioMismatch(sizes, likelyPlannedShares(sizes, 1)).isMismatch).toBe(true);
  });
});

describe("confidenceSequence", () => {
  it("matches GrowthBook's sequential interval for N* = 1000: -.55844 to 1.56516", () => {
    const lift = relativeLift(
      summaryOf({n: 3461, sum: 2422.7, sumSquares: 134698.29}),
      summaryOf({n: 3000, sum: 1396.87, sumSquares: 52377.9767})
    );
    if (lift.estimate === null) throw new Error(lift.reason);
    expect(lift).toMatchObject({
      estimate: expect.closeTo(0.50336, 5),
      standardError: expect.closeTo(0.33341, 5),
      low: expect.closeTo(-0.15013, 3),
      high: expect.closeTo(1.15685, 3)
    });
    const sequence = confidenceSequence(lift, 6461, {plannedCustomers: 1000});
    expect(sequence.low).toBeCloseTo(-0.55844, 5);
    expect(sequence.high).toBeCloseTo(1.56516, 5);
  });
  it("matches GrowthBook's sequential interval of shares, 2,422/3,461 against 1,396/3,000: .50386 (.40098 to .60675)", () => {
    const lift = relativeLift(summaryOfShare({count: 2422, n: 3461}), summaryOfShare({count: 1396, n: 3000}));
    if (lift.estimate === null) throw new Error(lift.reason);
    const sequence = confidenceSequence(lift, 6461, {plannedCustomers: 5000});
    expect(sequence.estimate).toBeCloseTo(0.50386, 5);
    expect(sequence.low).toBeCloseTo(0.40098, 5);
    expect(sequence.high).toBeCloseTo(0.60675, 5);
  });
  it("has a p value of 0.05 exactly where its 95 % interval touches nought", () => {
    const {high, estimate} = confidenceSequence({estimate: 0, standardError: 2}, 500, {plannedCustomers: 800});
    const touching = confidenceSequence({estimate: high - estimate, standardError: 2}, 500, {plannedCustomers: 800});
    expectRelative(touching.low, 0, 1e-12);
    expectRelative(touching.pValue, 0.05, 1e-9);
  });
  it("is wider than the interval of a single look", () => {
    fc.assert(
      fc.property(fc.integer({min: 2, max: 1e6}), fc.integer({min: 2, max: 1e6}), (customers, plannedCustomers) => {
        const {high} = confidenceSequence({estimate: 0, standardError: 1}, customers, {plannedCustomers});
        expect(high).toBeGreaterThan(1.96);
      })
    );
  });
});

describe("benjaminiHochberg", () => {
  it("matches R's p.adjust(c(.01, .02, .03, .04, .05, .5), 'BH')", () => {
    benjaminiHochberg([0.01, 0.02, 0.03, 0.04, 0.05, 0.5]).forEach((p, index) => {
      expectRelative(p, [0.06, 0.06, 0.06, 0.06, 0.06, 0.5][index]!, 1e-12);
    });
  });
  it("finds the four of the fifteen of Benjamini & Hochberg (1995), section 3.2", () => {
    const published = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1
    ];
    expect(benjaminiHochberg(published).filter(p => p <= 0.05)).toHaveLength(4);
  });
  it("keeps the order, never lowers a p value, and does not mind shuffling", () => {
    fc.assert(
      fc.property(fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 30}), pValues => {
        const adjusted = benjaminiHochberg(pValues);
        adjusted.forEach((p, index) => {
          expect(p).toBeGreaterThanOrEqual(pValues[index]!);
          expect(p).toBeLessThanOrEqual(1);
        });
        const reversed = benjaminiHochberg([...pValues].reverse()).reverse();
        expect(reversed).toEqual(adjusted);
      })
    );
  });
});
