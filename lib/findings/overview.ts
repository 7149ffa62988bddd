import type {Format} from "../format/format.js";
import type {Action} from "./actions.js";
import {actionList} from "./actions.js";
import {horizonInWords, nobodyLeaves, noCustomers, reasonInWords, tooFewCustomers} from "./honest.js";
import {escapeHtml, type Slots, strong} from "./html.js";
import {monthFigures} from "./month-figures.js";
import type {MonthRow, SegmentRow, TrackRow, Worth} from "./page-rows.js";
import {worthInWords} from "./worth-words.js";

export interface OverviewFigures {
  readonly customers: number;
  readonly months: readonly MonthRow[];
  /** Null where no model could be fitted. */
  readonly worth: Worth | null;
  /** Why no model could be fitted. */
  readonly worthReason: string | null;
  readonly smallestPublishedCell: number;
  readonly segments: readonly SegmentRow[];
  readonly actions: readonly Action[];
  /** How the forecast of the worth would have done. */
  readonly record?: readonly TrackRow[];
}

/** What the overview says: finding, key figures, the chart's title, what to do next. */
export function overviewSlots(figures: OverviewFigures, format: Format): Slots {
  return {
    finding: overviewFinding(figures, format),
    figures: figures.customers < figures.smallestPublishedCell ? "" : monthFigures(figures, format),
    "months-title": monthsTitle(figures.months, format),
    "segments-title": expectedTitle(figures.segments, format),
    actions: actionList(figures.actions)
  };
}

/** The first sentences of the site: how many customers are still there and what they will bring. */
export function overviewFinding(figures: OverviewFigures, format: Format): string {
  const {customers, worth, smallestPublishedCell} = figures;
  if (customers === 0) return noCustomers;
  if (customers < smallestPublishedCell) return tooFewCustomers(smallestPublishedCell);
  if (!worth) {
    return `${strong(format.count(customers))} customers have ordered. What they will bring cannot be said: ${reasonInWords(figures.worthReason)}.`;
  }
  const value = worthInWords(worth, figures.record ?? [], format);
  const share = worth.alive / worth.customers;
  if (share >= nobodyLeaves) {
    return `The orders show nobody leaving for good yet, so all ${strong(format.count(worth.customers))} customers count as still there. They are worth ${value} in margin over ${horizonInWords(worth.horizon_days)}.`;
  }
  return `About ${strong(format.about(worth.alive))} of ${format.count(worth.customers)} customers (${format.share(share)}) are likely still active. The customers of today are worth ${value} in margin over ${horizonInWords(worth.horizon_days)}.`;
}

/** The title of the chart of months: how much of the last complete month came from customers who came back. */
export function monthsTitle(months: readonly MonthRow[], format: Format): string {
  const last = months.filter(row => row.is_complete && !row.is_withheld).at(-1);
  if (!last?.revenue || last.revenue_returning === null) return "Revenue by month";
  const share = last.revenue_returning / last.revenue;
  if (share < 0 || share > 1) return "Revenue by month";
  return `Customers who came back brought ${format.share(share)} of ${format.monthName(last.month)}’s revenue`;
}

/** The title of the table of segments: who holds most of what is expected. */
export function expectedTitle(segments: readonly SegmentRow[], format: Format): string {
  const expected = segments.map(row => ({segment: row.segment, value: row.expected_value ?? 0}));
  const sum = expected.reduce((total, row) => total + row.value, 0);
  const best = expected.reduce<(typeof expected)[number] | null>(
    (most, row) => (most && most.value >= row.value ? most : row),
    null
  );
  if (!best || sum <= 0) return "Customers by segment";
  return `${escapeHtml(best.segment)} hold ${format.share(best.value / sum)} of the expected value`;
}
