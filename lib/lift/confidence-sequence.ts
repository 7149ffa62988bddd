/**
 * Intervals that stay valid however often one looks, and may be stopped at any look: asymptotic confidence sequences.
 *
 * Waudby-Smith, I., Arbour, D., Sinha, R., Kennedy, E. H. & Ramdas, A. (2024). Time-uniform central limit theory and asymptotic
 * confidence sequences. Annals of Statistics 52(6); arXiv 2103.06476, equations 9 (width) and 155 (the best rho for a sample size).
 */
import {OptionError} from "../errors/errors.js";
import type {TestedInterval} from "../statistics/interval.js";
import {type IntervalOptions, levelOf} from "../statistics/level.js";

export interface SequenceOptions extends IntervalOptions {
  /** Customers in all groups together at which the sequence is narrowest: where the test is expected to end. */
  readonly plannedCustomers: number;
}

/**
 * The interval after n customers. It is wider than one for a single look; the p value may be read at every look.
 * @param effect its estimate and standard error, from any of the methods here
 * @param customers so far, all groups together
 * @throws OptionError when a number lies outside its domain
 * @example confidenceSequence({estimate: 0.50336, standardError: 0.33341}, 6461, {plannedCustomers: 1000}) // -0.5584 to 1.5652
 */
export function confidenceSequence(
  effect: {readonly estimate: number; readonly standardError: number},
  customers: number,
  options: SequenceOptions
): TestedInterval {
  const level = levelOf("confidenceSequence", options);
  const {estimate, standardError} = effect;
  const {plannedCustomers} = options;
  for (const [name, value] of Object.entries({standardError, customers, plannedCustomers}))
    if (!(value > 0 && Number.isFinite(value)))
      throw new OptionError(`confidenceSequence: ${name} is above 0, got ${value}`);
  if (!Number.isFinite(estimate))
    throw new OptionError(`confidenceSequence: the estimate is a finite number, got ${estimate}`);
  const alpha = 1 - level;
  const squaredRho = (-2 * Math.log(alpha) + Math.log(-2 * Math.log(alpha) + 1)) / plannedCustomers; // eq. 155
  const weight = customers * squaredRho;
  const root = Math.sqrt(weight + 1);
  const reach = standardError * Math.sqrt((2 * (weight + 1) * Math.log(root / alpha)) / weight); // eq. 9, with s = SE sqrt(n)
  const statistic = estimate / standardError;
  const pValue = Math.min(1, root * Math.exp((-statistic * statistic * weight) / (2 * (weight + 1)))); // eq. 9 solved for alpha
  return {estimate, low: estimate - reach, high: estimate + reach, level, statistic, pValue};
}
