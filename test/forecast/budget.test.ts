import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {breakEvenRevenue, budgetEarning, planBudget, type WayToSpend} from "../../lib/forecast/budget.js";

const way = (given: Partial<WayToSpend>): WayToSpend => ({
  ...{channel: "email", segment: "Loyal", reachable: 1000, costEach: 0.1, profitEach: 0.5},
  ...{profitEachLow: 0.2, profitEachHigh: 0.8},
  ...given
});

describe("a budget", () => {
  it("goes to the best return first, then to the next, as far as there are customers", () => {
    const letters = way({channel: "post", costEach: 2, profitEach: 3, profitEachLow: -1, profitEachHigh: 7});
    const plan = planBudget([letters, way({})], 500);
    expect(plan.lines.map(({way: {channel}, contacts, cost}) => [channel, contacts, cost])).toEqual([
      ["email", 1000, 100],
      ["post", 200, 400]
    ]);
    expect(plan.profit).toEqual({
      estimate: 500 + 600,
      low: 1100 - Math.hypot(1000 * 0.3, 200 * 4),
      high: 1100 + Math.hypot(1000 * 0.3, 200 * 4),
      level: 0.95
    });
    expect(plan.mostUseful).toBe(100 + 2000);
  });

  it("adds the errors of one channel's ways, which lean on one another", () => {
    const {profit} = planBudget([way({}), way({segment: "New"})], 200);
    expect(profit.low).toBeCloseTo(2 * 200, 9);
    expect(profit.high).toBeCloseTo(2 * 800, 9);
  });

  it("keeps what nothing would earn back, and writes to nobody of whom it is not known how many there are", () => {
    const plan = planBudget([way({profitEach: -0.1}), way({reachable: null}), way({reachable: 0})], 100);
    expect(plan).toMatchObject({lines: [], contacts: 0, spent: 0, mostUseful: 0});
    expect(plan.profit.estimate).toBe(0);
  });

  it("writes to everybody where a contact costs nothing", () => {
    expect(planBudget([way({costEach: 0})], 0)).toMatchObject({contacts: 1000, spent: 0});
  });

  it("never spends more than there is, and more money never brings less", () => {
    const anyWay = fc.record({
      channel: fc.constantFrom("email", "post"),
      segment: fc.constantFrom("Loyal", "New"),
      reachable: fc.option(fc.integer({min: 0, max: 5000})),
      costEach: fc.double({min: 0, max: 5, noNaN: true}),
      profitEach: fc.double({min: -5, max: 5, noNaN: true}),
      profitEachLow: fc.constant(-6),
      profitEachHigh: fc.constant(6)
    });
    fc.assert(
      fc.property(fc.array(anyWay, {maxLength: 6}), fc.integer({min: 0, max: 20_000}), (ways, budget) => {
        const [less, more] = [planBudget(ways, budget), planBudget(ways, budget + 100)];
        // One contact of a dear way may stand aside for the start of the next.
        const slack = Math.max(0, ...ways.map(({profitEach}) => profitEach));
        expect(less.spent).toBeLessThanOrEqual(budget + 1e-6);
        expect(more.profit.estimate).toBeGreaterThanOrEqual(less.profit.estimate - slack * ways.length);
      })
    );
  });

  it("of which the first part earns most: nine tenths of 500 by e-mail and 1,500 by post take 100 and 867", () => {
    const letters = way({channel: "post", reachable: 500, costEach: 2, profitEach: 3});
    expect(budgetEarning([letters, way({})], 0.9)).toBeCloseTo(100 + (1000 * (1800 - 500)) / 1500, 9);
    expect(budgetEarning([], 0.9)).toBe(0);
    expect(() => budgetEarning([], 0)).toThrow("a share above 0 and at most 1, got 0");
  });

  it("is money from 0", () => {
    expect(() => planBudget([], -1)).toThrow("a budget is money from 0, got -1");
  });
});

it("the revenue that pays for a cost is the cost over the margin", () => {
  expect(breakEvenRevenue(900, 0.45)).toBeCloseTo(2000, 9);
  expect(() => breakEvenRevenue(900, 0)).toThrow("a margin above 0, got 0");
});
