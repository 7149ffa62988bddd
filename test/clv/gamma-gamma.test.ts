import {describe, expect, it} from "vitest";
import * as model from "../../lib/clv/gamma-gamma.js";
import {expectedSpend, expectedSpendColumn, logLikelihood, simulate} from "../../lib/clv/gamma-gamma.js";
import {OptionError} from "../../lib/errors/errors.js";
import {createRandom} from "../../lib/statistics/random.js";
import {expectRelative} from "../support/relative.js";
import {weeks} from "./cdnow.js";

const parameters = {p: 6.25, q: 3.74, gamma: 15.44};

describe("Gamma-Gamma", () => {
  it("recovers the parameters of 30,000 simulated customers within four standard errors", () => {
    const random = createRandom(6);
    const frequency = Float64Array.from({length: 30_000}, () => 1 + random.poisson(2));
    const fitted = model.fit(simulate(parameters, 30_000, random, {frequency}));
    for (const name of ["p", "q", "gamma"] as const)
      expect(Math.abs(fitted.parameters[name] - parameters[name]) / fitted.standardErrors[name], name).toBeLessThan(4);
  });

  it("expects the mean of all of a newcomer, and the own mean of who bought very often", () => {
    const ofAll = (6.25 * 15.44) / 2.74;
    expectRelative(expectedSpend(parameters, {frequency: 0, spend: null}), ofAll, 1e-14);
    expectRelative(expectedSpend(parameters, {frequency: 0, spend: 900}), ofAll, 1e-14);
    expectRelative(expectedSpend(parameters, {frequency: 1e6, spend: 80}), 80, 1e-5);
  });

  it("does not care for the unit of money", () => {
    const [dollars, cents] = [model.fit(weeks), model.fit({...weeks, spend: weeks.spend.map(money => 100 * money)})];
    expectRelative(cents.parameters.p, dollars.parameters.p, 1e-6);
    expectRelative(cents.parameters.q, dollars.parameters.q, 1e-6);
    expectRelative(cents.parameters.gamma, 100 * dollars.parameters.gamma, 1e-6);
    expectRelative(cents.logLikelihood, dollars.logLikelihood - 946 * Math.log(100), 1e-11);
  });

  it("gives weighted rows the likelihood of repeated ones", () => {
    const twice = logLikelihood(parameters, {frequency: [2, 2, 3], spend: [10, 10, 20]});
    expectRelative(logLikelihood(parameters, {frequency: [2, 3], spend: [10, 20], weight: [2, 1]}), twice, 1e-13);
  });

  it("takes customers whose spend it cannot use as newcomers, and counts them", () => {
    const spends = {frequency: [...weeks.frequency, 2, 1], spend: [...weeks.spend, 0, -5]};
    expect(model.fit(spends).excluded).toBe(2);
    const column = expectedSpendColumn(parameters, spends);
    expectRelative(column.at(-1), expectedSpend(parameters, {frequency: 0, spend: 0}), 1e-14);
  });

  it("refuses a mean that does not exist", () => {
    expect(() => expectedSpend({p: 6, q: 0.9, gamma: 15}, {frequency: 0, spend: 0})).toThrow(OptionError);
    expect(expectedSpend({p: 6, q: 0.9, gamma: 15}, {frequency: 1, spend: 30})).toBeGreaterThan(0);
  });
});
