/**
 * Whether groups differ in how soon it happens: the log-rank test.
 *
 * Mantel, N. (1966). Evaluation of survival data and two new rank order statistics arising in its consideration. Cancer
 * Chemotherapy Reports 50, 163-170. Several groups: Peto, R. & Peto, J. (1972). JRSS A 135, 185-207.
 */
import {OptionError} from "../errors/errors.js";
import {chiSquareSurvival} from "../statistics/distributions.js";
import {invertPositive, quadraticForm} from "../statistics/matrix.js";
import {type Duration, eventTimes} from "./kaplan-meier.js";

export type LogRankTest =
  | {
      readonly statistic: number;
      readonly degreesOfFreedom: number;
      readonly pValue: number;
      /** Events in each group. */
      readonly observed: readonly number[];
      /** Events in each group if all groups had the same rhythm. */
      readonly expected: readonly number[];
    }
  | {readonly statistic: null; readonly pValue: null; readonly reason: string};

/**
 * The log-rank test of two or more groups; empty groups are left out.
 * @throws OptionError when fewer than two groups have customers
 * @example logRank([treated, control]).pValue
 */
export function logRank(groups: readonly (readonly Duration[])[]): LogRankTest {
  const filled = groups.filter(group => group.length > 0);
  if (filled.length < 2)
    throw new OptionError(`logRank: at least two groups have customers, got ${filled.length} of ${groups.length}`);
  const watched = filled.map(watchedUntil);
  const happened = filled.map(group => countByTime(group));
  const free = filled.length - 1;
  const observed = new Array<number>(filled.length).fill(0);
  const expected = new Array<number>(filled.length).fill(0);
  const covariance = Array.from({length: free}, () => new Array<number>(free).fill(0));
  for (const {time, atRisk, events} of eventTimes(filled.flat())) {
    const share = watched.map(atRiskAt => atRiskAt(time) / atRisk);
    const spread = atRisk > 1 ? (events * (atRisk - events)) / (atRisk - 1) : 0;
    share.forEach((part, group) => {
      observed[group]! += happened[group]!.get(time) ?? 0;
      expected[group]! += events * part;
    });
    for (let row = 0; row < free; row += 1)
      for (let column = 0; column < free; column += 1)
        covariance[row]![column]! += spread * share[row]! * ((row === column ? 1 : 0) - share[column]!);
  }
  const inverse = invertPositive(covariance);
  if (inverse === null)
    return {
      statistic: null,
      pValue: null,
      reason: "at no time did it happen to some but not all who were watched together"
    };
  const excess = observed.slice(0, free).map((count, group) => count - expected[group]!);
  const statistic = quadraticForm(inverse, excess);
  return {statistic, degreesOfFreedom: free, pValue: chiSquareSurvival(statistic, free), observed, expected};
}

function countByTime(group: readonly Duration[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const {time, happened, customers = 1} of group)
    if (happened) counts.set(time, (counts.get(time) ?? 0) + customers);
  return counts;
}

/** How many of a group are watched just before a time; asked for ascending times. */
function watchedUntil(group: readonly Duration[]): (time: number) => number {
  const sorted = [...group].sort((a, b) => a.time - b.time);
  let left = sorted.reduce((sum, {customers = 1}) => sum + customers, 0);
  let next = 0;
  return time => {
    for (; next < sorted.length && sorted[next]!.time < time; next += 1) left -= sorted[next]!.customers ?? 1;
    return left;
  };
}
