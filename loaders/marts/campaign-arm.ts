import type {ArmBefore} from "../../lib/lift/comparison-trust.js";
import {type SampleSummary, summaryOf} from "../../lib/statistics/moments.js";

/** One row of marts.campaign_arms, with what marts.campaign_windows says of the campaign. */
export interface CampaignArm {
  readonly campaign_id: string;
  readonly arm: string;
  readonly customers: number;
  readonly in_two_arms: number;
  readonly opened: number;
  readonly opened_by_person: number;
  readonly clicked: number;
  readonly clicked_by_person: number;
  readonly unsubscribed: number;
  readonly response_measure: "response" | "code" | "click" | null;
  readonly responders: number;
  readonly buyers: number;
  readonly orders: number;
  readonly orders_squares: number;
  readonly revenue: number;
  readonly revenue_squares: number;
  readonly buyers_before: number;
  readonly revenue_before: number;
  readonly revenue_before_squares: number;
  readonly revenue_products: number;
  readonly planned_share: number | null;
  readonly cost_per_contact: number;
  readonly fixed_cost_per_contact: number;
  readonly window_days_left: number;
  readonly window_share: number | null;
  readonly look: number | null;
}

/** The columns of marts.campaign_arms and the look that is due, as numbers. */
export const campaignArmsSql = `
SELECT
  arms.campaign_id, arm, customers, in_two_arms, opened, opened_by_person, clicked, clicked_by_person, unsubscribed, response_measure,
  responders, buyers, orders, orders_squares, CAST(revenue AS DOUBLE) AS revenue, revenue_squares, buyers_before,
  CAST(revenue_before AS DOUBLE) AS revenue_before, revenue_before_squares, revenue_products, planned_share, cost_per_contact,
  fixed_cost_per_contact, window_days_left, CAST(window_share AS DOUBLE) AS window_share, windows.look
FROM marts.campaign_arms AS arms
JOIN marts.campaign_windows AS windows ON windows.campaign_id = arms.campaign_id
ORDER BY arms.campaign_id, arm`;

/** Where nobody was held out. */
export const nobody: CampaignArm = {
  campaign_id: "",
  arm: "control",
  customers: 0,
  in_two_arms: 0,
  opened: 0,
  opened_by_person: 0,
  clicked: 0,
  clicked_by_person: 0,
  unsubscribed: 0,
  response_measure: null,
  responders: 0,
  buyers: 0,
  orders: 0,
  orders_squares: 0,
  revenue: 0,
  revenue_squares: 0,
  buyers_before: 0,
  revenue_before: 0,
  revenue_before_squares: 0,
  revenue_products: 0,
  planned_share: null,
  cost_per_contact: 0,
  fixed_cost_per_contact: 0,
  window_days_left: 0,
  window_share: null,
  look: null
};

/** Revenue per customer of a group, those who ordered nothing included. */
export function revenueOf({
  customers,
  revenue,
  revenue_squares
}: Pick<CampaignArm, "customers" | "revenue" | "revenue_squares">): SampleSummary {
  return summaryOf({n: customers, sum: revenue, sumSquares: revenue_squares});
}

/** Orders per customer of a group. */
export function ordersOf({customers, orders, orders_squares}: CampaignArm): SampleSummary {
  return summaryOf({n: customers, sum: orders, sumSquares: orders_squares});
}

/** The arm as it was before the campaign. */
export function armBefore(arm: CampaignArm): ArmBefore {
  return {
    arm: arm.arm,
    customers: arm.customers,
    plannedShare: arm.planned_share,
    buyersBefore: arm.buyers_before,
    spendBefore: summaryOf({n: arm.customers, sum: arm.revenue_before, sumSquares: arm.revenue_before_squares})
  };
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
