/**
 * Sample-ratio mismatch: whether the arms have the sizes that were planned. If not, something besides chance sorted the customers,
 * and no effect can be trusted. An arm that got nobody counts.
 *
 * Fabijan, A. et al. (2019). Diagnosing sample ratio mismatch in online controlled experiments. KDD '19.
 * Kohavi, R., Tang, D. & Xu, Y. (2020). Trustworthy online controlled experiments, chapters 3 and 21.
 */
import {OptionError} from "../errors/errors.js";
import {chiSquareSurvival} from "../statistics/distributions.js";

/** Below this p value the verdict is withheld: with many campaigns a common 0.05 would cry wolf every week. */
export const sampleRatioAlarm = 0.001;

export interface SampleRatioTest {
  /** Pearson's chi-square. */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  /** The sizes that the plan would have given, in the order of the arms. */
  readonly expected: readonly number[];
  /** pValue < 0.001. */
  readonly isMismatch: boolean;
}

/** Why the sizes cannot be tested. */
export interface NoSampleRatioTest {
  readonly statistic: null;
  readonly pValue: null;
  /** True when an arm that was planned to be empty has customers. */
  readonly isMismatch: boolean;
  readonly reason: string;
}

/**
 * Pearson's chi-square of the arms' sizes against the planned shares.
 * @param sizes customers in each arm, zeros included
 * @param plannedShares of each arm, any positive weights (0 for an arm that should be empty); default equal
 * @returns null with the reason when there is one arm or nobody
 * @throws OptionError when the lengths differ or a number is negative
 * @example sampleRatioMismatch([821588, 815482]) // chi-square 22.774, p 1.82e-6: a mismatch
 */
export function sampleRatioMismatch(
  sizes: readonly number[],
  plannedShares: readonly number[] = sizes.map(() => 1)
): SampleRatioTest | NoSampleRatioTest {
  if (sizes.length !== plannedShares.length)
    throw new OptionError(
      `sampleRatioMismatch: one planned share for each arm, got ${plannedShares.length} for ${sizes.length}`
    );
  for (const number of [...sizes, ...plannedShares])
    if (!(number >= 0 && Number.isFinite(number)))
      throw new OptionError(`sampleRatioMismatch: sizes and shares are 0 or more, got ${number}`);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const weight = plannedShares.reduce((sum, share) => sum + share, 0);
  const planned = plannedShares.filter(share => share > 0).length;
  if (planned < 2) return noTest("fewer than two arms were planned");
  if (total === 0) return noTest("nobody is in any arm");
  if (sizes.some((size, arm) => size > 0 && plannedShares[arm] === 0)) {
    return {...noTest("an arm that was planned to be empty has customers"), isMismatch: true};
  }
  const expected = plannedShares.map(share => (total * share) / weight);
  const statistic = sizes.reduce(
    (sum, size, arm) => (expected[arm]! > 0 ? sum + (size - expected[arm]!) ** 2 / expected[arm]! : sum),
    0
  );
  const degreesOfFreedom = planned - 1;
  const pValue = chiSquareSurvival(statistic, degreesOfFreedom);
  return {statistic, degreesOfFreedom, pValue, expected, isMismatch: pValue < sampleRatioAlarm};
}

function noTest(reason: string): NoSampleRatioTest {
  return {statistic: null, pValue: null, isMismatch: false, reason};
}
