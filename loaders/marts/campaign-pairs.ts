import type {SampleSummary} from "../../lib/statistics/moments.js";
import {summaryOf} from "../../lib/statistics/moments.js";
import {profitOf} from "./campaign-arm.js";

/** One row of marts.campaign_pairs: a group of customers in an arm, beside those held out of the same group. */
export interface CampaignPair {
  readonly campaign_id: string;
  readonly arm: string;
  readonly dimension: "segment" | "source" | "category" | "score";
  readonly name: string;
  /** Of the dimension "score" alone. */
  readonly score: number | null;
  readonly cost_per_contact: number;
  readonly contacts: number;
  readonly buyers: number;
  readonly revenue: number;
  readonly revenue_squares: number;
  readonly redeemers: number;
  readonly discount: number;
  readonly held_out: number;
  readonly held_out_buyers: number;
  readonly held_out_revenue: number;
  readonly held_out_revenue_squares: number;
}

/** Profit per customer of both sides of a pair, the contact's cost taken off where there was one. */
export function profitsOf(pair: CampaignPair, grossMargin: number): {treated: SampleSummary; control: SampleSummary} {
  const treated = summaryOf({n: pair.contacts, sum: pair.revenue, sumSquares: pair.revenue_squares});
  const control = summaryOf({
    n: pair.held_out,
    sum: pair.held_out_revenue,
    sumSquares: pair.held_out_revenue_squares
  });
  return {
    treated: profitOf(treated, grossMargin, pair.cost_per_contact),
    control: profitOf(control, grossMargin, 0)
  };
}
