import {describe, expect, it} from "vitest";
import {OptionError} from "../../lib/errors/errors.js";
import {createRandom} from "../../lib/statistics/random.js";

const size = 200_000;

function moments(draw: () => number): {readonly mean: number; readonly variance: number} {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < size; i++) {
    const value = draw();
    sum += value;
    squares += value * value;
  }
  return {mean: sum / size, variance: squares / size - (sum / size) ** 2};
}

describe("createRandom", () => {
  it("gives the same stream for the same seed and another for another", () => {
    const draws = (seed: number) => {
      const random = createRandom(seed);
      return [random.uniform(), random.normal(), random.gamma(0.3, 1), random.beta(2, 1), random.poisson(30)];
    };
    expect(draws(1)).toEqual(draws(1));
    expect(draws(1)).not.toEqual(draws(2));
  });

  const random = createRandom(42);
  const cases: readonly [string, () => number, number, number][] = [
    ["uniform", random.uniform, 1 / 2, 1 / 12],
    ["integer below 6", () => random.integer(6), 2.5, 35 / 12],
    ["normal", random.normal, 0, 1],
    ["exponential of rate 2", () => random.exponential(2), 1 / 2, 1 / 4],
    ["gamma of shape 0.3, rate 2", () => random.gamma(0.3, 2), 0.15, 0.075],
    ["gamma of shape 5, rate 2", () => random.gamma(5, 2), 2.5, 1.25],
    ["beta of 0.8 and 2.4", () => random.beta(0.8, 2.4), 1 / 4, 3 / 16 / 4.2],
    ["Poisson of 3", () => random.poisson(3), 3, 3],
    ["Poisson of 40", () => random.poisson(40), 40, 40]
  ];
  it.each(cases)("draws %s with its mean and variance, within five standard errors", (_, draw, mean, variance) => {
    const drawn = moments(draw);
    expect(Math.abs(drawn.mean - mean)).toBeLessThan(5 * Math.sqrt(variance / size));
    expect(Math.abs(drawn.variance / variance - 1)).toBeLessThan(0.05);
  });

  it("stays inside (0, 1) for a beta with shapes next to nothing, and draws no purchase for a mean of 0", () => {
    for (let i = 0; i < 1000; i++) {
      const value = random.beta(1e-3, 1e-3);
      expect(value >= 0 && value <= 1).toBe(true);
    }
    expect(random.poisson(0)).toBe(0);
  });

  it("refuses seeds and parameters outside their domain", () => {
    expect(() => createRandom(-1)).toThrow("the seed is a whole number from 0 to 4294967295, got -1");
    expect(() => createRandom(0.5)).toThrow(OptionError);
    expect(() => random.gamma(0, 1)).toThrow("gamma: parameters above 0 and finite, got 0");
    expect(() => random.poisson(Number.NaN)).toThrow(OptionError);
  });
});
