import {describe, expect, it} from "vitest";
import {ratioLift} from "../../lib/lift/ratio-lift.js";
import {type RatioMoments, ratioSummary} from "../../lib/lift/ratio-metric.js";
import {relativeLift} from "../../lib/lift/relative-lift.js";
import {momentsOf, summaryOf} from "../../lib/statistics/moments.js";
import {expectRelative} from "../support/relative.js";

// GrowthBook's gbstats test data for a ratio metric with CUPED (tests/frequentist/test_tests.py)
const control: RatioMoments = {
  n: 100,
  sums: {
    above: 485.112236689623,
    below: 679.9093275844917,
    earlierAbove: 192.59138069991536,
    earlierBelow: 290.1398399750233
  },
  products: [
    [2715.484666118136, 3602.146836776702, 1113.6215759318352, 1559.2878434944676],
    [3602.146836776702, 4939.424001640236, 1460.3181079276983, 2130.9404074446747],
    [1113.6215759318352, 1460.3181079276983, 460.076026390857, 634.239482353647],
    [1559.2878434944676, 2130.9404074446747, 634.239482353647, 920.9461385038898]
  ]
};
const treated: RatioMoments = {
  n: 100,
  sums: {
    above: 514.7757826608777,
    below: 705.4090874383759,
    earlierAbove: 206.94157227402536,
    earlierBelow: 302.54389139107326
  },
  products: [
    [2994.897482705013, 3918.1561431600717, 1237.0953021125997, 1701.0287270040265],
    [3918.1561431600717, 5291.36604146392, 1604.0759503266522, 2292.081739775257],
    [1237.0953021125997, 1604.0759503266522, 514.2903702246757, 698.4173425817908],
    [1701.0287270040265, 2292.081739775257, 698.4173425817908, 994.4506208125663]
  ]
};

describe("ratioLift", () => {
  it("matches GrowthBook's ratio metric with CUPED: -.0007 (-.00841 to .00700), p .85771", () => {
    expect(ratioLift(treated, control).relative).toMatchObject({
      estimate: expect.closeTo(-0.0007, 5),
      low: expect.closeTo(-0.00841, 5),
      high: expect.closeTo(0.007, 5),
      standardError: expect.closeTo(0.00391, 5),
      pValue: expect.closeTo(0.85771, 5)
    });
  });
  it("over a below of one for everybody is the lift of the mean", () => {
    const moments = (values: readonly number[]): RatioMoments => {
      const {n, sum, sumSquares} = momentsOf(values);
      return {
        n,
        sums: {above: sum, below: n, earlierAbove: 0, earlierBelow: 0},
        products: [
          [sumSquares, sum, 0, 0],
          [sum, n, 0, 0],
          [0, 0, 0, 0],
          [0, 0, 0, 0]
        ]
      };
    };
    const [a, b] = [
      [1, 5, 2, 8],
      [3, 1, 2, 2]
    ] as const;
    const {relative, theta} = ratioLift(moments(a), moments(b));
    const plain = relativeLift(summaryOf(momentsOf(a)), summaryOf(momentsOf(b)));
    expect(theta).toBeNull();
    for (const key of ["estimate", "low", "high", "pValue"] as const) expectRelative(relative[key], plain[key]!, 1e-9);
  });
  it("is null with the reason where nothing is below the line", () => {
    const empty = {...control, sums: {...control.sums, below: 0}};
    expect(ratioSummary(empty)).toBeNull();
    expect(ratioLift(treated, empty).difference).toMatchObject({
      estimate: null,
      reason: "a group has fewer than two customers or nothing below the line of the ratio"
    });
  });
});
