/**
 * What a test could have seen. Lachin, J. M. (1981). Introduction to sample size determination and power analysis for clinical
 * trials. Controlled Clinical Trials 2, 93-113.
 */
import {OptionError} from "../errors/errors.js";
import {normalQuantile} from "../statistics/distributions.js";
import {type IntervalOptions, levelOf, normalReach} from "../statistics/level.js";

export interface PowerOptions extends IntervalOptions {
  /** Share of tests that find a true difference of the size in question. Default 0.8. */
  readonly power?: number;
}

/**
 * Standard errors between no difference and one that is found with the power asked for, two-sided.
 * @throws OptionError when level or power lies outside 0 to 1
 * @example detectionReach("planner", {}) // 2.801585218112968
 */
export function detectionReach(caller: string, options: PowerOptions): number {
  const level = levelOf(caller, options);
  const power = options.power ?? 0.8;
  if (!(power > 0 && power < 1)) throw new OptionError(`${caller}: power lies strictly between 0 and 1, got ${power}`);
  return normalReach(level) + normalQuantile(power);
}

/**
 * The smallest true difference that a test with this standard error finds with the power asked for.
 * @param standardError of the difference, 0 or more, in the unit of the measure
 * @example detectableDifference(0.145) // 0.4062
 */
export function detectableDifference(standardError: number, options: PowerOptions = {}): number {
  if (!(standardError >= 0 && Number.isFinite(standardError)))
    throw new OptionError(`detectableDifference: a standard error is 0 or more, got ${standardError}`);
  return detectionReach("detectableDifference", options) * standardError;
}
