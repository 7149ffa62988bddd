import {describe, expect, it} from "vitest";
import {customerValues} from "../../lib/clv/clv.js";
import * as mbgNbd from "../../lib/clv/mbg-nbd.js";
import {totalValue} from "../../lib/clv/total-value.js";
import {createRandom} from "../../lib/statistics/random.js";

const none = (size: number) => Array.from({length: size}, () => Array.from({length: size}, () => 0));

const parameters = {r: 0.525, alpha: 6.183, a: 0.891, b: 1.614};
const spendParameters = {p: 6.25, q: 3.74, gamma: 15.44};
const histories = {frequency: [0, 2, 5], recency: [0, 30, 38], age: [38, 38, 38], weight: [10, 3, 1]};
const options = {
  model: mbgNbd,
  parameters,
  histories,
  spendParameters,
  spend: [0, 22, 40],
  horizonDays: 365,
  unitDays: 7,
  yearlyDiscountRate: 0.1,
  grossMargin: 0.4,
  logCovariance: none(4),
  spendLogCovariance: none(3)
};

describe("totalValue", () => {
  it("is the sum of the customers' values", () => {
    const {clv} = customerValues(options);
    const sum = 10 * clv[0]! + 3 * clv[1]! + clv[2]!;
    expect(totalValue(options).estimate).toBeCloseTo(sum, 10);
  });

  it("leaves only chance where the parameters are known", () => {
    const {parameterError, chanceError, low, high, estimate} = totalValue(options);
    expect(parameterError).toBe(0);
    expect(chanceError).toBeGreaterThan(0);
    expect(low).toBeLessThan(estimate);
    expect(high).toBeGreaterThan(estimate);
  });

  it("takes a doubt of 1 % in the scale of the spends as 1 % of the total", () => {
    // Expected spends p (γ + x z) / (p x + q − 1) of customers without repeat purchases are proportional to γ.
    const doubt = none(3);
    doubt[2]![2] = 0.01 ** 2;
    const newcomers = {frequency: [0], recency: [0], age: [38], weight: [100]};
    const {parameterError, estimate} = totalValue({
      ...options,
      histories: newcomers,
      spend: [0],
      spendLogCovariance: doubt
    });
    expect(parameterError / estimate).toBeCloseTo(0.01, 8);
  });

  it("gives chance a relative error that shrinks with the root of the number of customers", () => {
    const hundredfold = {...histories, weight: histories.weight.map(weight => weight * 100)};
    const [few, many] = [totalValue(options), totalValue({...options, histories: hundredfold})];
    expect(few.chanceError / few.estimate / (many.chanceError / many.estimate)).toBeCloseTo(10, 8);
  });

  it("has the chance error that simulated futures have, where every order brings nearly the same", () => {
    const steady = {p: 1e6, q: 1e6, gamma: 10};
    const age = 38;
    const size = 40_000;
    const simulated = mbgNbd.simulate(parameters, size, createRandom(11), {age, horizon: 52});
    const values = {
      ...options,
      histories: {...simulated, weight: new Float64Array(size).fill(1)},
      spend: new Float64Array(size).fill(10),
      spendParameters: steady,
      horizonDays: 364,
      yearlyDiscountRate: 0,
      grossMargin: 1
    };
    const expected = customerValues(values);
    const {chanceError} = totalValue(values);
    let squares = 0;
    for (let row = 0; row < size; row += 1) squares += (simulated.future[row]! * 10 - expected.clv[row]!) ** 2;
    expect(chanceError / Math.sqrt(squares)).toBeGreaterThan(0.97);
    expect(chanceError / Math.sqrt(squares)).toBeLessThan(1.03);
  });

  it("refuses a level that is no chance", () => {
    expect(() => totalValue({...options, level: 1})).toThrow("totalValue: a level between 0 and 1, got 1");
  });
});
