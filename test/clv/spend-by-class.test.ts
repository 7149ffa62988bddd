import {describe, expect, it} from "vitest";
import {expectedSpendColumn, simulate} from "../../lib/clv/gamma-gamma.js";
import {spendByClass} from "../../lib/clv/spend-by-class.js";
import {correlation, isDependent} from "../../lib/clv/spend-correlation.js";
import {OptionError} from "../../lib/errors/errors.js";
import {createRandom} from "../../lib/statistics/random.js";
import {expectRelative} from "../support/relative.js";

const parameters = {p: 6.25, q: 3.74, gamma: 15.44};
const fill = (length: number, value: number) => Float64Array.from({length}, () => value);

describe("spend by class of frequency", () => {
  it("is the mean of class and customer, weighted as note 025 eq. 5 weighs them", () => {
    const frequency = [...fill(30, 1), ...fill(30, 2), ...fill(30, 3), 0];
    const spend = [...fill(30, 10), ...fill(30, 20), ...fill(30, 40), 0];
    const expected = spendByClass(parameters, {frequency, spend});
    // p x + q - 1: of the customer p x, of the class q - 1. Twice and thrice are one class, whose mean is 30.
    expectRelative(expected[0], 10, 1e-12);
    expectRelative(expected[30], (6.25 * 2 * 20 + 2.74 * 30) / (6.25 * 2 + 2.74), 1e-12);
    expectRelative(expected[60], (6.25 * 3 * 40 + 2.74 * 30) / (6.25 * 3 + 2.74), 1e-12);
    expectRelative(expected[90], 10, 1e-12, "who has not come back is taken for one who came back once");
  });

  it("makes no class of fewer than thirty: they are one with their neighbours", () => {
    const frequency = [...fill(30, 1), ...fill(30, 2), ...fill(29, 9)];
    const spend = [...fill(30, 10), ...fill(30, 20), ...fill(29, 40)];
    const mean = (30 * 20 + 29 * 40) / 59;
    const expected = spendByClass(parameters, {frequency, spend});
    expectRelative(expected[30], (6.25 * 2 * 20 + 2.74 * mean) / (6.25 * 2 + 2.74), 1e-12);
    expectRelative(expected[60], (6.25 * 9 * 40 + 2.74 * mean) / (6.25 * 9 + 2.74), 1e-12);
    const one = spendByClass(parameters, {frequency: [4, 0], spend: [25, 0], weight: [1, 3]});
    expectRelative(one[0], 25, 1e-12);
    expectRelative(one[1], 25, 1e-12);
  });

  it("falls back on the mean of all where nobody has a usable spend", () => {
    const nobody = {frequency: [0, 2], spend: [0, -3]};
    expect([...spendByClass(parameters, nobody)]).toEqual([...expectedSpendColumn(parameters, nobody)]);
    expect(() => spendByClass({p: 6, q: 1, gamma: 15}, nobody)).toThrow(OptionError);
  });

  it("agrees with Gamma-Gamma on the sum within 1 % where spend is independent of frequency, and not where it is not", () => {
    const random = createRandom(8);
    const frequency = Float64Array.from({length: 20_000}, () => 1 + random.poisson(2));
    const {spend} = simulate(parameters, 20_000, random, {frequency});
    const sum = (column: Float64Array) => column.reduce((total, value, row) => total + frequency[row]! * value, 0);
    const independent = {frequency, spend};
    expectRelative(sum(spendByClass(parameters, independent)), sum(expectedSpendColumn(parameters, independent)), 0.01);
    const leaning = {frequency, spend: spend.map((money, row) => money * (1 + 0.2 * frequency[row]!))};
    // What they truly spend is known here: the mean of each was multiplied by 1 + 0.2 x.
    const truth = expectedSpendColumn(parameters, independent).map((money, row) => money * (1 + 0.2 * frequency[row]!));
    expectRelative(sum(spendByClass(parameters, leaning)), sum(truth), 0.01);
    expect(sum(expectedSpendColumn(parameters, leaning))).toBeLessThan(0.97 * sum(truth));
  });
});

describe("the band of independence", () => {
  it("is left only when the whole interval lies outside -0.1 to 0.1", () => {
    expect(isDependent({low: 0.11, high: 0.3})).toBe(true);
    expect(isDependent({low: 0.09, high: 0.3})).toBe(false);
    expect(isDependent({low: -0.4, high: -0.11})).toBe(true);
    expect(isDependent({low: -0.4, high: 0.4})).toBe(false);
  });

  it("has no correlation of fewer than four customers, nor of customers who are alike", () => {
    const three = {frequency: fill(3, 1), spend: Float64Array.of(1, 2, 3), weight: fill(3, 1)};
    expect(correlation(three)).toBeNull();
    expect(correlation({...three, weight: fill(3, 9)})).toBeNull();
  });
});
