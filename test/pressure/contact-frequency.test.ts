import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {bestFrequency, profitOfContacts} from "../../lib/pressure/best-frequency.js";
import {fitFatigue, type PressureCell} from "../../lib/pressure/fit-fatigue.js";
import {createRandom} from "../../lib/statistics/random.js";
import {expectRelative} from "../support/relative.js";

describe("bestFrequency", () => {
  it("is ln(a b / c) / b, and no other number of contacts makes more", () => {
    expectRelative(bestFrequency({a: 10, b: 0.5}, 1), Math.log(5) / 0.5, 1e-12);
    const above = fc.double({min: 0.01, max: 5, noNaN: true});
    fc.assert(
      fc.property(above, above, above, above, (a, b, cost, other) => {
        const most = profitOfContacts({a, b}, cost, bestFrequency({a, b}, cost));
        expect(most).toBeGreaterThanOrEqual(profitOfContacts({a, b}, cost, other) - 1e-9);
      })
    );
  });
  it("is none where the first does not pay, and has no end where contacts cost nothing", () => {
    expect(bestFrequency({a: 1, b: 0.5}, 0.6)).toBe(0);
    expect(bestFrequency({a: 1, b: 0.5}, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(() => bestFrequency({a: 0, b: 1}, 1)).toThrow("a is above 0, got 0");
  });
});

/** What campaigns of these strengths would show, with errors of `error`. */
function cells(strengths: readonly number[], b: number, error: number, seed: number): PressureCell[] {
  const random = createRandom(seed);
  return strengths.flatMap((strength, stratum) =>
    [0, 1, 2, 3, 4].map(contactsBefore => ({
      stratum: String(stratum),
      contactsBefore,
      contacts: 1000,
      estimate: strength * Math.exp(-b * contactsBefore) + error * random.normal(),
      standardError: error
    }))
  );
}

describe("fitFatigue", () => {
  it("finds strength, wear and the best frequency that simulated campaigns were made with", () => {
    const {first, wear, best} = fitFatigue(cells([3, 2, 1, 4], 0.4, 0.05, 7), {costPerContact: 0.5});
    const truth = {
      first: 2.5,
      wear: 1 - Math.exp(-0.4),
      best: Math.log(((2.5 / (1 - Math.exp(-0.4))) * 0.4) / 0.5) / 0.4
    };
    for (const [name, figure] of Object.entries({first, wear, best})) {
      const value = truth[name as keyof typeof truth];
      expectRelative(figure.estimate, value, 0.08, name);
    }
  });
  it("holds the truth in 95 % of its intervals, 200 simulations", () => {
    const truth = Math.log(((2 / (1 - Math.exp(-0.3))) * 0.3) / 0.3) / 0.3;
    let held = 0;
    for (let seed = 0; seed < 200; seed++) {
      const {best} = fitFatigue(cells([3, 2, 1], 0.3, 0.25, seed), {costPerContact: 0.3, draws: 100, seed});
      if (best.low <= truth && truth <= best.high) held += 1;
    }
    expect(held / 200).toBeGreaterThan(0.9);
    expect(held / 200).toBeLessThan(0.99);
  });
  it("sees no end where every contact brings the same, and none that pays where none brings its cost", () => {
    const flat = cells([2, 2], 0, 0.001, 1);
    expect(fitFatigue(flat, {costPerContact: 0.5}).best.high).toBe(Number.POSITIVE_INFINITY);
    expect(fitFatigue(cells([-1, -2], 0.3, 0.01, 1), {costPerContact: 0.1}).best).toMatchObject({estimate: 0, high: 0});
  });
  it("gives the same for the same seed, and a reason where like customers got alike many contacts", () => {
    const some = cells([1, 2], 0.2, 0.3, 3);
    const options = {costPerContact: 0.2, draws: 50};
    expect(fitFatigue(some, options)).toEqual(fitFatigue(some, options));
    for (const none of [[], some.filter(({contactsBefore}) => contactsBefore === 0)])
      expect(() => fitFatigue(none, options)).toThrow("no like customers who got fewer and more contacts");
  });
});
