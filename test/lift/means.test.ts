import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {fiellerLift} from "../../lib/lift/fieller.js";
import {meanDifference} from "../../lib/lift/mean-difference.js";
import {relativeLift} from "../../lib/lift/relative-lift.js";
import {stratifiedEffect} from "../../lib/lift/stratified-effect.js";
import {momentsOf, type SampleSummary, summaryOf, summaryOfShare} from "../../lib/statistics/moments.js";
import {expectRelative} from "../support/relative.js";
import {reference} from "../support/shared-data.js";

interface Case {
  readonly label: string;
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly diff: number;
  readonly se: number;
  readonly t: number;
  readonly df: number;
  readonly p_two_sided: number;
  readonly ci95_t: readonly [low: number, high: number];
}

const summary = (values: readonly number[]): SampleSummary => summaryOf(momentsOf(values));
// GrowthBook's gbstats test data, as listed in methods.md section 12
const treated = summaryOf({n: 3461, sum: 2422.7, sumSquares: 134698.29});
const control = summaryOf({n: 3407, sum: 1396.87, sumSquares: 52377.9767});
const nobody: SampleSummary = {n: 0, mean: null, variance: null};

describe("meanDifference", () => {
  it("matches scipy's ttest_ind(equal_var=False) and statsmodels' unequal interval to 1e-9", () => {
    for (const {label, a, b, diff, se, t, df, p_two_sided, ci95_t} of reference<{cases: readonly Case[]}>("welch_t")
      .cases) {
      const difference = meanDifference(summary(a), summary(b));
      expect(difference.estimate, label).not.toBeNull();
      if (difference.estimate === null) continue;
      expectRelative(difference.estimate, diff, 1e-9, label);
      expectRelative(difference.standardError, se, 1e-9, label);
      expectRelative(difference.statistic, t, 1e-9, label);
      expectRelative(difference.degreesOfFreedom, df, 1e-9, label);
      expectRelative(difference.pValue, p_two_sided, 1e-9, label);
      // of the wider bound: scipy 1.10's t quantile, behind these bounds, has an error of up to 2e-9 (see distributions.test.ts)
      const bound = Math.max(...ci95_t.map(Math.abs));
      expectRelative((difference.low - ci95_t[0]) / bound, 0, 1e-9, label);
      expectRelative((difference.high - ci95_t[1]) / bound, 0, 1e-9, label);
    }
  });
  it("matches GrowthBook's published absolute effect: .29 (.04538 to .53462), p .02016, df 5,841.7", () => {
    const difference = meanDifference(treated, control);
    expect(difference).toMatchObject({
      estimate: expect.closeTo(0.29, 5),
      low: expect.closeTo(0.04538, 5),
      high: expect.closeTo(0.53462, 5),
      pValue: expect.closeTo(0.02016, 5),
      standardError: expect.closeTo(0.124784, 6),
      degreesOfFreedom: expect.closeTo(5841.7, 1)
    });
  });
  it("can be had where only one group varies", () => {
    expect(meanDifference(summary([0, 0, 0]), summary([1, 2, 3]))).toMatchObject({estimate: -2, degreesOfFreedom: 2});
  });
  it.each([
    ["an empty arm", nobody, control, "nobody was contacted in this arm"],
    ["an empty control", treated, nobody, "nobody was held out"],
    ["one customer", summary([5]), control, "one contacted customer says nothing of how customers differ"],
    ["one held out", treated, summary([5]), "one held-out customer says nothing of how customers differ"],
    ["no money at all", summary([0, 0]), summary([0, 0]), "no customer of either group has any amount"],
    [
      "equal amounts",
      summary([5, 5]),
      summary([7, 7]),
      "every customer has the same amount, so chance cannot be judged"
    ]
  ])("of %s is null with the reason", (_, a, b, reason) => {
    expect(meanDifference(a, b)).toMatchObject({estimate: null, low: null, pValue: null, reason});
  });
  it("scales with the currency", () => {
    const amounts = fc.array(fc.integer({min: 0, max: 10000}), {minLength: 3, maxLength: 30});
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const once = meanDifference(summary(a), summary(b));
        const hundredfold = meanDifference(summary(a.map(x => x * 100)), summary(b.map(x => x * 100)));
        if (once.estimate === null || hundredfold.estimate === null) expect(once.estimate).toBe(hundredfold.estimate);
        else {
          expectRelative(hundredfold.pValue, once.pValue, 1e-9);
          expectRelative(hundredfold.high - hundredfold.low, 100 * (once.high - once.low), 1e-9);
        }
      })
    );
  });
});

