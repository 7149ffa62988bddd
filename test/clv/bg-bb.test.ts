import {describe, expect, it} from "vitest";
import * as model from "../../lib/clv/bg-bb.js";
import {expectedPurchases, logLikelihood, probabilityAlive, simulate} from "../../lib/clv/bg-bb.js";
import {createRandom} from "../../lib/statistics/random.js";
import {expectRelative} from "../support/relative.js";

// Fader, Hardie & Shang (2010), the 1995 cohort of donors.
const donors = {alpha: 1.20352, beta: 0.74972, gamma: 0.65672, delta: 2.78344};

describe("BG/BB", () => {
  it("gives the donors' chances of being there in the next period that the paper prints: .11, .59, .93", () => {
    const chances = [
      [0, 0, 0.108],
      [2, 4, 0.59],
      [6, 6, 0.93]
    ] as const;
    for (const [frequency, recency, chance] of chances)
      expect(Math.abs(probabilityAlive(donors, {frequency, recency, age: 6}) - chance)).toBeLessThan(5.1e-4);
  });

  it("gives all histories of six periods together the probability 1", () => {
    let sum = 0;
    for (let recency = 0; recency <= 6; recency++)
      for (let frequency = Math.min(1, recency); frequency <= recency; frequency++) {
        const ways = recency === 0 ? 1 : binomial(recency - 1, frequency - 1);
        sum += ways * Math.exp(logLikelihood(donors, {frequency: [frequency], recency: [recency], age: [6]}));
      }
    expectRelative(sum, 1, 1e-12);
  });

  it("expects the paper's closed form (eq. 13), as a sum", () => {
    const history = {frequency: 6, recency: 6, age: 6};
    // Holders of six of six gifts: 3.75 over five years, Fader, Hardie & Shang (2010) table 5.
    expect(expectedPurchases(donors, history, 5)).toBeCloseTo(3.75, 2);
    expect(expectedPurchases(donors, history, 0)).toBe(0);
  });

  it("recovers the parameters of simulated donors within four standard errors, and what they give next within 2 %", () => {
    const simulated = simulate(donors, 30_000, createRandom(3), {periods: 6, horizon: 5});
    const {parameters, standardErrors} = model.fit(simulated);
    for (const name of ["alpha", "beta", "gamma", "delta"] as const)
      expect(Math.abs(parameters[name] - donors[name]) / standardErrors[name], name).toBeLessThan(4);
    const forecast = simulated.frequency.reduce(
      (sum, frequency, i) => sum + expectedPurchases(donors, {frequency, recency: simulated.recency[i]!, age: 6}, 5),
      0
    );
    expectRelative(
      forecast,
      simulated.future.reduce((sum, purchases) => sum + purchases, 0),
      0.02
    );
  });

  it("refuses histories that are not of whole periods", () => {
    expect(() => probabilityAlive(donors, {frequency: 1, recency: 1.5, age: 6})).toThrow("whole periods");
    expect(() => probabilityAlive(donors, {frequency: 3, recency: 2, age: 6})).toThrow("at most one purchase in each");
    expect(() => model.fit({frequency: [0], recency: [0], age: [6]})).toThrow("no customer bought a second time");
  });
});

function binomial(n: number, k: number): number {
  return k === 0 ? 1 : (binomial(n - 1, k - 1) * n) / k;
}
