import {type Estimated, type Interval, notEstimable} from "../statistics/interval.js";
import type {IntervalOptions} from "../statistics/level.js";
import {wilson} from "../statistics/wilson.js";
import type {RetentionCell} from "./retention.js";

export type RetentionReading = "active" | "activeOnOrAfter";

/**
 * The retention in one period over many cohorts: all who came back, of all who have had the time. Cells whose period is not over
 * are left out; a mean of the cohorts' shares would let a small cohort weigh as much as a large one.
 * @param cells of that period, one a cohort
 * @returns null with the reason when no cohort has finished the period
 * @example averageRetention([{period: 1, customers: 100, active: 30, activeOnOrAfter: 50, isCensored: false}]).estimate // 0.3
 */
export function averageRetention(
  cells: readonly RetentionCell[],
  reading: RetentionReading = "active",
  options: IntervalOptions = {}
): Estimated<Interval> {
  const finished = cells.filter(cell => !cell.isCensored);
  const n = finished.reduce((sum, cell) => sum + cell.customers, 0);
  if (n === 0) return notEstimable("no cohort has finished this period yet");
  return wilson({count: finished.reduce((sum, cell) => sum + cell[reading], 0), n}, options);
}
