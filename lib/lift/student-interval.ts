import {tQuantile, tSurvival} from "../statistics/distributions.js";
import type {TestedInterval} from "../statistics/interval.js";

/** An estimate whose error is judged by Student's t. */
export interface StudentInterval extends TestedInterval {
  readonly standardError: number;
  readonly degreesOfFreedom: number;
}

/**
 * The two-sided interval of an estimate, and the test that it is nought, by Student's t.
 * @param standardError above 0, in the estimate's unit
 * @param degreesOfFreedom above 0, fractions allowed (Satterthwaite 1946)
 * @example studentInterval(0.29, 0.124784, 5841.7, 0.95) // 0.0454 to 0.5346, statistic 2.324, p 0.0202
 */
export function studentInterval(
  estimate: number,
  standardError: number,
  degreesOfFreedom: number,
  level: number
): StudentInterval {
  const statistic = estimate / standardError;
  const reach = -tQuantile((1 - level) / 2, degreesOfFreedom) * standardError;
  return {
    estimate,
    low: estimate - reach,
    high: estimate + reach,
    level,
    statistic,
    pValue: Math.min(1, 2 * tSurvival(Math.abs(statistic), degreesOfFreedom)),
    standardError,
    degreesOfFreedom
  };
}
