import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {concentration} from "../../lib/concentration/concentration.js";
import {gini} from "../../lib/concentration/gini.js";
import {lorenz, topShare} from "../../lib/concentration/lorenz.js";
import {DataError, OptionError} from "../../lib/errors/errors.js";
import {createRandom} from "../../lib/statistics/random.js";
import {expectRelative} from "../support/relative.js";
import {reference, sharedText} from "../support/shared-data.js";

interface Case {
  readonly name: string;
  readonly values?: readonly number[];
  readonly gini_pairwise: number;
  readonly "gini_biased(sorted formula)": number;
  readonly "gini_unbiased_n/(n-1)": number;
  readonly top10pct_share?: number;
  readonly top20pct_share?: number;
}

function cdnowAmounts(): number[] {
  const [header, ...lines] = sharedText("reference", "cbs_cdnow_sample.csv").trim().split(/\r?\n/);
  const column = header!.split(",").indexOf("amount_cal");
  return lines.map(line => Number(line.split(",")[column]));
}

const amounts = fc
  .array(fc.integer({min: 0, max: 1000}), {minLength: 2, maxLength: 60})
  .filter(values => values.some(value => value > 0));
const random = (seed: number) => {
  const draws = createRandom(seed);
  return () => draws.uniform();
};

describe("gini", () => {
  it("matches the reference by both conventions to 1e-12", () => {
    for (const {name, values = cdnowAmounts(), ...expected} of reference<{cases: readonly Case[]}>("gini").cases) {
      expectRelative(gini(values), expected.gini_pairwise, 1e-12, name);
      expectRelative(gini(values, "sample"), expected["gini_unbiased_n/(n-1)"], 1e-12, name);
    }
  });
  it("does not change with the currency or when every customer is counted twice", () => {
    fc.assert(
      fc.property(amounts, values => {
        expect(gini(values.map(value => value * 7))).toBeCloseTo(gini(values), 12);
        expect(gini([...values, ...values])).toBeCloseTo(gini(values), 12);
      })
    );
  });
  it("is twice the area between the Lorenz curve and equality", () => {
    fc.assert(
      fc.property(amounts, values => {
        const points = lorenz(values, values.length);
        const area = points.slice(1).reduce((sum, point, index) => sum + (point.money + points[index]!.money) / 2, 0);
        expect(gini(values)).toBeCloseTo(1 - (2 * area) / values.length, 9);
      })
    );
  });
  it("refuses nobody, no money, debts, and a sample of one", () => {
    expect(() => gini([])).toThrow(DataError);
    expect(() => gini([0, 0])).toThrow("the amounts add up to nothing");
    expect(() => gini([-1, 5])).toThrow(OptionError);
    expect(() => gini([5], "sample")).toThrow("one customer is no sample");
    expect(gini([5])).toBe(0);
  });
});

describe("lorenz and topShare", () => {
  it("match the reference on CDNOW: the largest tenth brings 46.9 %, the largest fifth 63.3 %", () => {
    const expected = reference<{cases: readonly Case[]}>("gini").cases.find(({top10pct_share}) => top10pct_share)!;
    expect(topShare(cdnowAmounts(), 0.1)).toBeCloseTo(expected.top10pct_share!, 3);
    expect(topShare(cdnowAmounts(), 0.2)).toBeCloseTo(expected.top20pct_share!, 3);
  });
  it("by hand: of 1, 1, 2, 4 the largest quarter brings half, the largest three eighths five eighths", () => {
    expect(topShare([1, 4, 2, 1], 0.25)).toBe(0.5);
    expect(topShare([1, 4, 2, 1], 0.375)).toBe(0.625);
    expect(lorenz([1, 3], 2)).toEqual([
      {customers: 0, money: 0},
      {customers: 0.5, money: 0.25},
      {customers: 1, money: 1}
    ]);
  });
  it("rises, never above equality, and mirrors the top share", () => {
    fc.assert(
      fc.property(amounts, values => {
        const points = lorenz(values, 10);
        points.forEach((point, index) => {
          expect(point.money).toBeLessThanOrEqual(point.customers + 1e-12);
          if (index > 0) expect(point.money).toBeGreaterThanOrEqual(points[index - 1]!.money);
        });
        expect(topShare(values, 0.3)).toBeCloseTo(1 - points[7]!.money, 9);
      })
    );
  });
});

describe("concentration", () => {
  it("puts intervals around CDNOW's figures, the same for the same seed", () => {
    const values = cdnowAmounts();
    const result = concentration(values, {random: random(3), replications: 200});
    expect(concentration(values, {random: random(3), replications: 200})).toEqual(result);
    expectRelative(result.gini.estimate, gini(values), 1e-12);
    expectRelative(result.topShare.estimate, topShare(values), 1e-12);
    for (const {estimate, low, high} of [result.gini, result.topShare]) {
      expect(low).toBeLessThan(estimate);
      expect(high).toBeGreaterThan(estimate);
      expect(high - low).toBeLessThan(0.1);
    }
  });
  it("is sure of nothing but equality where all bring the same", () => {
    const {gini: equal, topShare: tenth} = concentration([5, 5, 5, 5], {random: random(1), replications: 20});
    expect(equal).toMatchObject({estimate: 0, low: 0, high: 0});
    expectRelative(tenth.low, 0.1, 1e-12);
  });
});
