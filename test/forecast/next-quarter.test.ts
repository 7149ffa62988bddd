import {describe, expect, it} from "vitest";
import {forecastInterval, seasonedPart} from "../../lib/forecast/next-quarter.js";
import {createRandom} from "../../lib/statistics/random.js";
import {expectRelative} from "../support/relative.js";

describe("seasonedPart", () => {
  it("multiplies by how far the same reckoning was off a year before", () => {
    expect(seasonedPart({base: 100, measured: null}, {base: 80, measured: 120})).toEqual({expected: 150, season: 1.5});
  });
  it("reckons with no season where the year before is not known, or had nothing to expect", () => {
    for (const before of [null, {base: 80, measured: null}, {base: 0, measured: 5}, {base: 10, measured: -3}])
      expect(seasonedPart({base: 100, measured: null}, before)).toEqual({expected: 100, season: null});
    expect(() => seasonedPart({base: Number.NaN, measured: null}, null)).toThrow("base is 0 or more, got NaN");
  });
});

describe("forecastInterval", () => {
  it("reaches Student's t of the past errors to both sides: t(2) is 4.303 (tables)", () => {
    const {low, high} = forecastInterval(100, [
      {expected: 100, measured: 110},
      {expected: 110, measured: 100}
    ]);
    const reach = Math.exp(4.302652729911275 * Math.log(1.1));
    expectRelative(high, 100 * reach, 1e-9);
    expectRelative(low, 100 / reach, 1e-9);
  });
  it("holds what comes in 95 % of 4,000 simulated houses with three past quarters", () => {
    const random = createRandom(11);
    let held = 0;
    for (let house = 0; house < 4000; house++) {
      const error = () => Math.exp(0.1 * random.normal());
      const record = [1, 2, 3].map(() => ({expected: 100, measured: 100 * error()}));
      const {low, high} = forecastInterval(100, record);
      const came = 100 * error();
      if (low! <= came && came <= high!) held += 1;
    }
    expect(held / 4000).toBeGreaterThan(0.94);
    expect(held / 4000).toBeLessThan(0.96);
  });
  it("gives a reason where fewer than two quarters say anything", () => {
    expect(
      forecastInterval(100, [
        {expected: 100, measured: 90},
        {expected: 0, measured: 5}
      ])
    ).toMatchObject({
      estimate: null,
      reason: "there are fewer than two past quarters to judge the forecast by"
    });
  });
});
