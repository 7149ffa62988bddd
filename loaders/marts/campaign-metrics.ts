import {createMoneyFormat} from "../../lib/format/money.js";
import type {House} from "../../lib/house/house.js";
import {meanDifference} from "../../lib/lift/mean-difference.js";
import {likelyPlannedShares} from "../../lib/lift/planned-shares.js";
import {proportionDifference} from "../../lib/lift/proportion-difference.js";
import {relativeLift} from "../../lib/lift/relative-lift.js";
import {sampleRatioMismatch} from "../../lib/lift/sample-ratio.js";
import {verdict} from "../../lib/lift/verdict.js";
import {plainFigures} from "../../lib/lift/verdict-sentences.js";
import type {Share} from "../../lib/statistics/count.js";
import {type Estimated, notEstimable, type TestedInterval} from "../../lib/statistics/interval.js";
import {usualLevel} from "../../lib/statistics/level.js";
import {type SampleSummary, summaryOf, summaryOfShare} from "../../lib/statistics/moments.js";

/** One row of marts.campaign_arms. */
export interface CampaignArm {
  readonly campaign_id: string;
  readonly arm: string;
  readonly customers: number;
  readonly in_two_arms: number;
  readonly response_measure: "response" | "click" | null;
  readonly responders: number;
  readonly buyers: number;
  readonly revenue: number;
  readonly revenue_squares: number;
  readonly cost_per_contact: number;
  readonly window_days_left: number;
}

/** One row of marts.campaign_lift. */
export interface ArmMetric {
  readonly campaign_id: string;
  readonly arm: string;
  readonly metric: "response" | "orders" | "revenue" | "profit";
  readonly treated_n: number;
  readonly control_n: number;
  readonly treated_mean: number | null;
  readonly control_mean: number | null;
  readonly lift: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly p_value: number | null;
  readonly relative_lift: number | null;
  readonly relative_low: number | null;
  readonly relative_high: number | null;
  readonly level: number;
  /** Of the sizes of all arms against the plan, the house file's or the likeliest. */
  readonly srm_p_value: number | null;
  /** Of the arm, the same in each of its rows. */
  readonly verdict: string;
  /** Why there is no lift, else why the arm has this verdict. */
  readonly reason: string;
  readonly response_measure: string | null;
  readonly in_two_arms: number;
  readonly detectable: number | null;
  readonly hold_back_next: number | null;
}

interface Comparison {
  readonly metric: ArmMetric["metric"];
  readonly treated: SampleSummary;
  readonly control: SampleSummary;
  readonly lift: Estimated<TestedInterval>;
}

const nobody: CampaignArm = {
  campaign_id: "",
  arm: "control",
  customers: 0,
  in_two_arms: 0,
  response_measure: null,
  responders: 0,
  buyers: 0,
  revenue: 0,
  revenue_squares: 0,
  cost_per_contact: 0,
  window_days_left: 0
};

/**
 * An arm's four metrics against the held-out customers of its campaign. Shares by Newcombe, money by Welch.
 * @param campaign every arm of the campaign, this one and the control among them
 */
