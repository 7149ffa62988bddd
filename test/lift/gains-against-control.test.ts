import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {mailingProfit} from "../../lib/lift/break-even.js";
import {type GainsCell, gainsAgainstControl} from "../../lib/lift/gains-against-control.js";
import {gainsTable} from "../../lib/lift/gains-table.js";
import {needlessDiscount} from "../../lib/lift/needless-discount.js";
import {expectRelative} from "../support/relative.js";

/** Customers who bought for `value` each. */
const customers = (n: number, buyers: number, value: number) => ({
  n,
  buyers,
  revenue: buyers * value,
  revenueSquares: buyers * value * value
});
const money = {costPerContact: 0.55, grossMargin: 0.5};

describe("gainsAgainstControl", () => {
  it("is a gains table where the tenths are whole scores: the same rates, lifts and captured shares as gainsTable", () => {
    const cells = Array.from({length: 10}, (_, index) => ({
      score: 10 - index,
      contacted: customers(1000, 100 - 9 * index, 40),
      heldOut: customers(500, 40 - 4 * index, 40)
    }));
    const expected = gainsTable(
      cells.map(({score, contacted}) => ({score, n: contacted.n, responses: contacted.buyers})),
      {costPerContact: money.costPerContact, profitPerResponse: 20}
    );
    const rows = gainsAgainstControl(cells, money);
    expect(rows).toHaveLength(10);
    rows.forEach((row, index) => {
      for (const name of ["rate", "lift", "captured", "depth", "profit", "cumulativeProfit"] as const)
        expectRelative(row[name], expected[index]![name]!, 1e-12, name);
      expectRelative(row.breakEven, 0.55 / 20, 1e-12);
    });
    // 100 of 1,000 against 40 of 500.
    expectRelative(rows[0]!.rise.estimate, 0.02, 1e-12);
    expectRelative(rows[0]!.profitBeyond.estimate, 0.02 * 20 - 0.55, 1e-12);
  });
  it("leaves Hughes's $306,916 for 554,000 pieces at 2.76 %, $40 a sale, $0.55 a piece", () => {
    const buyers = 15_290; // 2.76 % are 15,290.4
    const cells = [{score: 1, contacted: customers(554_000, buyers, 40), heldOut: customers(0, 0, 0)}];
    const [row] = gainsAgainstControl(cells, {costPerContact: 0.55, grossMargin: 1});
    const mailing = {contacts: 554_000, rate: 0.0276, profitPerResponse: 40, costPerContact: 0.55};
    expectRelative(mailingProfit(mailing), 306_916, 1e-12);
    expectRelative(row!.profit, 306_916 - 0.4 * 40, 1e-12);
    expectRelative(row!.breakEven, 0.01375, 1e-12);
    expect(row!.rise).toMatchObject({estimate: null, reason: "nobody was held out"});
  });
  it("loses and doubles nobody, parts no score, and does not mind the order of the rows", () => {
    const cell = fc
      .record({
        score: fc.integer({min: 0, max: 6}),
        n: fc.integer({min: 0, max: 40}),
        held: fc.integer({min: 0, max: 9})
      })
      .map(({score, n, held}) => ({
        score,
        contacted: customers(n, Math.floor(n / 3), 10),
        heldOut: customers(held, 0, 0)
      }));
    fc.assert(
      fc.property(fc.array(cell, {minLength: 1, maxLength: 20}), (cells: GainsCell[]) => {
        const n = cells.reduce((sum, {contacted}) => sum + contacted.n, 0);
        fc.pre(n > 0);
        const rows = gainsAgainstControl(cells, money);
        expect(rows.reduce((sum, {contacted}) => sum + contacted.n, 0)).toBe(n);
        expect(rows.at(-1)!.depth).toBe(1);
        expect(rows.length).toBeLessThanOrEqual(new Set(cells.map(({score}) => score)).size);
        expect(gainsAgainstControl([...cells].reverse(), money)).toEqual(rows);
      })
    );
  });
  it("takes a group of a handful together with its neighbour, so that none of them can be told", () => {
    const cells = [30, 3, 12, 2].map((buyers, index) => ({
      score: 9 - index,
      contacted: customers(100, buyers, 10),
      heldOut: customers(50, 0, 0)
    }));
    const rows = gainsAgainstControl(cells, {...money, groups: 4, smallest: 5});
    expect(rows.map(({contacted}) => contacted.buyers)).toEqual([30, 17]);
    expect(gainsAgainstControl(cells, {...money, groups: 4}).map(({contacted}) => contacted.n)).toHaveLength(4);
  });
  it("has no break-even for a group that bought for less than it sent back, and refuses a campaign of nobody", () => {
    const refunded = {
      score: 1,
      contacted: {n: 5, buyers: 1, revenue: -3, revenueSquares: 9},
      heldOut: customers(5, 1, 2)
    };
    expect(gainsAgainstControl([refunded], money)[0]).toMatchObject({breakEven: null, rate: 0.2});
    expect(() => gainsAgainstControl([], money)).toThrow("nobody was contacted");
    const free = gainsAgainstControl([{...refunded, contacted: customers(5, 0, 0)}], {...money, costPerContact: 0});
    expect(free[0]).toMatchObject({lift: null, captured: null, profit: 0});
  });
});

describe("needlessDiscount", () => {
  it("is the discount's share of those who would have bought anyway", () => {
    const {estimate, low, high} = needlessDiscount(1000, {count: 200, n: 1000}, {count: 100, n: 1000});
    expect(estimate).toBe(500);
    // Katz's interval of the ratio 0.5: exp(-+1.96 sqrt(1/200 - 1/1000 + 1/100 - 1/1000)).
    const reach = Math.exp(1.959963984540054 * Math.sqrt(0.013));
    expectRelative(low, 500 / reach, 1e-12);
    expectRelative(high, 500 * reach, 1e-12);
  });
  it("is all of it where the offer kept people from buying, never more", () => {
    expect(needlessDiscount(100, {count: 10, n: 1000}, {count: 20, n: 1000}).estimate).toBe(100);
  });
  it("gives a reason where it cannot be had", () => {
    const reason = (contacted: number, heldOut: number, n = 10) =>
      needlessDiscount(5, {count: contacted, n: 10}, {count: heldOut, n});
    expect(reason(1, 0, 0)).toMatchObject({estimate: null, reason: "nobody was held out"});
    expect(reason(1, 0)).toMatchObject({estimate: null, reason: "nobody who was held out bought"});
    expect(reason(0, 1)).toMatchObject({estimate: null, reason: "nobody who was contacted bought"});
    expect(() => needlessDiscount(-1, {count: 1, n: 1}, {count: 1, n: 1})).toThrow("given is 0 or more, got -1");
  });
});
