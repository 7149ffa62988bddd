import {averageRetention} from "../cohort/average-retention.js";
import type {RetentionCell} from "../cohort/retention.js";
import type {Format} from "../format/format.js";
import {between, plural} from "../format/words.js";
import {proportionDifference} from "../lift/proportion-difference.js";
import {noCustomers, tooFewCustomers} from "./honest.js";
import {type Slots, strong} from "./html.js";
import type {RetentionRow} from "./page-rows.js";
import type {SurvivalGroup} from "./survival.js";

export interface RetentionFigures {
  readonly customers: number;
  readonly rows: readonly RetentionRow[];
  readonly survival: readonly SurvivalGroup[];
  readonly smallestPublishedCell: number;
}

/** A published cell: nobody of it withheld. */
type Cell = RetentionRow & {readonly customers: number; readonly active: number; readonly active_on_or_after: number};

/** What the retention page says. */
export function retentionSlots(figures: RetentionFigures, format: Format): Slots {
  return {
    finding: retentionFinding(figures, format),
    advice: retentionAdvice(figures, format),
    "chart-title": weakestTitle(figures.rows, format),
    "survival-title": survivalTitle(figures.survival, format)
  };
}

/** How many newcomers order again, with its interval. */
export function retentionFinding({customers, rows, smallestPublishedCell}: RetentionFigures, format: Format): string {
  if (customers === 0) return noCustomers;
  if (customers < smallestPublishedCell) return tooFewCustomers(smallestPublishedCell);
  const next = averageRetention(cells(rows, 1));
  if (next.estimate === null) {
    return "Too early to say who comes back: no month of newcomers has had a whole month since.";
  }
  const later = averageRetention(
    cells(rows, 1).filter(cell => cell.isOldEnough),
    "activeOnOrAfter"
  );
  const first = `Of the newcomers, ${strong(format.share(next.estimate))} order in the month after their first (${between(format.shareNumber(next.low), format.shareExact(next.high))})`;
  if (later.estimate === null) return `${first}.`;
  return `${first}; of those who came half a year ago or earlier, ${strong(format.share(later.estimate))} have come back at some time.`;
}

/** What the half-life of newcomers means for when to write. */
export function retentionAdvice({customers, rows, smallestPublishedCell}: RetentionFigures, format: Format): string {
  if (customers < smallestPublishedCell) return "";
  const never = averageRetention(
    cells(rows, 1).filter(cell => cell.isOldEnough),
    "activeOnOrAfter"
  );
  if (never.estimate === null) return "";
  return `Of those who came half a year ago or earlier, ${format.share(1 - never.estimate)} have never ordered again. Give newcomers a reason to come back within the first weeks, and hold some out to see whether it works.`;
}

/** The title of the heat map: the cohort that came back least a month later, when that is more than chance. */
export function weakestTitle(rows: readonly RetentionRow[], format: Format): string {
  const month = complete(rows, 1);
  const all = sum(month);
  if (month.length < 3 || all.customers === 0) return "Who came back, by month of the first order";
  const judged = month.map(cell => {
    const others = {count: all.active - cell.active, n: all.customers - cell.customers};
    const difference = proportionDifference({count: cell.active, n: cell.customers}, others, {
      level: 1 - 0.05 / month.length
    });
    return {cell, difference};
  });
  const weakest = judged
    .filter(({difference}) => difference.high !== null && difference.high < 0)
    .sort((a, b) => a.cell.active / a.cell.customers - b.cell.active / b.cell.customers)[0];
  if (weakest) return `The newcomers of ${format.month(weakest.cell.cohort)} came back least`;
  const strongest = judged
    .filter(({difference}) => difference.low !== null && difference.low > 0)
    .sort((a, b) => b.cell.active / b.cell.customers - a.cell.active / a.cell.customers)[0];
  if (strongest) return `The newcomers of ${format.month(strongest.cell.cohort)} came back most`;
  return "No month’s newcomers stand out from the others by more than chance";
}

/** The title of the survival curves: by when half of the customers have ordered again, or how many have by the end. */
export function survivalTitle(groups: readonly SurvivalGroup[], format: Format): string {
  const all = groups.find(({event, attribute}) => event === "second order" && attribute === "all")?.curves[0];
  const last = all?.points.at(-1);
  if (!all || !last || last.weeks === 0) return "How soon customers order again";
  if (all.medianWeeks !== null)
    return `Half of the customers order again within ${all.medianWeeks} ${plural(all.medianWeeks, "week")}`;
  return `${format.share(1 - last.survival)} of the customers order again within ${last.weeks} ${plural(last.weeks, "week")}`;
}

const oldEnough = 6;

function cells(rows: readonly RetentionRow[], period: number): (RetentionCell & {readonly isOldEnough: boolean})[] {
  const reached = new Set(rows.filter(row => row.period === oldEnough && !row.is_censored).map(row => row.cohort));
  return complete(rows, period).map(row => ({
    period,
    customers: row.customers,
    active: row.active,
    activeOnOrAfter: row.active_on_or_after,
    isCensored: false,
    isOldEnough: reached.has(row.cohort)
  }));
}

function complete(rows: readonly RetentionRow[], period: number): Cell[] {
  return rows.filter(
    (row): row is Cell =>
      row.period === period &&
      !row.is_censored &&
      row.customers !== null &&
      row.active !== null &&
      row.active_on_or_after !== null
  );
}

function sum(rows: readonly Cell[]): {customers: number; active: number} {
  return {
    customers: rows.reduce((total, row) => total + row.customers, 0),
    active: rows.reduce((total, row) => total + row.active, 0)
  };
}
