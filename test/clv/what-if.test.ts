import {describe, expect, it} from "vitest";
import {customerValues} from "../../lib/clv/clv.js";
import {purchaseModelOf} from "../../lib/clv/named-models.js";
import {discountedYears, spreadUnder, valueUnder} from "../../lib/clv/what-if.js";

const models = {
  model: purchaseModelOf("MBG/NBD"),
  parameters: {r: 0.525, alpha: 6.183, a: 0.891, b: 1.614},
  logCovariance: [0, 1, 2, 3].map(i => [0, 1, 2, 3].map(j => (i === j ? 1e-4 : 0))),
  spendParameters: {p: 6.25, q: 3.74, gamma: 15.44},
  spendLogCovariance: [0, 1, 2].map(i => [0, 1, 2].map(j => (i === j ? 1e-4 : 0)))
};
const house = {grossMargin: 0.4, yearlyDiscountRate: 0.1, horizonDays: 365, costPerContact: 0.5, contactsPerYear: 12};
const histories = {frequency: [9, 2, 0], recency: [37, 30, 0], age: [38, 38, 38], weight: [10, 20, 30]};
const spend = [60, 25, 0];
const cells = {tenth: [1, 1, 2], histories, spend, value: [900, 400, 100]};
const sum = (rows: readonly {readonly margin: number}[]) => rows.reduce((total, row) => total + row.margin, 0);

describe("valueUnder", () => {
  it("gives the house's own values at the house's own settings, tenth by tenth", () => {
    const [best, last] = valueUnder(cells, models, house, house);
    expect(best!.margin).toBeCloseTo(1300, 9);
    expect(last!.margin).toBeCloseTo(100, 9);
    expect([best!.customers, last!.customers]).toEqual([30, 30]);
  });

  it("moves with the margin in proportion, and with horizon and discount as customerValues does", () => {
    expect(sum(valueUnder(cells, models, house, {...house, grossMargin: 0.5}))).toBeCloseTo(1400 * 1.25, 9);
    const later = {...house, horizonDays: 1000, yearlyDiscountRate: 0.2};
    const at = ({horizonDays, yearlyDiscountRate}: typeof house) =>
      customerValues({...models, histories, spend, unitDays: 7, grossMargin: 0.4, horizonDays, yearlyDiscountRate}).clv;
    const [then, now] = [at(house), at(later)];
    const expected = cells.value.reduce((total, value, row) => total + (value * now[row]!) / then[row]!, 0);
    expect(sum(valueUnder(cells, models, house, later))).toBeCloseTo(expected, 9);
  });

  it("takes contacts off: 12 a year at 0.5, discounted continuously at ln 1.1 over a year, for 30 customers", () => {
    const contacts = (6 * (1 - 1 / 1.1)) / Math.log(1.1);
    const [best, last] = valueUnder(cells, models, house, house);
    expect(best!.net).toBeCloseTo(1300 - 30 * contacts, 9);
    expect(last!.net).toBeCloseTo(100 - 30 * contacts, 9);
    expect(discountedYears({...house, yearlyDiscountRate: 0, horizonDays: 730})).toBe(2);
    expect(discountedYears({...house, horizonDays: Number.POSITIVE_INFINITY})).toBeCloseTo(1 / Math.log(1.1), 12);
  });

  it("has bounds on both sides of the sum, without end too, and refuses endless value without discount", () => {
    for (const horizonDays of [90, 365, Number.POSITIVE_INFINITY]) {
      const bounds = spreadUnder(cells, models, {...house, horizonDays})!;
      expect(bounds.low).toBeLessThan(1);
      expect(bounds.low).toBeGreaterThan(0);
      expect(bounds.high).toBeGreaterThan(1);
    }
    const endless = {...house, horizonDays: Number.POSITIVE_INFINITY, yearlyDiscountRate: 0};
    expect(() => valueUnder(cells, models, house, endless)).toThrow("a horizon without end");
  });
});
