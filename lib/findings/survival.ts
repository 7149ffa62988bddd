import {kaplanMeier, medianTime} from "../cohort/kaplan-meier.js";
import {type LogRankTest, logRank} from "../cohort/log-rank.js";
import {benjaminiHochberg} from "../lift/benjamini-hochberg.js";

export type SurvivalEvent = "second order" | "lapse";

/** Customers of a value to whom it happened after so many weeks, or who have been watched so long. */
export interface SurvivalTime {
  readonly event: SurvivalEvent;
  readonly attribute: string;
  readonly value: string;
  readonly weeks: number;
  readonly happened: boolean;
  readonly customers: number;
}

export interface SurvivalPoint {
  readonly weeks: number;
  /** Share to whom it has not happened by then. */
  readonly survival: number;
  readonly low: number;
  readonly high: number;
}

export interface SurvivalCurve {
  readonly value: string;
  readonly customers: number;
  /** Weeks by which it has happened to half of them; null when it has not. */
  readonly medianWeeks: number | null;
  readonly points: readonly SurvivalPoint[];
}

/** The curves of an attribute's values, and whether they differ by more than chance. */
export interface SurvivalGroup {
  readonly event: SurvivalEvent;
  readonly attribute: string;
  readonly curves: readonly SurvivalCurve[];
  /** Raised for looking at all attributes at once (Benjamini-Hochberg); null where there is but one curve, or it cannot be said. */
  readonly pValue: number | null;
  readonly statistic: number | null;
  readonly degreesOfFreedom: number | null;
}

/** Curves end where fewer than so many times the smallest published count are still watched. */
const watchedAtLeast = 4;

/** About so many points make a curve. */
const mostPoints = 100;

/**
 * Survival curves by attribute: a point only where it has happened to at least `smallest` customers since the point before, so that no step is about a
 * handful; values of fewer than four times as many customers are left out.
 * @param times every attribute's, "all" among them
 */
export function survivalGroups(times: readonly SurvivalTime[], smallest: number): SurvivalGroup[] {
  const keys = [...new Set(times.map(({event, attribute}) => `${event}\u0000${attribute}`))];
  const groups = keys.map(key => {
    const [event, attribute] = key.split("\u0000") as [SurvivalEvent, string];
    const own = times.filter(row => row.event === event && row.attribute === attribute);
    const values = [...new Set(own.map(({value}) => value))]
      .map(value => ({value, rows: own.filter(row => row.value === value)}))
      .filter(({rows}) => customersOf(rows) >= watchedAtLeast * smallest);
    const test = tested(values.map(({rows}) => rows));
    return {
      event,
      attribute,
      curves: values.map(({value, rows}) => curveOf(value, rows, smallest)),
      pValue: test?.pValue ?? null,
      statistic: test?.statistic ?? null,
      degreesOfFreedom: test && "degreesOfFreedom" in test ? test.degreesOfFreedom : null
    };
  });
  const raw = groups.flatMap(({pValue}) => (pValue === null ? [] : [pValue]));
  const adjusted = benjaminiHochberg(raw).values();
  return groups.map(group => (group.pValue === null ? group : {...group, pValue: adjusted.next().value ?? null}));
}

function tested(groups: readonly (readonly SurvivalTime[])[]): LogRankTest | null {
  if (groups.length < 2) return null;
  return logRank(groups.map(rows => rows.map(({weeks, happened, customers}) => ({time: weeks, happened, customers}))));
}

function curveOf(value: string, rows: readonly SurvivalTime[], smallest: number): SurvivalCurve {
  const steps = kaplanMeier(rows.map(({weeks, happened, customers}) => ({time: weeks, happened, customers})));
  const points: SurvivalPoint[] = [{weeks: 0, survival: 1, low: 1, high: 1}];
  const least = Math.max(smallest, customersOf(rows) / mostPoints);
  let since = 0;
  for (const {time, atRisk, events, survival} of steps) {
    if (atRisk < watchedAtLeast * smallest) break;
    since += events;
    if (since < least) continue;
    since = 0;
    points.push({
      weeks: time,
      survival: round(survival.estimate),
      low: round(survival.low),
      high: round(survival.high)
    });
  }
  return {value, customers: customersOf(rows), medianWeeks: medianTime(steps), points};
}

function customersOf(rows: readonly SurvivalTime[]): number {
  return rows.reduce((sum, {customers}) => sum + customers, 0);
}

function round(share: number): number {
  return Number(share.toFixed(3));
}
