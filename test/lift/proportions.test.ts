import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {proportionDifference} from "../../lib/lift/proportion-difference.js";
import {proportionRatio} from "../../lib/lift/proportion-ratio.js";
import type {Share} from "../../lib/statistics/count.js";
import {expectRelative} from "../support/relative.js";
import {reference} from "../support/shared-data.js";

type Pair = readonly [count: number, n: number];
interface Case {
  readonly treat: Pair;
  readonly control: Pair;
  readonly newcombe_wilson_diff_95: readonly [low: number, high: number];
  readonly rr_katz_log_95_handformula?: readonly [low: number, high: number];
  readonly z_pooled?: number | null;
  readonly p_two_sided_pooled?: number | null;
}

const {cases} = reference<{cases: readonly Case[]}>("lift_two_proportions");
const share = ([count, n]: Pair): Share => ({count, n});
const anyShare = fc
  .integer({min: 1, max: 5000})
  .chain(n => fc.record({count: fc.integer({min: 0, max: n}), n: fc.constant(n)}));

describe("proportionDifference", () => {
  it("matches statsmodels' method='newcomb' and proportions_ztest to 1e-9", () => {
    for (const {
      treat,
      control,
      newcombe_wilson_diff_95: [low, high],
      ...test
    } of cases) {
      const difference = proportionDifference(share(treat), share(control));
      const what = `${treat} against ${control}`;
      expectRelative(difference.low, low, 1e-9, what);
      expectRelative(difference.high, high, 1e-9, what);
      if (typeof test.z_pooled !== "number") continue;
      expectRelative(difference.statistic, test.z_pooled, 1e-9, what);
      expectRelative(difference.pValue, test.p_two_sided_pooled!, 1e-9, what);
    }
  });
  it.each([
    [[56, 70], [48, 80], 0.0524, 0.3339],
    [[9, 10], [3, 10], 0.1705, 0.809],
    [[6, 7], [2, 7], 0.0582, 0.8062],
    [[0, 10], [0, 20], -0.1611, 0.2775]
  ] as const)("matches Newcombe (1998) table II: %j against %j", (treated, control, low, high) => {
    const difference = proportionDifference(share(treated), share(control));
    expect(difference.low).toBeCloseTo(low, 4);
    expect(difference.high).toBeCloseTo(high, 4);
  });
  it("matches Agresti's aspirin study, 189 of 11,034 against 104 of 11,037", () => {
    const difference = proportionDifference({count: 189, n: 11034}, {count: 104, n: 11037});
    expect(difference.estimate).toBeCloseTo(0.0077, 4);
    expect(difference.low).toBeCloseTo(0.0047, 4);
    expect(difference.high).toBeCloseTo(0.0108, 4);
  });
  it("sees no difference, within bounds, where nobody or everybody did it", () => {
    expect(proportionDifference({count: 0, n: 9}, {count: 0, n: 5})).toMatchObject({
      estimate: 0,
      statistic: 0,
      pValue: 1
    });
    expect(proportionDifference({count: 9, n: 9}, {count: 5, n: 5})).toMatchObject({
      estimate: 0,
      statistic: 0,
      pValue: 1
    });
  });
  it("says which group is empty", () => {
    expect(proportionDifference({count: 0, n: 0}, {count: 1, n: 5}).estimate).toBeNull();
    expect(proportionDifference({count: 0, n: 0}, {count: 1, n: 5})).toMatchObject({
      reason: "nobody was contacted in this arm"
    });
    expect(proportionDifference({count: 1, n: 5}, {count: 0, n: 0})).toMatchObject({reason: "nobody was held out"});
  });
  it("changes its sign and nothing else when the groups change places", () => {
    fc.assert(
      fc.property(anyShare, anyShare, (a, b) => {
        const there = proportionDifference(a, b);
        const back = proportionDifference(b, a);
        expect(back.low!).toBeCloseTo(-there.high!, 12);
        expect(back.high!).toBeCloseTo(-there.low!, 12);
        expect(back.pValue!).toBeCloseTo(there.pValue!, 12);
      })
    );
  });
  it("never leaves -1 to 1 and is never NaN", () => {
    fc.assert(
      fc.property(anyShare, anyShare, (a, b) => {
        const {estimate, low, high, pValue} = proportionDifference(a, b);
        expect(low!).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(high!).toBeLessThanOrEqual(1 + 1e-12);
        expect(low! <= estimate! && estimate! <= high!).toBe(true);
        expect(pValue! >= 0 && pValue! <= 1).toBe(true);
      })
    );
  });
});

describe("proportionRatio", () => {
  it("matches Katz's formula in the reference to 1e-9", () => {
    let checked = 0;
    for (const {treat, control, rr_katz_log_95_handformula: katz} of cases) {
      const ratio = proportionRatio(share(treat), share(control));
      if (!katz || ratio.estimate === null) continue;
      expectRelative(ratio.low, katz[0], 1e-9, `${treat} against ${control}`);
      expectRelative(ratio.high, katz[1], 1e-9, `${treat} against ${control}`);
      checked += 1;
    }
    expect(checked).toBe(10);
  });
  it("matches Agresti's aspirin study: 1.82 (1.43 to 2.31)", () => {
    const ratio = proportionRatio({count: 189, n: 11034}, {count: 104, n: 11037});
    expect(ratio.estimate).toBeCloseTo(1.818, 3);
    expect(ratio.low).toBeCloseTo(1.433, 3);
    expect(ratio.high).toBeCloseTo(2.306, 3);
  });
  it.each([
    [0, 0, 5, 10, "nobody was contacted in this arm"],
    [1, 5, 0, 0, "nobody was held out"],
    [1, 5, 0, 10, "nobody held out did it, so there is nothing to be a multiple of"],
    [0, 5, 3, 10, "nobody contacted did it, so the ratio has no interval on a logarithmic scale"],
    [5, 5, 10, 10, "everybody in both groups did it, so chance cannot be judged"]
  ])("of %i of %i to %i of %i is null with the reason", (x1, n1, x0, n0, reason) => {
    expect(proportionRatio({count: x1, n: n1}, {count: x0, n: n0})).toMatchObject({estimate: null, reason});
  });
});
