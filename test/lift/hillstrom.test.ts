import {describe, expect, it} from "vitest";
import {bootstrapDifference, trimmed, winsorised} from "../../lib/lift/bootstrap.js";
import {cuped} from "../../lib/lift/cuped.js";
import {meanDifference} from "../../lib/lift/mean-difference.js";
import {proportionDifference} from "../../lib/lift/proportion-difference.js";
import {qiniCurve} from "../../lib/lift/qini.js";
import {sampleRatioMismatch} from "../../lib/lift/sample-ratio.js";
import {verdict} from "../../lib/lift/verdict.js";
import {crossMomentsOf} from "../../lib/statistics/cross-moments.js";
import {momentsOf, summaryOf} from "../../lib/statistics/moments.js";
import {createRandom} from "../../lib/statistics/random.js";
import {type HillstromArm, readHillstrom} from "../support/hillstrom.js";
import {expectRelative} from "../support/relative.js";

// expected figures: methods.md section 13, recomputed there from the same file

const customers = readHillstrom();
const arm = (name: HillstromArm) => {
  const members = customers.filter(customer => customer.arm === name);
  const count = (of: "visit" | "conversion") => ({
    count: members.reduce((sum, member) => sum + member[of], 0),
    n: members.length
  });
  const spend = Float64Array.from(members, member => member.spend);
  const history = Float64Array.from(members, member => member.history);
  return {n: members.length, visit: count("visit"), conversion: count("conversion"), spend, history};
};
const [mens, womens, none] = [arm("Mens E-Mail"), arm("Womens E-Mail"), arm("No E-Mail")];

describe("Hillstrom's campaign of 64,000 customers", () => {
  it("has fairly drawn arms", () => {
    expect([mens.n, womens.n, none.n]).toEqual([21307, 21387, 21306]);
    expect(sampleRatioMismatch([mens.n, womens.n, none.n])).toMatchObject({
      statistic: expect.closeTo(0.2025, 4),
      pValue: expect.closeTo(0.9037, 4)
    });
  });

  it.each([
    ["men's visits", mens.visit, none.visit, 0.07659, 0.069953, 0.083227],
    ["men's conversion", mens.conversion, none.conversion, 0.006805, 0.005014, 0.008641],
    ["women's visits", womens.visit, none.visit, 0.045233, 0.038894, 0.051574],
    ["women's conversion", womens.conversion, none.conversion, 0.003111, 0.001502, 0.004745]
  ])("%s by Newcombe", (_, treated, control, estimate, low, high) => {
    expect(proportionDifference(treated, control)).toMatchObject({
      estimate: expect.closeTo(estimate, 6),
      low: expect.closeTo(low, 6),
      high: expect.closeTo(high, 6)
    });
  });

  it.each([
    ["men's", mens, 0.769827, 5.3001, 36671.2, 1.16e-7, 0.48514, 1.05451, 16402.71],
    ["women's", womens, 0.424412, 3.2564, 40064.9, 0.001129, 0.16896, 0.67987, 9076.9]
  ])("%s spend by Welch", (_, treated, estimate, t, df, p, low, high, money) => {
    const difference = meanDifference(summaryOf(momentsOf(treated.spend)), summaryOf(momentsOf(none.spend)));
    expect(difference).toMatchObject({
      estimate: expect.closeTo(estimate, 6),
      statistic: expect.closeTo(t, 4),
      degreesOfFreedom: expect.closeTo(df, 1),
      low: expect.closeTo(low, 5),
      high: expect.closeTo(high, 5)
    });
    expectRelative(difference.pValue, p, 5e-3);
    expect(difference.estimate! * treated.n).toBeCloseTo(money, 2);
  });

  it("gains little from last year's spend: rho .0209, standard error .145247 to .145215", () => {
    const result = cuped(crossMomentsOf(mens.history, mens.spend), crossMomentsOf(none.history, none.spend));
    expect(result.correlation).toBeCloseTo(0.0209, 4);
    expect(result.raw).toMatchObject({standardError: expect.closeTo(0.145247, 6)});
    expect(result.adjusted).toMatchObject({standardError: expect.closeTo(0.145215, 6)});
    expect(result.before.pValue).toBeGreaterThan(0.001);
  });

  it("ends any Qini curve of men's visits at 1,631.9 customers, of orders at 145.0, of money at 16,402.71", () => {
    const total = (treatedSum: number, controlSum: number) =>
      qiniCurve([{score: 1, treatedN: mens.n, treatedSum, controlN: none.n, controlSum}]).total;
    expect(total(mens.visit.count, none.visit.count)).toBeCloseTo(1631.9, 1);
    expect(total(mens.conversion.count, none.conversion.count)).toBeCloseTo(145.0, 1);
    expect(total(momentsOf(mens.spend).sum, momentsOf(none.spend).sum)).toBeCloseTo(16402.71, 2);
  });

  it("has bootstrap intervals of spend near Welch's, the same for the same seed", () => {
    const bootstrap = (seed: number) => {
      const draws = createRandom(seed);
      return bootstrapDifference(mens.spend, none.spend, {random: () => draws.uniform(), replications: 400});
    };
    const {percentile, bca} = bootstrap(1);
    expect(bootstrap(1)).toEqual({replications: 400, percentile, bca});
    for (const interval of [percentile, bca]) {
      expect(interval.estimate).toBeCloseTo(0.769827, 6);
      expect(interval.low).toBeCloseTo(0.48514, 1);
      expect(interval.high).toBeCloseTo(1.05451, 1);
    }
    const curbed = winsorised(mens.spend, none.spend, {quantile: 0.999});
    expect(Math.max(...curbed.treated)).toBe(curbed.ceiling);
    expect(trimmed(mens.spend, none.spend, {quantile: 0.999}).treated.length).toBeLessThan(mens.n);
  });

  it("is called earned at no cost, sold more where a contact costs what it brings, lost where it costs twice that", () => {
    const orders = proportionDifference(mens.conversion, none.conversion);
    const revenue = meanDifference(summaryOf(momentsOf(mens.spend)), summaryOf(momentsOf(none.spend)));
    if (revenue.estimate === null) throw new Error(revenue.reason);
    const word = (cost: number) =>
      verdict({
        contacted: mens.n,
        heldOut: none.n,
        orders,
        revenue,
        profit: {
          ...revenue,
          estimate: revenue.estimate - cost,
          low: revenue.low - cost,
          high: revenue.high - cost,
          statistic: (revenue.estimate - cost) / revenue.standardError
        },
        sampleRatioPValue: 0.9037,
        costPerContact: cost
      }).word;
    expect([word(0), word(0.77), word(1.6)]).toEqual(["earned", "sold more", "lost"]);
  });
});
