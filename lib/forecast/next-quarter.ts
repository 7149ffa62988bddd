/**
 * What the next quarter brings: each part of the sales by what is known of it now, times its season, which is how far the same reckoning
 * was off in the same quarter a year before (the seasonal naive index of Hyndman, R. J. & Athanasopoulos, G., Forecasting: principles and
 * practice, 3rd ed., section 5.2, on a model's expectation instead of on last year's sales).
 */
import {OptionError} from "../errors/errors.js";
import {tQuantile} from "../statistics/distributions.js";
import {type Estimated, type Interval, notEstimable} from "../statistics/interval.js";
import {type IntervalOptions, levelOf} from "../statistics/level.js";

/** One part of the sales at one day: what would be expected of the quarter after it without any season, and what came. */
export interface QuarterPart {
  /** 0 or more. */
  readonly base: number;
  /** Null where the quarter is not over, or lies before the data. */
  readonly measured: number | null;
}

export interface SeasonedPart {
  readonly expected: number;
  /** Measured over expected in the same quarter a year before; null where that is not known: then no season is reckoned with. */
  readonly season: number | null;
}

/**
 * One part's expectation with its season.
 * @param now at the day of the forecast
 * @param yearBefore the same a year before it
 * @example seasonedPart({base: 100, measured: null}, {base: 80, measured: 120}) // {expected: 150, season: 1.5}
 */
export function seasonedPart(now: QuarterPart, yearBefore: QuarterPart | null): SeasonedPart {
  if (!(now.base >= 0 && Number.isFinite(now.base)))
    throw new OptionError(`seasonedPart: base is 0 or more, got ${now.base}`);
  const season =
    yearBefore !== null && yearBefore.measured !== null && yearBefore.base > 0 && yearBefore.measured >= 0
      ? yearBefore.measured / yearBefore.base
      : null;
  return {expected: now.base * (season ?? 1), season};
}

/** A forecast made in the past by the same reckoning, and what came. */
export interface PastForecast {
  /** Above 0. */
  readonly expected: number;
  /** Above 0. */
  readonly measured: number;
}

/**
 * A forecast's interval from how far the same reckoning was off before: its past errors as logarithms, their mean taken as nought, by
 * Student's t with as many degrees of freedom as there are past quarters.
 * @param record quarters that do not overlap
 * @returns null with the reason when there are fewer than two past quarters
 * @example forecastInterval(100, [{expected: 100, measured: 110}, {expected: 100, measured: 91}]) // 65 to 154
 */
export function forecastInterval(
  expected: number,
  record: readonly PastForecast[],
  options: IntervalOptions = {}
): Estimated<Interval> {
  const level = levelOf("forecastInterval", options);
  if (!(expected >= 0 && Number.isFinite(expected)))
    throw new OptionError(`forecastInterval: expected is 0 or more, got ${expected}`);
  const known = record.filter(({expected: then, measured}) => then > 0 && measured > 0);
  if (known.length < 2) return notEstimable("there are fewer than two past quarters to judge the forecast by");
  const squares = known.reduce((sum, {expected: then, measured}) => sum + Math.log(measured / then) ** 2, 0);
  const reach = Math.exp(tQuantile((1 + level) / 2, known.length) * Math.sqrt(squares / known.length));
  return {estimate: expected, low: expected / reach, high: expected * reach, level};
}
