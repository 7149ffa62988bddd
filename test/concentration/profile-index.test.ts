import {describe, expect, test} from "vitest";
import {profileIndex} from "../../lib/concentration/profile-index.js";
import {createRandom} from "../../lib/statistics/random.js";

describe("the index of an attribute among the best", () => {
  test("is its share among the best over its share in the file: 30 % over 15 % is 2", () => {
    const {estimate, low, high} = profileIndex({count: 30, n: 100}, {count: 150, n: 1000});
    expect(estimate).toBeCloseTo(2, 12);
    expect(low!).toBeGreaterThan(1);
    expect(high!).toBeLessThan(3);
  });

  test("is 1, and unremarkable, where the best are as the file", () => {
    const {estimate, pValue} = profileIndex({count: 20, n: 100}, {count: 200, n: 1000});
    expect(estimate).toBeCloseTo(1, 12);
    expect(pValue).toBeCloseTo(1, 12);
  });

  test("has an interval that holds the true index in 95 of 100 simulated files, within 3", () => {
    const random = createRandom(8);
    const draw = (n: number, share: number) => {
      let count = 0;
      for (let i = 0; i < n; i++) count += random.uniform() < share ? 1 : 0;
      return count;
    };
    const truth = 0.3 / (0.1 * 0.3 + 0.9 * 0.2);
    let held = 0;
    for (let file = 0; file < 1000; file++) {
      const best = draw(200, 0.3);
      const {low, high} = profileIndex({count: best, n: 200}, {count: best + draw(1800, 0.2), n: 2000});
      held += low! <= truth && truth <= high! ? 1 : 0;
    }
    expect(held).toBeGreaterThan(920);
    expect(held).toBeLessThan(980);
  });

  test("says why where it has none", () => {
    expect(profileIndex({count: 0, n: 10}, {count: 5, n: 100})).toMatchObject({reason: "none of the best has it"});
    expect(profileIndex({count: 5, n: 10}, {count: 5, n: 100})).toMatchObject({reason: "only the best have it"});
    expect(profileIndex({count: 10, n: 10}, {count: 100, n: 100})).toMatchObject({reason: "all have it"});
    expect(profileIndex({count: 1, n: 10}, {count: 1, n: 10})).toMatchObject({reason: "all customers are the best"});
  });
});
