import {describe, expect, it} from "vitest";
import {leftOutSaving} from "../../lib/lift/left-out.js";
import {createRandom} from "../../lib/statistics/random.js";
import {expectRelative} from "../support/relative.js";

describe("leftOutSaving", () => {
  it("is what the lost contacts cost where the groups are known all but exactly", () => {
    const {leftOut, saving, unshrunkSaving} = leftOutSaving([
      {contacts: 100, estimate: -2, standardError: 0.001},
      {contacts: 300, estimate: 2, standardError: 0.001}
    ]);
    expect(leftOut).toEqual([true, false]);
    expectRelative(saving.estimate, 200, 1e-3);
    expect(unshrunkSaving).toBe(200);
  });
  it("is the loss of the whole where every group is left out and chance explains their differences", () => {
    const {saving, leftOut} = leftOutSaving([
      {contacts: 100, estimate: -2, standardError: 4},
      {contacts: 300, estimate: -1, standardError: 4}
    ]);
    expect(leftOut).toEqual([true, true]);
    expectRelative(saving.estimate, 500, 1e-12);
    // The whole is uncertain by sqrt((100 x 4)^2 + (300 x 4)^2).
    expectRelative(saving.high! - saving.estimate!, 1.959963984540054 * Math.hypot(400, 1200), 1e-9);
  });
  it("does not promise more than is saved, as the groups' own figures do, over 2,000 simulated campaigns of 20 groups", () => {
    const random = createRandom(20261127);
    const [campaigns, groups, contacts] = [2000, 20, 500];
    let [promised, naive, saved, covered, told] = [0, 0, 0, 0, 0];
    for (let campaign = 0; campaign < campaigns; campaign++) {
      const whole = 2 * random.normal();
      const truth = Array.from({length: groups}, () => whole + random.normal());
      const found = leftOutSaving(
        truth.map(effect => ({contacts, estimate: effect + random.normal(), standardError: 1}))
      );
      if (found.saving.estimate === null) continue;
      const really = truth.reduce((sum, effect, group) => sum - (found.leftOut[group] ? contacts * effect : 0), 0);
      told += 1;
      promised += found.saving.estimate;
      naive += found.unshrunkSaving;
      saved += really;
      if (found.saving.low! <= really && really <= found.saving.high!) covered += 1;
    }
    expect(told).toBeGreaterThan(1000);
    expect(naive - saved).toBeGreaterThan(5 * Math.abs(promised - saved));
    expect(Math.abs(promised / saved - 1)).toBeLessThan(0.04);
    expect(covered / told).toBeGreaterThan(0.85); // the spread between groups is taken as known
  });
  it("says why there is nothing to leave out", () => {
    expect(leftOutSaving([]).saving).toMatchObject({estimate: null, reason: "there are no two groups to tell apart"});
    const paid = [1, 2].map(estimate => ({contacts: 10, estimate, standardError: 0.1}));
    expect(leftOutSaving(paid)).toMatchObject({leftOut: [false, false], saving: {estimate: null}});
    expect(() => leftOutSaving([{contacts: 0, estimate: 1, standardError: 1}])).toThrow("contacts is above 0, got 0");
  });
});
