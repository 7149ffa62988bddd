/** An effect looked at before its window is over, with an interval that allows for the looks. */
import {type Estimated, isEstimated, type TestedInterval} from "../statistics/interval.js";
import {confidenceSequence} from "./confidence-sequence.js";
import {type SequentialPlan, sequentialBounds, sequentialPValue} from "./group-sequential.js";
import type {StudentInterval} from "./student-interval.js";

/** How a campaign is looked at before its end: at any time, or at so many looks evenly spaced. */
export type EarlyPlan = {readonly plan: "always-valid"} | {readonly plan: SequentialPlan; readonly looks: number};

/** Where in its plan a campaign stands. */
export interface EarlyStanding {
  readonly plan: EarlyPlan;
  /** The last look that is due, from 1; 0 before the first. Of no meaning for always-valid. */
  readonly look: number;
  /** Share of the windows that the data hold, 0 to 1. */
  readonly windowShare: number;
  /** In all groups. */
  readonly customers: number;
}

/**
 * The last look that is due once so much of every window is over.
 * @param looks in all
 * @param share of the window that is over for every customer
 * @example dueLook(5, 0.65) // 3
 */
export function dueLook(looks: number, share: number): number {
  return Math.max(0, Math.min(looks, Math.floor(looks * share + 1e-9)));
}

/**
 * The effect with the interval of the plan: for planned looks the repeated confidence interval (Jennison & Turnbull 1989, JRSS B 51,
 * 305-361: estimate plus and minus the look's bound times the standard error), else the always-valid one.
 * @param effect with its standard error, as measured so far
 * @example earlyInterval(effect, {plan: {plan: "pocock", looks: 5}, look: 2, windowShare: 0.4, customers: 20000}).low
 */
export function earlyInterval(
  effect: Estimated<StudentInterval>,
  {plan, look, windowShare, customers}: EarlyStanding
): Estimated<TestedInterval> {
  if (!isEstimated(effect)) return effect;
  const {estimate, standardError, statistic, level} = effect;
  if (plan.plan === "always-valid") {
    const share = Math.max(windowShare, 1e-6);
    return confidenceSequence(effect, Math.max(1, customers * share), {plannedCustomers: customers, level});
  }
  const bound = sequentialBounds(plan.plan, plan.looks, {level})[Math.max(1, look) - 1]!;
  const reach = bound * standardError;
  return {
    estimate,
    low: estimate - reach,
    high: estimate + reach,
    level,
    statistic,
    pValue: sequentialPValue(plan.plan, plan.looks, Math.max(1, look), statistic)
  };
}

/**
 * What the page says of how often one looks.
 * @example earlyWords({plan: "pocock", looks: 5}, 2) // "look 2 of 5 (Pocock)"
 */
export function earlyWords(plan: EarlyPlan | undefined, look: number): string {
  if (plan === undefined) return "once, at the end of the window";
  if (plan.plan === "always-valid") return "always-valid: may be looked at every day";
  const name = plan.plan === "pocock" ? "Pocock" : "O’Brien-Fleming";
  return look === 0 ? `before the first of ${plan.looks} looks (${name})` : `look ${look} of ${plan.looks} (${name})`;
}
