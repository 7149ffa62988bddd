import {describe, expect, test} from "vitest";
import {dueLook, earlyInterval, earlyWords} from "../../lib/lift/early-look.js";
import {sequentialBounds, spendingBounds} from "../../lib/lift/group-sequential.js";
import {meanDifference} from "../../lib/lift/mean-difference.js";
import {createRandom} from "../../lib/statistics/random.js";

describe("bounds at planned looks (Jennison and Turnbull 2000, tables 2.1 and 2.3, two-sided 5 %)", () => {
  test.each([
    [1, 1.96],
    [2, 2.178],
    [3, 2.289],
    [4, 2.361],
    [5, 2.413],
    [10, 2.555]
  ])("Pocock, %i looks: %f at each", (looks, bound) => {
    for (const each of sequentialBounds("pocock", looks)) expect(each).toBeCloseTo(bound, 3);
  });

  test.each([
    [1, 1.96],
    [2, 1.977],
    [3, 2.004],
    [4, 2.024],
    [5, 2.04],
    [10, 2.087]
  ])("O'Brien-Fleming, %i looks: %f at the last, times the root of looks / look before", (looks, bound) => {
    const bounds = sequentialBounds("obrien-fleming", looks);
    bounds.forEach((each, look) => {
      expect(each).toBeCloseTo(bound * Math.sqrt(looks / (look + 1)), 2);
    });
    expect(bounds.at(-1)).toBeCloseTo(bound, 3);
  });

  test("spending functions of Lan and DeMets, five looks: 4.877 … 2.031 and 2.438 … 2.386", () => {
    const times = [0.2, 0.4, 0.6, 0.8, 1];
    [4.877, 3.357, 2.68, 2.29, 2.031].forEach((bound, look) => {
      expect(spendingBounds("obrien-fleming", times)[look]).toBeCloseTo(bound, 3);
    });
    [2.438, 2.427, 2.41, 2.397, 2.386].forEach((bound, look) => {
      expect(spendingBounds("pocock", times)[look]).toBeCloseTo(bound, 3);
    });
  });

  test("all looks together err in 5 of 100 tests without a difference (simulated, 20,000 tests, seed 7)", () => {
    const random = createRandom(7);
    const bounds = sequentialBounds("pocock", 5);
    let mistaken = 0;
    for (let trial = 0; trial < 20_000; trial += 1) {
      let sum = 0;
      const crosses = bounds.some((bound, look) => {
        sum += random.normal();
        return Math.abs(sum) / Math.sqrt(look + 1) >= bound;
      });
      if (crosses) mistaken += 1;
    }
    // Standard error 0.0015.
    expect(Math.abs(mistaken / 20_000 - 0.05)).toBeLessThan(0.005);
  });

  test("bad plans are refused", () => {
    expect(() => sequentialBounds("pocock", 0)).toThrow("looks is a whole number from 1 to 20, got 0");
    expect(() => spendingBounds("pocock", [0.5, 0.4])).toThrow(
      "times rise from above 0 to at most 1, got 0.4 at look 2"
    );
  });
});

describe("an effect before the end", () => {
  const effect = meanDifference({n: 1000, mean: 1.3, variance: 9}, {n: 1000, mean: 1, variance: 9});
  const standing = {look: 2, windowShare: 0.4, customers: 2000};

  test("a planned look reaches the look's bound times the standard error, and its p value agrees with the interval", () => {
    const pocock = earlyInterval(effect, {...standing, plan: {plan: "pocock", looks: 5}});
    expect(pocock.high! - pocock.low!).toBeCloseTo(2 * 2.413 * Math.sqrt(0.018), 3);
    expect(pocock.pValue! < 0.05).toBe(pocock.low! > 0);
    const early = earlyInterval(effect, {...standing, look: 1, plan: {plan: "obrien-fleming", looks: 5}});
    expect(early.low).toBeLessThan(pocock.low!);
  });

  test("the always-valid interval is wider than that of a single look, the more so the earlier", () => {
    const plan = {plan: "always-valid"} as const;
    const early = earlyInterval(effect, {...standing, plan, windowShare: 0.1});
    const late = earlyInterval(effect, {...standing, plan, windowShare: 1});
    expect(early.low).toBeLessThan(late.low!);
    expect(late.low).toBeLessThan(effect.low!);
  });

  test("looks fall due with the share of the window that is over", () => {
    expect([0, 0.19, 0.2, 0.65, 1, 3].map(share => dueLook(5, share))).toEqual([0, 0, 1, 3, 5, 5]);
    expect(earlyWords({plan: "pocock", looks: 5}, 0)).toBe("before the first of 5 looks (Pocock)");
    expect(earlyWords(undefined, 0)).toBe("once, at the end of the window");
  });
});