export function measureArm(arm: CampaignArm, campaign: readonly CampaignArm[], house: House): ArmMetric[] {
  const control = campaign.find(other => other.arm === "control") ?? nobody;
  const comparisons = compare(arm, control, house.grossMargin);
  const liftOf = (metric: ArmMetric["metric"]) => comparisons.find(each => each.metric === metric)!.lift;
  const srm = sampleRatioPValue(campaign, house.plannedControlShares);
  const word = verdict(
    {
      contacted: arm.customers,
      heldOut: control.customers,
      orders: liftOf("orders"),
      revenue: liftOf("revenue"),
      profit: liftOf("profit"),
      sampleRatioPValue: srm,
      daysLeft: Math.max(arm.window_days_left, control.window_days_left),
      costPerContact: arm.cost_per_contact
    },
    {...plainFigures, money: createMoneyFormat(house).money}
  );
  return comparisons.map(({metric, treated, control: heldOut, lift}) => {
    const relative = relativeLift(treated, heldOut);
    return {
      campaign_id: arm.campaign_id,
      arm: arm.arm,
      metric,
      treated_n: arm.customers,
      control_n: control.customers,
      treated_mean: treated.mean,
      control_mean: heldOut.mean,
      lift: lift.estimate,
      low: lift.low,
      high: lift.high,
      p_value: lift.pValue,
      relative_lift: relative.estimate,
      relative_low: relative.low,
      relative_high: relative.high,
      level: usualLevel,
      srm_p_value: srm,
      verdict: word.word,
      reason: lift.estimate === null && word.word !== "no control" ? lift.reason : word.reason,
      response_measure: arm.response_measure,
      in_two_arms: campaign.reduce((sum, each) => sum + each.in_two_arms, 0),
      detectable: word.measure === metric ? word.detectable : null,
      hold_back_next: word.holdBackNext
    };
  });
}

function compare(arm: CampaignArm, control: CampaignArm, grossMargin: number): Comparison[] {
  const shares = (metric: ArmMetric["metric"], a: Share, b: Share): Comparison => ({
    metric,
    treated: summaryOfShare(a),
    control: summaryOfShare(b),
    lift: proportionDifference(a, b)
  });
  const means = (metric: ArmMetric["metric"], treated: SampleSummary, heldOut: SampleSummary): Comparison => ({
    metric,
    treated,
    control: heldOut,
    lift: meanDifference(treated, heldOut)
  });
  const revenue = [arm, control].map(revenueOf) as [SampleSummary, SampleSummary];
  return [
    responseOf(shares("response", responded(arm), responded(control)), arm),
    shares("orders", {count: arm.buyers, n: arm.customers}, {count: control.buyers, n: control.customers}),
    means("revenue", ...revenue),
    means("profit", profitOf(revenue[0], grossMargin, arm.cost_per_contact), profitOf(revenue[1], grossMargin, 0))
  ];
}

const responded = ({responders, customers}: CampaignArm): Share => ({count: responders, n: customers});

function responseOf(comparison: Comparison, {response_measure}: CampaignArm): Comparison {
  if (response_measure !== null) return comparison;
  const none = {...comparison.treated, mean: null};
  return {...comparison, treated: none, control: none, lift: notEstimable("no response and no click was recorded")};
}

/** Revenue per customer of a group, those who ordered nothing included. */
export function revenueOf({
  customers,
  revenue,
  revenue_squares
}: Pick<CampaignArm, "customers" | "revenue" | "revenue_squares">): SampleSummary {
  return summaryOf({n: customers, sum: revenue, sumSquares: revenue_squares});
}

/** Profit per customer, from revenue per customer. */
export function profitOf(
  {n, mean, variance}: SampleSummary,
  grossMargin: number,
  costPerContact: number
): SampleSummary {
  return {
    n,
    mean: mean === null ? null : mean * grossMargin - costPerContact,
    variance: variance === null ? null : variance * grossMargin * grossMargin
  };
}

/**
 * Whether the arms kept their sizes. Exports do not hold the planned split: it is the house file's for this campaign, else the usual split
 * that is nearest to the sizes (all arms equal, or a held-out share that people choose), with the other arms of equal size.
 */
function sampleRatioPValue(campaign: readonly CampaignArm[], plannedControlShares: House["plannedControlShares"]) {
  const control = campaign.findIndex(arm => arm.arm === "control");
  if (control < 0) return null;
  const sizes = campaign.map(arm => arm.customers);
  const held = plannedControlShares[campaign[control]!.campaign_id];
  const planned =
    held === undefined
      ? likelyPlannedShares(sizes, control)
      : sizes.map((_, arm) => (arm === control ? held : (1 - held) / (sizes.length - 1)));
  return sampleRatioMismatch(sizes, planned).pValue;
}
