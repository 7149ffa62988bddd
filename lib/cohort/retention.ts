/**
 * Who of a cohort came back, period by period, by the three readings that are so often confused:
 * bounded (active in period n), on or after (active in period n or later), and censored (the period is not over, so its figures
 * will still grow). Period 0 is the period of the first order. The interval of a cell is Wilson's, `wilson({count: active, n:
 * customers})`; the cells of a cohort hold the same people, so their intervals move together.
 */
import {OptionError} from "../errors/errors.js";

/** One customer: in which periods after the first order something was bought. */
export interface CohortMember {
  /** Periods since the first order in which the customer was active, 0 included; any order. */
  readonly activePeriods: readonly number[];
  /** The last period that the data reach for this customer, 0 or more. */
  readonly lastPeriod: number;
  /** Whether that last period is wholly within the data. */
  readonly isLastPeriodOver: boolean;
}

export interface RetentionCell {
  readonly period: number;
  /** Members for whom the data reach this period. */
  readonly customers: number;
  /** Active in this period. */
  readonly active: number;
  /** Active in this period or a later one. */
  readonly activeOnOrAfter: number;
  /** Whether the period is not over for some of them. */
  readonly isCensored: boolean;
}

/**
 * The retention of one cohort. A period that some members have not finished is marked, and counted as it stands.
 * @returns one cell a period, from 0 to the furthest that any member reached
 * @throws OptionError when a member has a last period that is no whole number
 * @example retention([{activePeriods: [0, 1], lastPeriod: 1, isLastPeriodOver: true}])[1].active // 1
 */
export function retention(members: readonly CohortMember[]): readonly RetentionCell[] {
  const periods = members.reduce((most, {lastPeriod}) => {
    if (!Number.isInteger(lastPeriod) || lastPeriod < 0)
      throw new OptionError(`retention: lastPeriod is a whole number, 0 or more, got ${lastPeriod}`);
    return Math.max(most, lastPeriod + 1);
  }, 0);
  return Array.from({length: periods}, (_, period) => {
    const reached = members.filter(member => member.lastPeriod >= period);
    return {
      period,
      customers: reached.length,
      active: reached.filter(member => member.activePeriods.includes(period)).length,
      activeOnOrAfter: reached.filter(member => member.activePeriods.some(active => active >= period)).length,
      isCensored: reached.some(member => member.lastPeriod === period && !member.isLastPeriodOver)
    };
  });
}
