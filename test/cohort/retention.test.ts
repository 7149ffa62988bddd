import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {averageRetention} from "../../lib/cohort/average-retention.js";
import {type CohortMember, retention} from "../../lib/cohort/retention.js";
import {wilson} from "../../lib/statistics/wilson.js";

const member = (activePeriods: readonly number[], lastPeriod: number, isLastPeriodOver = true): CohortMember => ({
  activePeriods,
  lastPeriod,
  isLastPeriodOver
});
const anyMember = fc
  .record({
    returns: fc.uniqueArray(fc.integer({min: 1, max: 8}), {maxLength: 8}),
    lastPeriod: fc.constant(8),
    isLastPeriodOver: fc.boolean()
  })
  .map(({returns, lastPeriod, isLastPeriodOver}) => member([0, ...returns], lastPeriod, isLastPeriodOver));

describe("retention", () => {
  it("matches PostHog #13748: three people, back on day 1, on day 5, never", () => {
    const cells = retention([member([0, 1], 6), member([0, 5], 6), member([0], 6)]);
    const percent = (of: "active" | "activeOnOrAfter") =>
      cells.map(cell => Math.floor((100 * cell[of]) / cell.customers));
    expect(percent("active")).toEqual([100, 33, 0, 0, 0, 33, 0]);
    expect(percent("activeOnOrAfter")).toEqual([100, 66, 33, 33, 33, 33, 0]);
  });
  it("is never higher bounded than on or after, equal in the last period, and falls on or after", () => {
    fc.assert(
      fc.property(fc.array(anyMember, {minLength: 1, maxLength: 40}), members => {
        const cells = retention(members);
        cells.forEach((cell, index) => {
          expect(cell.active).toBeLessThanOrEqual(cell.activeOnOrAfter);
          if (index > 0) expect(cell.activeOnOrAfter).toBeLessThanOrEqual(cells[index - 1]!.activeOnOrAfter);
        });
        expect(cells.at(-1)!.active).toBe(cells.at(-1)!.activeOnOrAfter);
      })
    );
  });
  it("counts only who has had the time, and marks a period that is not over", () => {
    const cells = retention([member([0, 1], 2, false), member([0], 1)]);
    expect(cells.map(cell => cell.customers)).toEqual([2, 2, 1]);
    expect(cells.map(cell => cell.isCensored)).toEqual([false, false, true]);
  });
  it("of nobody has no cells", () => {
    expect(retention([])).toEqual([]);
    expect(() => retention([member([0], -1)])).toThrow("lastPeriod is a whole number, 0 or more, got -1");
  });
});

describe("averageRetention", () => {
  const cell = (customers: number, active: number, isCensored = false) => ({
    period: 3,
    customers,
    active,
    activeOnOrAfter: active + 1,
    isCensored
  });
  it("weighs cohorts by their customers and leaves unfinished ones out: 40 of 1,100", () => {
    expect(averageRetention([cell(1000, 20), cell(100, 20), cell(500, 0, true)])).toEqual(wilson({count: 40, n: 1100}));
    expect(averageRetention([cell(1000, 20), cell(100, 20)], "activeOnOrAfter").estimate).toBeCloseTo(42 / 1100, 12);
  });
  it("is null with the reason while no cohort has finished", () => {
    expect(averageRetention([cell(500, 3, true)])).toMatchObject({
      estimate: null,
      reason: "no cohort has finished this period yet"
    });
  });
});
