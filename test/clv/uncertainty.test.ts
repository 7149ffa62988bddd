import {describe, expect, it} from "vitest";
import {differenceInterval, groupTotals, totalInterval} from "../../lib/clv/group-totals.js";
import {purchaseIntervals} from "../../lib/clv/intervals.js";
import * as mbgNbd from "../../lib/clv/mbg-nbd.js";
import {trackRecord} from "../../lib/clv/track-record.js";
import {createRandom} from "../../lib/statistics/random.js";
import {expectRelative} from "../support/relative.js";
import {cdnow, weeks} from "./cdnow.js";

const truth = {r: 0.8, alpha: 6, a: 0.8, b: 2};

describe("intervals", () => {
  it("of totals and differences at 90 % cover between 86 and 94 % of 300 simulated futures (standard error 1.7 points)", () => {
    const random = createRandom(99);
    let [totals, differences] = [0, 0];
    const runs = 300;
    for (let run = 0; run < runs; run++) {
      const simulated = mbgNbd.simulate(truth, 1200, random, {age: 40, horizon: 26});
      const group = simulated.frequency.map(x => (x < 2 ? 0 : 1));
      const fit = mbgNbd.fit(simulated, {starts: [{...truth}]});
      const expected = groupTotals(mbgNbd, fit, simulated, 26, group);
      const actual = [0, 0];
      simulated.future.forEach((purchases, i) => {
        actual[group[i]!]! += purchases;
      });
      const total = totalInterval(expected, 1);
      if (total.low <= actual[1]! && actual[1]! <= total.high) totals++;
      const difference = differenceInterval(expected, 1, 0);
      const gap = actual[1]! - actual[0]!;
      if (difference.low <= gap && gap <= difference.high) differences++;
    }
    for (const covered of [totals, differences]) {
      expect(covered / runs).toBeGreaterThan(0.86);
      expect(covered / runs).toBeLessThan(0.94);
    }
  });

  it("of one customer's purchases hold at least their level of simulated futures, being whole numbers", () => {
    const simulated = mbgNbd.simulate(truth, 20_000, createRandom(4), {age: 40, horizon: 26});
    const fit = mbgNbd.fit(simulated);
    const {estimate, low, high, least, most} = purchaseIntervals(mbgNbd, fit, simulated, 26);
    const inside = simulated.future.filter((purchases, i) => least[i]! <= purchases && purchases <= most[i]!).length;
    expect(inside / 20_000).toBeGreaterThan(0.9);
    expect(estimate.every((value, i) => low[i]! <= value && value <= high[i]!)).toBe(true);
  });

  it("refuse a level that is no share", () => {
    const fit = mbgNbd.fit(weeks);
    expect(() => purchaseIntervals(mbgNbd, fit, weeks, 26, {level: 95})).toThrow("a level between 0 and 1, got 95");
    expect(() => groupTotals(mbgNbd, fit, weeks, 26, [0])).toThrow("a group and an amount for each of 2357 rows");
  });
});

describe("trackRecord", () => {
  it("repeats the holdout errors of MBG/NBD on CDNOW: 1,576.7 forecast, 1,882 bought, MAE .7648, RMSE 1.6072", () => {
    const record = trackRecord(mbgNbd, weeks, weeks.holdout, 39);
    expectRelative(record.forecast, 1576.728301896166, 1e-6);
    expect(record.actual).toBe(1882);
    expectRelative(record.relativeError, 1576.728301896166 / 1882 - 1, 1e-5);
    expectRelative(record.meanAbsoluteError, 0.7647789493290982, 1e-6);
    expectRelative(record.rootMeanSquareError, 1.6071826574336032, 1e-6);
    expect(record.byFrequency.map(({customers}) => customers).reduce((sum, n) => sum + n, 0)).toBe(2357);
    expect(record.byFrequency[0]).toMatchObject({frequency: 0, orMore: false, customers: 1411});
    expect(record.byFrequency.at(-1)?.orMore).toBe(true);
    expect(record.fit.logLikelihood).toBeCloseTo(cdnow.models.mbgnbd.polished_mle.loglik, 6);
  });

  it("refuses holdout purchases of other customers", () => {
    expect(() => trackRecord(mbgNbd, weeks, [1, 2], 39)).toThrow("purchases of each of 2357 customers, got 2");
  });
});
