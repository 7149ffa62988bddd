import {createMoneyFormat} from "../../lib/format/money.js";
import type {House} from "../../lib/house/house.js";
import {balanceBefore, sizesTest} from "../../lib/lift/comparison-trust.js";
import {earlyInterval, earlyWords} from "../../lib/lift/early-look.js";
import {relativeLift} from "../../lib/lift/relative-lift.js";
import {verdict} from "../../lib/lift/verdict.js";
import {plainFigures} from "../../lib/lift/verdict-sentences.js";
import {usualLevel} from "../../lib/statistics/level.js";
import {armBefore, type CampaignArm, nobody} from "./campaign-arm.js";
import {compareOutcomes, type Outcome, type Reinterval} from "./campaign-outcomes.js";

/** One row of marts.campaign_lift. */
export interface ArmMetric {
  readonly campaign_id: string;
  readonly arm: string;
  readonly metric: Outcome;
  readonly treated_n: number;
  readonly control_n: number;
  readonly treated_mean: number | null;
  /** Of a share, 95 %. */
  readonly treated_low: number | null;
  readonly treated_high: number | null;
  readonly control_mean: number | null;
  readonly lift: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly p_value: number | null;
  readonly relative_lift: number | null;
  readonly relative_low: number | null;
  readonly relative_high: number | null;
  readonly level: number;
  /** Of the sizes of all arms against the plan. */
  readonly srm_p_value: number | null;
  /** Where the plan of the sizes comes from. */
  readonly srm_plan: string | null;
  /** Of the difference between arm and control before the campaign. */
  readonly balance_p_value: number | null;
  /** How often the campaign is looked at, in words. */
  readonly looking: string;
  /** Of the arm, the same in each of its rows. */
  readonly verdict: string;
  /** Why there is no lift, else why the arm has this verdict. */
  readonly reason: string;
  readonly response_measure: string | null;
  readonly in_two_arms: number;
  readonly detectable: number | null;
  readonly hold_back_next: number | null;
}

/**
 * An arm's outcomes against the held-out customers of its campaign, with the verdict. Profit counts every cost: the contact's and its part
 * of what the campaign cost besides.
 * @param campaign every arm of the campaign, this one and the control among them
 */
export function measureArm(arm: CampaignArm, campaign: readonly CampaignArm[], house: House): ArmMetric[] {
  const control = campaign.find(other => other.arm === "control") ?? nobody;
  const plan = house.earlyLooks[arm.campaign_id];
  const comparisons = compareOutcomes(arm, control, house.grossMargin, reintervalOf(arm, control, house));
  const liftOf = (metric: Outcome) => comparisons.find(each => each.metric === metric)!.lift;
  const sizes = sizesTest(campaign.map(armBefore), house.plannedControlShares[arm.campaign_id]);
  const balance = control.customers === 0 ? null : balanceBefore(armBefore(arm), armBefore(control));
  const daysLeft = Math.max(arm.window_days_left, control.window_days_left);
  const word = verdict(
    {
      contacted: arm.customers,
      heldOut: control.customers,
      orders: liftOf("orders"),
      revenue: liftOf("revenue"),
      profit: liftOf("profit"),
      sampleRatioPValue: sizes.pValue,
      balancePValue: balance,
      daysLeft: plan?.plan === "always-valid" ? 0 : daysLeft,
      costPerContact: arm.cost_per_contact + arm.fixed_cost_per_contact
    },
    {...plainFigures, money: createMoneyFormat(house).money}
  );
  return comparisons.map(({metric, treated, control: heldOut, low, high, lift}) => {
    const relative = relativeLift(treated, heldOut);
    return {
      campaign_id: arm.campaign_id,
      arm: arm.arm,
      metric,
      treated_n: arm.customers,
      control_n: control.customers,
      treated_mean: treated.mean,
      treated_low: low,
      treated_high: high,
      control_mean: heldOut.mean,
      lift: lift.estimate,
      low: lift.low,
      high: lift.high,
      p_value: lift.pValue,
      relative_lift: relative.estimate,
      relative_low: relative.low,
      relative_high: relative.high,
      level: usualLevel,
      srm_p_value: sizes.pValue,
      srm_plan: sizes.plan,
      balance_p_value: balance,
      looking: earlyWords(plan, arm.look ?? 0),
      verdict: word.word,
      reason: lift.estimate === null && word.word !== "no control" ? lift.reason : word.reason,
      response_measure: arm.response_measure,
      in_two_arms: campaign.reduce((sum, each) => sum + each.in_two_arms, 0),
      detectable: word.measure === metric ? word.detectable : null,
      hold_back_next: word.holdBackNext
    };
  });
}

/** For a campaign that is looked at before its end, the interval that allows for the looks. */
function reintervalOf(arm: CampaignArm, control: CampaignArm, {earlyLooks}: House): Reinterval | null {
  const plan = earlyLooks[arm.campaign_id];
  if (plan === undefined) return null;
  const standing = {
    plan,
    look: arm.look ?? 0,
    windowShare: Math.min(arm.window_share ?? 0, control.window_share ?? 1),
    customers: arm.customers + control.customers
  };
  return effect => earlyInterval(effect, standing);
}
