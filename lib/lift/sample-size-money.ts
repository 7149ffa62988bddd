import {OptionError} from "../errors/errors.js";
import {detectionReach, type PowerOptions} from "./detectable-difference.js";
import type {SampleSize} from "./sample-size-rates.js";

export interface MoneyPlan extends PowerOptions {
  /** Of money per customer, those who spend nothing included; from the house's own past campaigns. */
  readonly standardDeviation: number;
  /** Difference of means to be found, in money. */
  readonly difference: number;
  /** Customers contacted for one held out. Default 1. */
  readonly treatedPerControl?: number;
  /** Arms compared with the same control (Bonferroni). Default 1. */
  readonly comparisons?: number;
}

/**
 * The group sizes that find a difference in money per customer, two-sided, by the normal approximation.
 * @throws OptionError when a number lies outside its domain
 * @example sampleSizeMoney({standardDeviation: 30, difference: 0.1875}).control // 401863
 */
export function sampleSizeMoney(plan: MoneyPlan): SampleSize {
  const {standardDeviation, difference, treatedPerControl = 1, comparisons = 1, level = 0.95} = plan;
  for (const [name, value] of Object.entries({standardDeviation, difference: Math.abs(difference), treatedPerControl}))
    if (!(value > 0 && Number.isFinite(value)))
      throw new OptionError(`sampleSizeMoney: ${name} is not nought, got ${value}`);
  if (!Number.isInteger(comparisons) || comparisons < 1)
    throw new OptionError(`sampleSizeMoney: comparisons is a whole number, 1 or more, got ${comparisons}`);
  const reach = detectionReach("sampleSizeMoney", {...plan, level: 1 - (1 - level) / comparisons});
  const exactControl = (1 + 1 / treatedPerControl) * ((reach * standardDeviation) / difference) ** 2;
  return {control: Math.ceil(exactControl), treated: Math.ceil(exactControl * treatedPerControl), exactControl};
}

/**
 * The rule of sixteen for a quick look, in each of two equal groups at 95 % and a power of 80 %: 16 variances over the squared
 * difference. Kohavi, R. et al. (2009). Controlled experiments on the web. Data Mining and Knowledge Discovery 18, section 3.
 * @param variance between customers: p (1 - p) for a share
 * @example ruleOfSixteen(900, 3.75 * 0.05) // 409600
 */
export function ruleOfSixteen(variance: number, difference: number): number {
  if (!(variance > 0 && Number.isFinite(variance)) || !(difference !== 0 && Number.isFinite(difference)))
    throw new OptionError(
      `ruleOfSixteen: variance is above 0 and the difference not nought, got ${variance} and ${difference}`
    );
  return (16 * variance) / difference ** 2;
}
