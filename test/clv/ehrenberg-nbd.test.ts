import {describe, expect, test} from "vitest";
import * as nbd from "../../lib/clv/ehrenberg-nbd.js";
import {expectedByPeriod} from "../../lib/clv/expected-by-period.js";
import * as mbgNbd from "../../lib/clv/mbg-nbd.js";
import * as paretoNbd from "../../lib/clv/pareto-nbd.js";
import {predict} from "../../lib/clv/predict.js";
import {createRandom} from "../../lib/statistics/random.js";

const parameters = {r: 0.8, alpha: 6};
const customer = {frequency: 2, recency: 10, age: 14};

describe("the NBD, in which nobody leaves", () => {
  test("finds the parameters that simulated customers have, within three standard errors", () => {
    const histories = nbd.simulate(parameters, 20_000, createRandom(4), {age: 30});
    const fit = nbd.fit(histories);
    expect(Math.abs(fit.parameters.r - 0.8)).toBeLessThan(3 * fit.standardErrors.r);
    expect(Math.abs(fit.parameters.alpha - 6)).toBeLessThan(3 * fit.standardErrors.alpha);
    expect(nbd.logLikelihood(fit.parameters, histories)).toBeCloseTo(fit.logLikelihood, 6);
  });

  test("expects (r + x) / (α + T) purchases a unit of time: 2.8 / 20 × 10 = 1.4", () => {
    expect(nbd.expectedPurchases(parameters, customer, 10)).toBeCloseTo(1.4, 12);
    expect(nbd.probabilityAlive(parameters, customer)).toBe(1);
  });

  test("its chances of 0, 1, 2, … add up to 1 and have that mean", () => {
    const chances = nbd.distributionWhileAlive(parameters, customer, 10);
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 10);
    expect(chances.reduce((sum, chance, n) => sum + n * chance, 0)).toBeCloseTo(1.4, 8);
  });

  test("is the limit of Pareto/NBD whose customers stay ever longer", () => {
    const lasting = {...parameters, s: 1, beta: 1e9};
    expect(nbd.purchasesWhileAlive(parameters, customer, 10)).toBeCloseTo(
      paretoNbd.purchasesWhileAlive(lasting, customer, 10),
      6
    );
    expect(nbd.discountedPurchasesWhileAlive(parameters, customer, 52, 0.002)).toBeCloseTo(
      paretoNbd.discountedPurchasesWhileAlive(lasting, customer, 52, 0.002),
      5
    );
  });

  test("discounts without end to rate over discount, and at no discount not at all", () => {
    expect(nbd.discountedPurchasesWhileAlive(parameters, customer, Number.POSITIVE_INFINITY, 0.002)).toBeCloseTo(
      0.14 / 0.002,
      9
    );
    expect(nbd.discountedPurchasesWhileAlive(parameters, customer, 10, 0)).toBeCloseTo(1.4, 12);
  });
});

describe("what is expected by period", () => {
  const cdnow = {r: 0.525, alpha: 6.183, a: 0.891, b: 1.614};
  const histories = {frequency: [0, 2, 5, 2], recency: [0, 10, 30, 12], age: [38, 38, 31, 38], weight: [3, 1, 2, 1]};

  test("adds up to what predict expects over all of them, customers counted by weight", () => {
    const byWeek = expectedByPeriod(mbgNbd, cdnow, histories, 39, 1);
    const whole = predict(mbgNbd, cdnow, histories, 39).expectedPurchases;
    const total = whole.reduce((sum, value, row) => sum + value * histories.weight[row]!, 0);
    expect(byWeek.reduce((sum, value) => sum + value, 0)).toBeCloseTo(total, 9);
  });

  test("falls from week to week as customers leave, and stays where nobody does", () => {
    const falling = expectedByPeriod(mbgNbd, cdnow, histories, 10, 1);
    for (let week = 1; week < 10; week++) expect(falling[week]!).toBeLessThan(falling[week - 1]!);
    const steady = expectedByPeriod(nbd, parameters, histories, 3, 1);
    expect(steady[2]!).toBeCloseTo(steady[0]!, 10);
  });
});
