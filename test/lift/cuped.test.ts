import {describe, expect, it} from "vitest";
import {cuped} from "../../lib/lift/cuped.js";
import {crossMomentsOf} from "../../lib/statistics/cross-moments.js";
import {createRandom} from "../../lib/statistics/random.js";

const draws = createRandom(20260101);
const group = (size: number, effect: number, shift = 0) => {
  const before = Float64Array.from({length: size}, () => 50 + shift + 10 * draws.normal());
  const after = before.map(x => 20 + 0.8 * x + effect + 6 * draws.normal());
  return crossMomentsOf(before, after);
};

describe("cuped", () => {
  it("shrinks the squared standard error by 1 - rho^2 (Deng et al. 2013, eq. 5) and keeps the effect", () => {
    const {raw, adjusted, correlation, theta} = cuped(group(4000, 1), group(4000, 0));
    if (raw.estimate === null || adjusted.estimate === null) throw new Error("an effect is missing");
    // true correlation 0.8 x 10 / sqrt(64 + 36) = 0.8, true theta 0.8
    expect(correlation).toBeCloseTo(0.8, 1);
    expect(theta).toBeCloseTo(0.8, 1);
    expect((adjusted.standardError / raw.standardError) ** 2).toBeCloseTo(1 - (correlation ?? 0) ** 2, 2);
    expect(Math.abs(adjusted.estimate - 1)).toBeLessThan(3 * adjusted.standardError);
  });
  it("is refused where the groups already differed, and still shows the raw difference", () => {
    const {raw, adjusted, before} = cuped(group(4000, 0, 3), group(4000, 0));
    expect(before.pValue).toBeLessThan(0.001);
    expect(raw.estimate).not.toBeNull();
    expect(adjusted).toMatchObject({estimate: null, reason: "the groups already differed before the campaign"});
  });
  it("is the raw difference's reason for an empty group, its own for equal earlier amounts", () => {
    const nobody = crossMomentsOf([], []);
    expect(cuped(nobody, group(10, 0)).adjusted).toMatchObject({reason: "nobody was contacted in this arm"});
    const equal = crossMomentsOf([5, 5, 5], [1, 2, 3]);
    expect(cuped(equal, equal)).toMatchObject({
      theta: null,
      correlation: null,
      adjusted: {estimate: null, reason: "the earlier amounts do not vary"}
    });
  });
});
