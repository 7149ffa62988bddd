import {averageRetention} from "../cohort/average-retention.js";
import {wilson} from "../statistics/wilson.js";
import type {RetentionRow} from "./page-rows.js";

/** One point of the average curve, with its 95 % interval. */
export interface AveragePoint {
  /** Months since the first order. */
  readonly period: number;
  /** Newcomers who have had that month. */
  readonly customers: number;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** The cells with Wilson's interval of the share who ordered, where it is published. */
export function withIntervals(rows: readonly Omit<RetentionRow, "low" | "high">[]): RetentionRow[] {
  return rows.map(row => {
    if (row.active === null || row.customers === null) return {...row, low: null, high: null};
    const {low, high} = wilson({count: row.active, n: row.customers});
    return {...row, low: rounded(low), high: rounded(high)};
  });
}

/** The retention of all cohorts together, each period over the cohorts that have finished it and are published. */
export function averageCurve(rows: readonly RetentionRow[]): AveragePoint[] {
  const most = rows.reduce((longest, row) => Math.max(longest, row.period), 0);
  return Array.from({length: most}, (_, index) => index + 1).flatMap(period => {
    const cells = rows.flatMap(({period: at, is_censored, customers, active, active_on_or_after}) =>
      at !== period || is_censored || customers === null || active === null
        ? []
        : [{period, customers, active, activeOnOrAfter: active_on_or_after ?? active, isCensored: false}]
    );
    const average = averageRetention(cells);
    if (average.estimate === null) return [];
    const customers = cells.reduce((sum, cell) => sum + cell.customers, 0);
    const {estimate, low, high} = average;
    return [{period, customers, estimate: round(estimate), low: round(low), high: round(high)}];
  });
}

function rounded(share: number | null): number | null {
  return share === null ? null : round(share);
}

function round(share: number): number {
  return Number(share.toFixed(5));
}
