import {tQuantile} from "../../lib/statistics/distributions.js";
import {wilson} from "../../lib/statistics/wilson.js";
import {aq} from "../../vendor/data.js";

/** How periods are counted. */
export type Clock = "calendar" | "elapsed";
export type Grain = "week" | "month" | "quarter";

/** What a cell shows. */
export type Measure = "active" | "later" | "revenue" | "margin";

/** A cell of the cube as it was published. */
export interface CohortRow {
  readonly grain: Grain;
  /** "all" for everybody. */
  readonly attribute: string;
  readonly value: string;
  /** ISO; "" for all cohorts together. */
  readonly cohort: string;
  readonly period: number;
  /** Not all of the cohort have had the period whole. */
  readonly is_open: boolean;
  /** Null is withheld. */
  readonly reached: number | null;
  readonly active: number | null;
  readonly active_on_or_after: number | null;
  readonly revenue_each: number | null;
  readonly revenue_deviation: number | null;
}

/** A figure with its bounds; null is withheld. */
export interface Measured {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const nothing: Measured = {estimate: null, low: null, high: null};

/** The cube, by how periods are counted. */
export type CohortCube = Readonly<Record<Clock, readonly CohortRow[]>>;

/** The rows of data/cohorts.arrow. */
export function cohortCube(arrow: ArrayBuffer): CohortCube {
  type Written = Omit<CohortRow, "revenue_each"> & {readonly clock: Clock; readonly revenue_tenths: number | null};
  const rows = aq.fromArrow(arrow).objects({limit: Number.POSITIVE_INFINITY}) as Written[];
  const counted = (wanted: Clock): CohortRow[] =>
    rows.flatMap(({clock, revenue_tenths, ...row}) =>
      clock === wanted ? [{...row, revenue_each: revenue_tenths === null ? null : revenue_tenths / 10}] : []
    );
  return {calendar: counted("calendar"), elapsed: counted("elapsed")};
}

/**
 * A cell's figure: a share with Wilson's 95 % interval, or money a head with Student's.
 * @param grossMargin share of the revenue
 * @example measured({...row, reached: 100, active: 30}, "active", 0.4).estimate // 0.3
 */
export function measured(row: CohortRow, measure: Measure, grossMargin: number): Measured {
  const {reached, active, active_on_or_after, revenue_each, revenue_deviation} = row;
  if (reached === null || reached === 0) return nothing;
  if (measure === "active" || measure === "later") {
    const {estimate, low, high} = wilson({
      count: (measure === "active" ? active : active_on_or_after) ?? 0,
      n: reached
    });
    return {estimate, low, high};
  }
  if (revenue_each === null) return nothing;
  const part = measure === "margin" ? grossMargin : 1;
  const estimate = part * revenue_each;
  if (revenue_deviation === null || reached < 2) return {estimate, low: null, high: null};
  const reach = (part * tQuantile(0.975, reached - 1) * revenue_deviation) / Math.sqrt(reached);
  return {estimate, low: estimate - reach, high: estimate + reach};
}
