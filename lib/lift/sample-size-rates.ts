/**
 * How many customers a test of two shares takes, two-sided.
 *
 * Fleiss, J. L., Levin, B. & Paik, M. C. (2003). Statistical methods for rates and proportions, 3rd ed., chapter 4 (pooled).
 * Cohen, J. (1988). Statistical power analysis for the behavioral sciences, chapter 6 (arcsine).
 */
import {OptionError} from "../errors/errors.js";
import {normalCdf, normalQuantile} from "../statistics/distributions.js";
import {levelOf, normalReach} from "../statistics/level.js";
import type {PowerOptions} from "./detectable-difference.js";

/**
 * - `pooled`: the test's variance under no difference is the pooled one (Fleiss; R's power.prop.test).
 * - `pooled-both-tails`: the same, counting also findings in the wrong direction as found.
 * - `unpooled`: the variance under the difference throughout.
 * - `arcsine`: on the scale on which the variance does not depend on the share, counting both directions.
 */
export type SampleSizeMethod = "pooled" | "pooled-both-tails" | "unpooled" | "arcsine";

export interface RatesPlan extends PowerOptions {
  /** Share expected of the held-out, strictly between 0 and 1. */
  readonly control: number;
  /** Share to be told from it, strictly between 0 and 1. */
  readonly treated: number;
  /** Customers contacted for one held out. Default 1. */
  readonly treatedPerControl?: number;
  /** Arms compared with the same control; each then gets its part of the error probability (Bonferroni). Default 1. */
  readonly comparisons?: number;
  /** Default `pooled`. */
  readonly method?: SampleSizeMethod;
}

export interface SampleSize {
  /** Held out, rounded up. */
  readonly control: number;
  /** In each treated arm, rounded up. */
  readonly treated: number;
  /** Held out, as the formula has it. */
  readonly exactControl: number;
}

interface Scale {
  readonly difference: number;
  /** Standard deviations for one held-out customer, with no difference and with it. */
  readonly none: number;
  readonly some: number;
}

/**
 * The group sizes that find the difference with the power asked for.
 * @throws OptionError when a number lies outside its domain or the shares are equal
 * @example sampleSizeRates({control: 0.1, treated: 0.12}).control // 3841
 */
export function sampleSizeRates(plan: RatesPlan): SampleSize {
  const {treatedPerControl = 1, power = 0.8, method = "pooled"} = plan;
  if (!(power > 0 && power < 1))
    throw new OptionError(`sampleSizeRates: power lies strictly between 0 and 1, got ${power}`);
  const reach = reachOf("sampleSizeRates", plan);
  const {difference, none, some} = scaleOf("sampleSizeRates", plan);
  if (difference === 0) throw new OptionError(`sampleSizeRates: the shares differ, got ${plan.control} twice`);
  const oneTail = ((reach * none + normalQuantile(power) * some) / difference) ** 2;
  const exactControl =
    method === "pooled-both-tails" || method === "arcsine"
      ? solve(size => powerAt(size, reach, {difference, none, some}) - power, oneTail)
      : oneTail;
  return {control: Math.ceil(exactControl), treated: Math.ceil(exactControl * treatedPerControl), exactControl};
}

/**
 * The share of such tests that find the difference.
 * @param heldOut customers held out; contacted are `treatedPerControl` times as many
 * @example powerOfRates({control: 0.1, treated: 0.12}, 3841) // 0.8
 */
export function powerOfRates(plan: Omit<RatesPlan, "power">, heldOut: number): number {
  if (!(heldOut > 0 && Number.isFinite(heldOut)))
    throw new OptionError(`powerOfRates: heldOut is above 0, got ${heldOut}`);
  return powerAt(heldOut, reachOf("powerOfRates", plan), scaleOf("powerOfRates", plan));
}

function powerAt(heldOut: number, reach: number, {difference, none, some}: Scale): number {
  const shift = Math.abs(difference) * Math.sqrt(heldOut);
  return normalCdf((shift - reach * none) / some) + normalCdf((-shift - reach * none) / some);
}

function reachOf(caller: string, plan: PowerOptions & {readonly comparisons?: number}): number {
  const {comparisons = 1} = plan;
  if (!Number.isInteger(comparisons) || comparisons < 1)
    throw new OptionError(`${caller}: comparisons is a whole number, 1 or more, got ${comparisons}`);
  return normalReach(1 - (1 - levelOf(caller, plan)) / comparisons);
}

function scaleOf(caller: string, plan: Omit<RatesPlan, "power">): Scale {
  const {control, treated, treatedPerControl: ratio = 1, method = "pooled"} = plan;
  for (const [name, share] of Object.entries({control, treated}))
    if (!(share > 0 && share < 1))
      throw new OptionError(`${caller}: ${name} lies strictly between 0 and 1, got ${share}`);
  if (!(ratio > 0 && Number.isFinite(ratio)))
    throw new OptionError(`${caller}: treatedPerControl is above 0, got ${ratio}`);
  if (method === "arcsine") {
    const deviation = Math.sqrt(1 + 1 / ratio);
    const difference = 2 * Math.asin(Math.sqrt(treated)) - 2 * Math.asin(Math.sqrt(control));
    return {difference, none: deviation, some: deviation};
  }
  const pooled = (control + ratio * treated) / (1 + ratio);
  const some = Math.sqrt(control * (1 - control) + (treated * (1 - treated)) / ratio);
  const none = method === "unpooled" ? some : Math.sqrt(pooled * (1 - pooled) * (1 + 1 / ratio));
  return {difference: treated - control, none, some};
}

/** The root of a rising function near a start above it. */
function solve(rising: (value: number) => number, start: number): number {
  let [low, high] = [0, start];
  while (rising(high) < 0) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-12 * high; step += 1) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
