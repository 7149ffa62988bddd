import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {OptionError} from "../../lib/errors/errors.js";
import {wilson} from "../../lib/statistics/wilson.js";
import {expectRelative} from "../support/relative.js";
import {reference} from "../support/shared-data.js";

interface Case {
  readonly x: number;
  readonly n: number;
  readonly alpha: number;
  readonly wilson: readonly [low: number, high: number];
}

const share = fc
  .integer({min: 1, max: 100000})
  .chain(n => fc.record({count: fc.integer({min: 0, max: n}), n: fc.constant(n)}));

describe("wilson", () => {
  it("matches statsmodels' proportion_confint(method='wilson') to 1e-9", () => {
    for (const {x, n, alpha, wilson: expected} of reference<{cases: readonly Case[]}>("wilson_intervals").cases) {
      const {low, high} = wilson({count: x, n}, {level: 1 - alpha});
      expectRelative(low, Math.max(0, expected[0]), 1e-9, `${x}/${n} low`);
      expectRelative(high, expected[1], 1e-9, `${x}/${n} high`);
    }
  });
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718]
  ])("matches Newcombe (1998): %i of %i", (count, n, low, high) => {
    const interval = wilson({count, n});
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
  it("holds the share, stays within 0 to 1, and mirrors", () => {
    fc.assert(
      fc.property(share, ({count, n}) => {
        const {estimate, low, high} = wilson({count, n});
        const mirrored = wilson({count: n - count, n});
        expect(low!).toBeGreaterThanOrEqual(0);
        expect(high!).toBeLessThanOrEqual(1);
        expect(low!).toBeLessThanOrEqual(estimate!);
        expect(high!).toBeGreaterThanOrEqual(estimate!);
        expect(mirrored.low!).toBeCloseTo(1 - high!, 12);
      })
    );
  });
  it("gives no interval but the reason for nobody", () => {
    expect(wilson({count: 0, n: 0})).toMatchObject({estimate: null, low: null, reason: "nobody is in this group"});
  });
  it("refuses parts of customers, more than all, and a level of 1", () => {
    expect(() => wilson({count: 0.5, n: 2})).toThrow(OptionError);
    expect(() => wilson({count: 3, n: 2})).toThrow(OptionError);
    expect(() => wilson({count: 1, n: 2}, {level: 1})).toThrow("level lies strictly between 0 and 1, got 1");
  });
});
