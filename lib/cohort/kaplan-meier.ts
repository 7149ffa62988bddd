/**
 * The share of customers who have not yet done something (come back, lapsed, left) after so long, with those for whom we have not
 * waited long enough counted as far as they were seen.
 *
 * Kaplan, E. L. & Meier, P. (1958). Nonparametric estimation from incomplete observations. Journal of the American Statistical
 * Association 53, 457-481. Variance: Greenwood, M. (1926). Interval on the log(-log) scale: Kalbfleisch, J. D. & Prentice, R. L.
 * (1980). The statistical analysis of failure time data, section 1.3.
 */
import {DataError, OptionError} from "../errors/errors.js";
import type {Interval} from "../statistics/interval.js";
import {type IntervalOptions, levelOf, normalReach} from "../statistics/level.js";

/** One customer, or several of whom the same is known. */
export interface Duration {
  /** Time seen, 0 or more, in the caller's unit. */
  readonly time: number;
  /** Whether it happened then; false when the watching ended then. */
  readonly happened: boolean;
  /** How many, whole. Default 1 */
  readonly customers?: number;
}

export interface SurvivalStep {
  readonly time: number;
  /** Watched just before this time. */
  readonly atRisk: number;
  /** To whom it happened at this time. */
  readonly events: number;
  /** Share to whom it has not happened, at this time and until the next. */
  readonly survival: Interval;
}

export interface EventTime {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
}

/**
 * The times at which something happened, with how many were watched.
 * @throws OptionError when a time is negative or not finite
 * @example eventTimes([{time: 1, happened: true}, {time: 2, happened: false}]) // [{time: 1, atRisk: 2, events: 1}]
 */
export function eventTimes(durations: readonly Duration[]): readonly EventTime[] {
  for (const {time} of durations)
    if (!(time >= 0 && Number.isFinite(time)))
      throw new OptionError(`eventTimes: a time is finite and 0 or more, got ${time}`);
  const sorted = [...durations].sort((a, b) => a.time - b.time);
  const times: EventTime[] = [];
  let atRisk = sorted.reduce((sum, {customers = 1}) => sum + customers, 0);
  for (let start = 0; start < sorted.length; ) {
    const time = sorted[start]!.time;
    let [end, events, leaving] = [start, 0, 0];
    for (; end < sorted.length && sorted[end]!.time === time; end += 1) {
      const {happened, customers = 1} = sorted[end]!;
      leaving += customers;
      if (happened) events += customers;
    }
    if (events > 0) times.push({time, atRisk, events});
    atRisk -= leaving;
    start = end;
  }
  return times;
}

/**
 * The product-limit estimate with an interval at each step.
 * @param durations one a customer, or one for all of whom the same is known
 * @returns a step for each time at which something happened; none when nothing did
 * @throws DataError when there are no customers
 * @example kaplanMeier([{time: 1, happened: true}, {time: 2, happened: false}])[0].survival.estimate // 0.5
 */
export function kaplanMeier(durations: readonly Duration[], options: IntervalOptions = {}): readonly SurvivalStep[] {
  const level = levelOf("kaplanMeier", options);
  if (durations.length === 0) throw new DataError("kaplanMeier: there are no customers to watch");
  const z = normalReach(level);
  let estimate = 1;
  let greenwood = 0;
  return eventTimes(durations).map(({time, atRisk, events}) => {
    estimate *= 1 - events / atRisk;
    if (events === atRisk) return {time, atRisk, events, survival: {estimate: 0, low: 0, high: 0, level}};
    greenwood += events / (atRisk * (atRisk - events));
    const reach = (z * Math.sqrt(greenwood)) / Math.abs(Math.log(estimate));
    const survival = {estimate, low: estimate ** Math.exp(reach), high: estimate ** Math.exp(-reach), level};
    return {time, atRisk, events, survival};
  });
}

/**
 * The time by which it has happened to half of them, or null when it has not yet.
 * @example medianTime(kaplanMeier([{time: 3, happened: true}])) // 3
 */
export function medianTime(steps: readonly SurvivalStep[]): number | null {
  return steps.find(({survival}) => survival.estimate <= 0.5)?.time ?? null;
}
