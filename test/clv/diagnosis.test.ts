import {describe, expect, it} from "vitest";
import * as bgNbd from "../../lib/clv/bg-nbd.js";
import {collapse} from "../../lib/clv/collapse.js";
import {showsDropOut} from "../../lib/clv/drop-out-evidence.js";
import * as nbd from "../../lib/clv/ehrenberg-nbd.js";
import * as gammaGamma from "../../lib/clv/gamma-gamma.js";
import * as mbgNbd from "../../lib/clv/mbg-nbd.js";
import type {PurchaseModel} from "../../lib/clv/model.js";
import * as paretoNbd from "../../lib/clv/pareto-nbd.js";
import {DataError} from "../../lib/errors/errors.js";
import {createRandom} from "../../lib/statistics/random.js";

const fill = (size: number, value: number) => new Float64Array(size).fill(value);

/** Customers who buy at gamma rates and never leave. */
function faithful(size: number) {
  const random = createRandom(11);
  return mbgNbd.simulate({r: 2, alpha: 8, a: 1e-6, b: 1e3}, size, random, {age: 40});
}

function refusals<P>(model: PurchaseModel<P>) {
  describe(`${model.label} fit names the assumption that the data break`, () => {
    const refused = (histories: Parameters<typeof model.fit>[0]) => {
      try {
        model.fit(histories);
      } catch (error) {
        expect(error).toBeInstanceOf(DataError);
        return (error as Error).message;
      }
      return "no error";
    };

    it("nobody bought again", () => {
      expect(refused({frequency: fill(50, 0), recency: fill(50, 0), age: fill(50, 10)})).toContain(
        "no customer bought a second time"
      );
    });

    it("hardly anybody bought again", () => {
      const frequency = Float64Array.from({length: 50}, (_, i) => (i < 2 ? 1 : 0));
      expect(refused({frequency, recency: frequency, age: fill(50, 10)})).toContain(
        "at least 5 customers who bought again, got 2"
      );
    });

    it("too few customers", () => {
      expect(refused({frequency: [1, 2], recency: [1, 2], age: [3, 3]})).toContain("at least 20 customers, got 2");
    });

    it("no customers", () => {
      expect(refused({frequency: [], recency: [], age: []})).toContain("at least one customer, got none");
    });

    it("nobody leaves: the flat ridge", () => {
      expect(refused(faithful(3000))).toContain("no drop-out is seen");
    });

    it("a history that cannot be", () => {
      expect(refused({frequency: [1], recency: [9], age: [8]})).toContain("got frequency 1, recency 9, age 8 in row 0");
      expect(refused({frequency: [0], recency: [3], age: [8]})).toContain("0 when frequency is 0");
      expect(refused({frequency: [Number.NaN], recency: [0], age: [8]})).toContain("got frequency NaN");
      expect(refused({frequency: [1, 1], recency: [0], age: [8, 8]})).toContain("columns of one length");
      expect(refused({frequency: [1], recency: [1], age: [8], weight: [0]})).toContain("weight above 0, got 0");
    });
  });
}

describe("drop-out", () => {
  /** In units of the mean age, as the fit has them. */
  const evidence = (histories: Parameters<typeof nbd.fit>[0]) => {
    const merged = collapse(histories).histories;
    const age = merged.age.reduce((sum, time, row) => sum + time * merged.weight[row]!, 0) / histories.age.length;
    const scaled = {
      ...merged,
      recency: merged.recency.map(time => time / age),
      age: merged.age.map(time => time / age)
    };
    const {r, alpha} = nbd.fit(scaled).parameters;
    return showsDropOut(scaled, r, alpha);
  };

  it("is not seen in 200 shops in which nobody leaves, but for the 5 % that the test allows, and a few", () => {
    const random = createRandom(8);
    const seen = Array.from({length: 200}, () => evidence(nbd.simulate({r: 0.8, alpha: 10}, 500, random, {age: 50})));
    expect(seen.filter(Boolean).length).toBeLessThan(20);
  });

  it.each([
    ["few leave at once", {r: 1, alpha: 5, s: 0.05, beta: 0.1}],
    ["all leave in the end", {r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7}],
    ["most leave soon", {r: 2, alpha: 8, s: 0.6, beta: 0.5}],
    ["all alike", {r: 1, alpha: 5, s: 50, beta: 500}]
  ])("is seen where %s", (_, parameters) => {
    expect(evidence(paretoNbd.simulate(parameters, 2000, createRandom(8), {age: 40}))).toBe(true);
  });

  it("is seen in one customer of whom nothing else explains the silence", () => {
    const {frequency, recency, age} = nbd.simulate({r: 2, alpha: 8}, 500, createRandom(8), {age: 40});
    const withOne = (column: Float64Array, value: number) => Float64Array.of(...column, value);
    expect(evidence({frequency: withOne(frequency, 400), recency: withOne(recency, 20), age: withOne(age, 40)})).toBe(
      true
    );
  });

  it("that is the same for all is named: customers who all stay 15 weeks differ less than lifetimes at one rate do", () => {
    const stayed = nbd.simulate({r: 1, alpha: 5}, 2000, createRandom(8), {age: 15});
    const silent = {...stayed, age: fill(2000, 40)};
    expect(() => paretoNbd.fit(silent)).toThrow("customers do not differ in how soon they leave (s infinite");
  });
});

refusals(bgNbd);
refusals(mbgNbd);
refusals(paretoNbd);

describe("Gamma-Gamma fit names the assumption that the data break", () => {
  const three = fill(30, 3);

  it("all spend the same", () => {
    expect(() => gammaGamma.fit({frequency: three, spend: fill(30, 20)})).toThrow("all customers spend the same, 20");
  });

  it("too few repeaters with a spend", () => {
    expect(() => gammaGamma.fit({frequency: fill(30, 0), spend: fill(30, 20)})).toThrow(DataError);
    expect(() => gammaGamma.fit({frequency: three, spend: fill(30, -2)})).toThrow(
      "at least 10 customers with a repeat purchase and a spend above 0, got 0"
    );
  });

  it("a spend that is no number", () => {
    expect(() => gammaGamma.fit({frequency: [2], spend: [Number.NaN]})).toThrow("spend finite");
  });

  it("warns when those who buy often also spend more", () => {
    const random = createRandom(5);
    const frequency = Float64Array.from({length: 2000}, () => 1 + random.integer(8));
    const {spend} = gammaGamma.simulate({p: 6, q: 4, gamma: 15}, 2000, random, {frequency});
    const independent = gammaGamma.fit({frequency, spend});
    expect(independent.warnings).toEqual([]);
    const dependent = gammaGamma.fit({frequency, spend: spend.map((money, i) => money * frequency[i]!)});
    expect(dependent.warnings.join()).toContain("frequency and spend are correlated");
    expect(dependent.spendCorrelation?.low).toBeGreaterThan(0.3);
  });
});
