import type {Format} from "../format/format.js";

/** What is shown of cohorts, in the words of the page's choices. */
export interface CohortWords {
  readonly by: string;
  readonly only: {readonly attribute: string; readonly value: string} | null;
  readonly grain: "week" | "month" | "quarter";
  readonly clock: "calendar" | "elapsed";
  readonly measure: "active" | "later" | "revenue" | "margin";
}

const elapsedDays = {week: 7, month: 30, quarter: 90} as const;

/**
 * What a cell is, in a sentence: who is counted, when, and of whom.
 * @example cohortDefinition({by: "first order", only: null, grain: "month", clock: "calendar", measure: "active"})
 */
export function cohortDefinition({by, only, grain, clock, measure}: CohortWords): string {
  const who =
    by === "first order"
      ? `customers whose first order came in that ${grain}${only ? ` (only ${only.attribute} ${only.value})` : ""}`
      : `customers with that ${by}, whenever their first order came`;
  const when =
    clock === "calendar"
      ? `${grain} n is the n-th calendar ${grain} after that of the first order`
      : `${grain} n is days ${elapsedDays[grain]} n to ${elapsedDays[grain]} (n + 1) − 1 after the first order`;
  const what = {
    active: `the share who ordered in ${grain} n`,
    later: `the share who ordered in ${grain} n or later`,
    revenue: `what a head has brought up to the end of ${grain} n, credit notes taken off`,
    margin: `the margin that a head has brought up to the end of ${grain} n`
  }[measure];
  return `A cell: of the ${who}, ${what}; ${when}. ${grain === "month" ? "Month" : grain === "week" ? "Week" : "Quarter"} 0 is that of the first order itself. Only those count who have had the time.`;
}

/**
 * The name of a cohort by its first day.
 * @example cohortName("2026-02-01", "quarter", format) // "Q1 2026"
 */
export function cohortName(cohort: string, grain: CohortWords["grain"], format: Format): string {
  if (grain === "month") return format.monthShort(cohort);
  if (grain === "quarter") return `Q${Math.floor((Number(cohort.slice(5, 7)) - 1) / 3) + 1} ${cohort.slice(0, 4)}`;
  return `${Number(cohort.slice(8, 10))} ${format.monthShort(cohort)}`;
}
