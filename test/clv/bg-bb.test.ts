import {describe, expect, it} from "vitest";
import * as model from "../../lib/clv/bg-bb.js";
import {
  discountedPurchases,
  expectedPurchases,
  logLikelihood,
  probabilityAlive,
  purchaseDistribution,
  simulate
} from "../../lib/clv/bg-bb.js";
import {createRandom} from "../../lib/statistics/random.js";
import {lnBeta, lnGamma} from "../../lib/statistics/special-functions.js";
import {expectRelative} from "../support/relative.js";

// Fader, Hardie & Shang (2010), the 1995 cohort of donors.
const donors = {alpha: 1.20352, beta: 0.74972, gamma: 0.65672, delta: 2.78344};

/** Gave every year; gave twice, last in the fourth; never gave. */
const givers = [
  {frequency: 6, recency: 6, age: 6},
  {frequency: 2, recency: 4, age: 6},
  {frequency: 0, recency: 0, age: 6}
] as const;

/**
 * The cohort's own recency and frequency table over 1996 to 2001: frequency, recency, people. From the file
 * lifetimes/datasets/donations.csv of the public repository CamDavidsonPilon/lifetimes.
 */
const cohort = [
  [0, 0, 3464],
  [1, 1, 1091],
  [1, 2, 277],
  [1, 3, 129],
  [1, 4, 78],
  [1, 5, 119],
  [1, 6, 129],
  [2, 2, 613],
  [2, 3, 255],
  [2, 4, 155],
  [2, 5, 173],
  [2, 6, 234],
  [3, 3, 322],
  [3, 4, 181],
  [3, 5, 225],
  [3, 6, 357],
  [4, 4, 240],
  [4, 5, 284],
  [4, 6, 512],
  [5, 5, 335],
  [5, 6, 728],
  [6, 6, 1203]
] as const;
const histories = {
  frequency: cohort.map(([x]) => x),
  recency: cohort.map(([, last]) => last),
  age: cohort.map(() => 6),
  weight: cohort.map(([, , people]) => people)
};

describe("BG/BB on the donors of 1995 (Fader, Hardie & Shang 2010)", () => {
  it("finds the paper's 1.204, .750, .657, 2.783 for 11,104 people, log-likelihood -33,225.58", () => {
    const {parameters, logLikelihood: reached, customers} = model.fit(histories);
    expect(customers).toBe(11_104);
    expect(Math.abs(reached + 33_225.58)).toBeLessThan(0.005);
    for (const name of ["alpha", "beta", "gamma", "delta"] as const)
      expectRelative(parameters[name], donors[name], 1e-5);
  });

  it("reaches that maximum from every start, to 1e-6, and does not care for the order of rows or for splitting them", () => {
    const best = model.fit(histories).logLikelihood;
    for (const start of [0.1, 1, 8]) {
      const starts = [{alpha: start, beta: 2 * start, gamma: start, delta: 3 * start}];
      expect(Math.abs(model.fit(histories, {starts}).logLikelihood - best)).toBeLessThan(1e-6);
    }
    const reversed = Object.fromEntries(
      Object.entries(histories).map(([name, column]) => [name, [...column].reverse()])
    ) as unknown as typeof histories;
    expectRelative(model.fit(reversed).logLikelihood, best, 1e-12);
    const people = cohort.flatMap(([x, last, count]) => Array.from({length: count}, () => [x, last] as const));
    const apart = {
      frequency: people.map(([x]) => x),
      recency: people.map(([, last]) => last),
      age: people.map(() => 6)
    };
    expectRelative(model.fit(apart).logLikelihood, best, 1e-12);
  });

  it("expects 3,454.9 people without a gift and 1,253.1 with six, and 12,884.2 gifts in the five years after", () => {
    const chance = (x: number) => {
      let sum = 0;
      for (let last = x; last <= (x === 0 ? 0 : 6); last++)
        sum +=
          (x === 0 ? 1 : binomial(last - 1, x - 1)) *
          Math.exp(logLikelihood(donors, {frequency: [x], recency: [last], age: [6]}));
      return sum;
    };
    expect(Math.abs(11_104 * chance(0) - 3454.9)).toBeLessThan(0.1);
    expect(Math.abs(11_104 * chance(6) - 1253.1)).toBeLessThan(0.1);
    const gifts = cohort.reduce(
      (sum, [frequency, recency, people]) => sum + people * expectedPurchases(donors, {frequency, recency, age: 6}, 5),
      0
    );
    expect(Math.abs(gifts - 12_884.2)).toBeLessThan(0.2);
  });
});

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

  it("expects as a sum what the paper's closed form gives (eq. 13)", () => {
    const {alpha, beta, gamma, delta} = donors;
    for (const history of givers) {
      const {frequency: x, age: n} = history;
      const lnLikelihood = logLikelihood(donors, {frequency: [x], recency: [history.recency], age: [n]});
      const part = (ahead: number) => lnGamma(1 + delta + n + ahead) - lnGamma(gamma + delta + n + ahead);
      const closed =
        Math.exp(
          lnBeta(alpha + x + 1, beta + n - x) -
            lnBeta(alpha, beta) +
            lnGamma(gamma + delta) -
            lnGamma(1 + delta) -
            lnLikelihood
        ) *
        (delta / (gamma - 1)) *
        (Math.exp(part(0)) - Math.exp(part(5)));
      expectRelative(expectedPurchases(donors, history, 5), closed, 1e-9);
    }
    expect(expectedPurchases(donors, givers[0], 0)).toBe(0);
  });

  it("gives the chances of 0 to 5 gifts (eq. 12): together 1, their mean the expectation, none but nought at once", () => {
    for (const history of givers) {
      const chances = purchaseDistribution(donors, history, 5);
      expect(chances.length).toBe(6);
      expectRelative(
        chances.reduce((sum, chance) => sum + chance, 0),
        1,
        1e-12
      );
      const mean = chances.reduce((sum, chance, gifts) => sum + chance * gifts, 0);
      expectRelative(mean, expectedPurchases(donors, history, 5), 1e-10);
      expect([...purchaseDistribution(donors, history, 0)]).toEqual([1]);
    }
    expect(purchaseDistribution(donors, givers[0], 5)[5]).toBeCloseTo(0.496, 3);
    expect(() => purchaseDistribution(donors, givers[0], 1.5)).toThrow("a whole number of opportunities, got 1.5");
  });

  it("gives the chances that simulated donors of the same history show", () => {
    const {frequency, recency, future} = simulate(donors, 60_000, createRandom(5), {periods: 6, horizon: 5});
    const alike = Array.from(future).filter((_, i) => frequency[i] === 6 && recency[i] === 6);
    const chances = purchaseDistribution(donors, givers[0], 5);
    for (const [gifts, chance] of chances.entries()) {
      const share = alike.filter(number => number === gifts).length / alike.length;
      expect(Math.abs(share - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / alike.length));
    }
  });

  it("discounts all gifts to come (eq. 14) as their sum does", () => {
    for (const history of givers)
      for (const rate of [0.1, 0.5]) {
        let [sum, before] = [0, 0];
        for (let ahead = 1; ahead <= 300; ahead += 1) {
          const until = expectedPurchases(donors, history, ahead);
          sum += (until - before) / (1 + rate) ** ahead;
          before = until;
        }
        expectRelative(discountedPurchases(donors, history, rate), sum, 1e-8);
      }
    expect(discountedPurchases(donors, givers[0], 0.1)).toBeCloseTo(5.91, 2);
    expect(() => discountedPurchases(donors, givers[0], 0)).toThrow("a rate a period above 0");
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
