/**
 * Whether an arm and the customers held out can be compared at all: the arms have the sizes that were planned, and they were alike
 * before the campaign. Both are asked here and nowhere else.
 */
import {isEstimated} from "../statistics/interval.js";
import type {SampleSummary} from "../statistics/moments.js";
import {meanDifference} from "./mean-difference.js";
import {likelyPlannedShares, type PlannedArm, writtenShares} from "./planned-shares.js";
import {proportionDifference} from "./proportion-difference.js";
import {sampleRatioAlarm, sampleRatioMismatch} from "./sample-ratio.js";

/** An arm as it was before the campaign. */
export interface ArmBefore extends PlannedArm {
  /** Who ordered in a window of the same length just before. */
  readonly buyersBefore: number;
  /** Of the year before, per customer. */
  readonly spendBefore: SampleSummary;
}

export interface SizesTest {
  /** Null where there is no control and no plan. */
  readonly pValue: number | null;
  /** Where the plan comes from. */
  readonly plan: "house file" | "contacts file" | "nearest usual split" | null;
}

/** Below this p value a difference before the campaign withholds the verdict, as a mismatch of sizes does. */
export const balanceAlarm = sampleRatioAlarm;

/**
 * Whether all arms have the sizes of the plan: the house file's share of the control, else the shares of the contacts file, else the usual
 * split nearest to the sizes. An arm that the plan has and that got nobody counts.
 * @param heldOutShare of the house file
 * @example sizesTest([{arm: "mail", customers: 1100}, {arm: "control", customers: 900}]).pValue // 7.7e-6
 */
export function sizesTest(arms: readonly PlannedArm[], heldOutShare?: number): SizesTest {
  const sizes = arms.map(arm => arm.customers);
  const control = arms.findIndex(({arm}) => arm === "control");
  if (heldOutShare !== undefined) {
    const treatments = arms.length - (control < 0 ? 0 : 1);
    const shares = arms.map((_, arm) =>
      arm === control ? heldOutShare : (1 - heldOutShare) / Math.max(1, treatments)
    );
    const missing = control < 0 && heldOutShare > 0;
    return {
      pValue: pValueOf(missing ? [...sizes, 0] : sizes, missing ? [...shares, heldOutShare] : shares),
      plan: "house file"
    };
  }
  const written = writtenShares(arms);
  if (written) return {pValue: pValueOf(written.sizes, written.shares), plan: "contacts file"};
  if (control < 0) return {pValue: null, plan: null};
  return {pValue: pValueOf(sizes, likelyPlannedShares(sizes, control)), plan: "nearest usual split"};
}

/** An arm that was planned empty and is not is a mismatch beyond any doubt. */
function pValueOf(sizes: readonly number[], shares: readonly number[]): number | null {
  const tested = sampleRatioMismatch(sizes, shares);
  return tested.pValue ?? (tested.isMismatch ? 0 : null);
}

/**
 * The chance that a fair draw makes two groups as unlike before the campaign as these or more: by the share that ordered and by what was
 * spent, the smaller p value doubled for looking at both.
 * @returns null when neither can be compared
 * @example balanceBefore(treated, control) // 0.62
 */
export function balanceBefore(treated: ArmBefore, control: ArmBefore): number | null {
  const bought = proportionDifference(
    {count: treated.buyersBefore, n: treated.customers},
    {count: control.buyersBefore, n: control.customers}
  );
  const spent = meanDifference(treated.spendBefore, control.spendBefore);
  const pValues = [bought, spent].filter(isEstimated).map(test => test.pValue);
  return pValues.length === 0 ? null : Math.min(1, pValues.length * Math.min(...pValues));
}
