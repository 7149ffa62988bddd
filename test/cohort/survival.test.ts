import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {type Duration, kaplanMeier, medianTime} from "../../lib/cohort/kaplan-meier.js";
import {logRank} from "../../lib/cohort/log-rank.js";
import {expectRelative} from "../support/relative.js";

const happened = (...times: readonly number[]): Duration[] => times.map(time => ({time, happened: true}));
const waited = (...times: readonly number[]): Duration[] => times.map(time => ({time, happened: false}));
// Freireich et al. (1963), remission of leukaemia in weeks, 21 patients each; Gehan (1965); survdiff in R's survival
const treated = [...happened(6, 6, 6, 7, 10, 13, 16, 22, 23), ...waited(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)];
const placebo = happened(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23);

describe("kaplanMeier", () => {
  it("matches the published estimates for Freireich's treated patients: .857 .807 .753 .690 .627 .538 .448", () => {
    const steps = kaplanMeier(treated);
    expect(steps.map(step => step.time)).toEqual([6, 7, 10, 13, 16, 22, 23]);
    expect(steps.map(step => step.atRisk)).toEqual([21, 17, 15, 12, 11, 7, 6]);
    [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448].forEach((survival, index) => {
      expect(steps[index]!.survival.estimate).toBeCloseTo(survival, 3);
    });
    expect(medianTime(steps)).toBe(23);
    expect(medianTime(kaplanMeier(placebo))).toBe(8);
  });
  it("has Greenwood's error at the first step: .857 x sqrt(3 / (21 x 18)) = .0764", () => {
    const {estimate, low, high} = kaplanMeier(treated)[0]!.survival;
    // on the log(-log) scale: exp(-exp(log(-log S) +- 1.95996 x .0764 / (S |log S|)))
    const reach = (1.959963984540054 * Math.sqrt(3 / (21 * 18))) / Math.abs(Math.log(18 / 21));
    expectRelative(low, estimate ** Math.exp(reach), 1e-12);
    expectRelative(high, estimate ** Math.exp(-reach), 1e-12);
  });
  it("without waiting is the share to whom it has not happened", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: 0, max: 20}), {minLength: 1, maxLength: 40}), times => {
        for (const {time, survival} of kaplanMeier(happened(...times))) {
          expect(survival.estimate).toBeCloseTo(times.filter(other => other > time).length / times.length, 9);
          expect(survival.low <= survival.estimate && survival.estimate <= survival.high).toBe(true);
        }
      })
    );
  });
  it("has no steps while nothing happened, and refuses nobody and negative times", () => {
    expect(kaplanMeier(waited(3, 4))).toEqual([]);
    expect(medianTime([])).toBeNull();
    expect(() => kaplanMeier([])).toThrow("there are no customers to watch");
    expect(() => kaplanMeier(happened(-1))).toThrow("a time is finite and 0 or more, got -1");
  });
});

describe("logRank", () => {
  it("matches survdiff on Freireich's trial: chi-square 16.79, expected 19.25 and 10.75, p 4.17e-5", () => {
    const test = logRank([treated, placebo]);
    if (test.statistic === null) throw new Error(test.reason);
    expect(test.observed).toEqual([9, 21]);
    expect(test.expected[0]).toBeCloseTo(19.25, 2);
    expect(test.expected[1]).toBeCloseTo(10.75, 2);
    expect(test.statistic).toBeCloseTo(16.79, 2);
    expectRelative(test.pValue, 4.17e-5, 5e-3);
  });
  it("does not mind the order of groups, and expects as many events as there were", () => {
    const group = fc.array(fc.record({time: fc.integer({min: 0, max: 9}), happened: fc.boolean()}), {
      minLength: 1,
      maxLength: 25
    });
    fc.assert(
      fc.property(group, group, group, (a, b, c) => {
        const there = logRank([a, b, c]);
        const back = logRank([c, a, b]);
        if (there.statistic === null || back.statistic === null) {
          expect(there.statistic).toBe(back.statistic);
          return;
        }
        expect(back.statistic).toBeCloseTo(there.statistic, 6);
        const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
        expect(sum(there.expected)).toBeCloseTo(sum(there.observed), 9);
      })
    );
  });
  it("has no test where nothing can be told apart", () => {
    expect(logRank([waited(1, 2), waited(3)])).toMatchObject({statistic: null});
    expect(() => logRank([treated, []])).toThrow("at least two groups have customers, got 1 of 2");
  });
});