describe("relativeLift", () => {
  it("matches GrowthBook's published relative effect: .70732 (-.03526 to 1.44989), p .06191", () => {
    expect(relativeLift(treated, control)).toMatchObject({
      estimate: expect.closeTo(0.70732, 5),
      low: expect.closeTo(-0.03526, 5),
      high: expect.closeTo(1.44989, 5),
      pValue: expect.closeTo(0.06191, 5),
      standardError: expect.closeTo(0.37879, 5)
    });
  });
  it("matches GrowthBook's small binomial: 16/30 against 14/28 is .06667 (-.47767 to .61101), p .80707", () => {
    expect(relativeLift(summaryOfShare({count: 16, n: 30}), summaryOfShare({count: 14, n: 28}))).toMatchObject({
      estimate: expect.closeTo(0.06667, 5),
      low: expect.closeTo(-0.47767, 5),
      high: expect.closeTo(0.61101, 5),
      pValue: expect.closeTo(0.80707, 5)
    });
  });
  it("has nothing to be a share of where the control brought nothing or lost", () => {
    expect(relativeLift(treated, summary([0, 0, 0]))).toMatchObject({estimate: null});
    expect(relativeLift(treated, summary([-5, 0, 1]))).toMatchObject({estimate: null});
    expect(relativeLift(summary([0, 0]), summary([1, 2]))).toMatchObject({estimate: null});
  });
});

describe("fiellerLift", () => {
  it("holds exactly the ratios that a Welch test of treated - ratio x control does not reject", () => {
    const a = {n: 100, mean: 12, variance: 4};
    const b = {n: 100, mean: 10, variance: 4};
    const interval = fiellerLift(a, b);
    const degreesOfFreedom = 198;
    const reach = 1.9720174778338955; // R: qt(.975, 198)
    for (const bound of [interval.low!, interval.high!]) {
      const ratio = 1 + bound;
      const distance =
        Math.abs(a.mean - ratio * b.mean) / Math.sqrt(a.variance / a.n + (ratio ** 2 * b.variance) / b.n);
      expectRelative(distance, reach, 1e-9, `df ${degreesOfFreedom}`);
    }
    expect(interval.low).toBeCloseTo(0.1402, 4);
  });
  it("comes near the delta method where the control is sure", () => {
    const [a, b] = [
      {n: 1e6, mean: 12, variance: 400},
      {n: 1e6, mean: 10, variance: 400}
    ];
    expectRelative(fiellerLift(a, b).low, relativeLift(a, b).low!, 1e-3);
    expectRelative(fiellerLift(a, b).high, relativeLift(a, b).high!, 1e-3);
  });
  it("gives no bounds where the control's mean could be nought", () => {
    expect(fiellerLift({n: 10, mean: 5, variance: 100}, {n: 10, mean: 1, variance: 100})).toMatchObject({
      estimate: null,
      reason: "the held-out customers' mean could be nought, so no share of it has bounds"
    });
  });
});

describe("stratifiedEffect", () => {
  const a = {n: 50, mean: 3, variance: 2};
  const b = {n: 40, mean: 2, variance: 5};
  it("of one stratum is Welch's difference", () => {
    const whole = stratifiedEffect([{treated: a, control: b}]);
    const welch = meanDifference(a, b);
    for (const key of ["estimate", "low", "high", "statistic", "pValue"] as const)
      expectRelative(whole[key], welch[key]!, 1e-12, key);
  });
  it("weighs strata by their customers: by hand, (90 x 1 + 10 x 5) / 100", () => {
    const second = {treated: {n: 5, mean: 9, variance: 1}, control: {n: 5, mean: 4, variance: 1}};
    expectRelative(stratifiedEffect([{treated: a, control: b}, second]).estimate, 1.4, 1e-12);
  });
  it("is not misled by a large customer group that was mailed more often (Simpson)", () => {
    const rich = {treated: {n: 900, mean: 10, variance: 4}, control: {n: 100, mean: 10, variance: 4}};
    const poor = {treated: {n: 100, mean: 1, variance: 4}, control: {n: 900, mean: 1, variance: 4}};
    expectRelative(stratifiedEffect([rich, poor]).estimate, 0, 1e-12);
  });
  it("refuses to leave a stratum out in silence", () => {
    expect(
      stratifiedEffect([
        {treated: a, control: b},
        {treated: {n: 5, mean: 1, variance: 1}, control: nobody}
      ])
    ).toMatchObject({
      reason: "a stratum has fewer than two customers in a group; merge it with another"
    });
    expect(stratifiedEffect([])).toMatchObject({reason: "nobody is in any stratum"});
  });
});
