import type {
  CampaignRow,
  Concentrated,
  LifecycleFlowRow,
  LifecycleRow,
  MonthRow,
  ProfileRow,
  RetentionRow,
  SegmentRow,
  TenureRow,
  TrackRow,
  Worth
} from "../../lib/findings/page-rows.js";
import {createFormat} from "../../lib/format/format.js";

/** Hand-written figures for the tests of sentences and charts. */
export const format = createFormat({locale: "en-GB", currency: "GBP"});

export const worth: Worth = {
  customers: 4338,
  alive: 1243,
  value: 3_142_000,
  low: 2_910_000,
  high: 3_330_000,
  horizon_days: 365,
  model: "MBG/NBD with Gamma-Gamma"
};

export function month(values: Partial<MonthRow> = {}): MonthRow {
  return {
    month: "2011-10-01",
    is_complete: true,
    is_withheld: false,
    customers: 400,
    new_customers: 100,
    orders: 500,
    revenue: 10_000,
    revenue_new: 2000,
    revenue_returning: 7100,
    revenue_nobody: 900,
    revenue_squares: 500_000,
    ...values
  };
}

/** A month about which too few customers are known. */
export const withheldMonth = month({
  is_withheld: true,
  customers: null,
  new_customers: null,
  orders: null,
  revenue: null,
  revenue_new: null,
  revenue_returning: null,
  revenue_nobody: null,
  revenue_squares: null
});

export function segment(name: string, values: Partial<SegmentRow> = {}): SegmentRow {
  return {
    segment: name,
    is_withheld: false,
    customers: 100,
    customers_before: 90,
    revenue: 1000,
    margin: 450,
    revenue_mean: 10,
    recency_days_mean: 40,
    orders_mean: 2,
    expected_value: 500,
    low: 400,
    high: 620,
    alive: 50,
    alive_mean: 0.5,
    chance_error: null,
    purchase_slopes: null,
    spend_slopes: null,
    ...values
  };
}

export function retention(
  cohort: string,
  period: number,
  active: number,
  values: Partial<RetentionRow> = {}
): RetentionRow {
  return {
    cohort,
    period,
    is_censored: false,
    is_withheld: false,
    customers: 1000,
    active,
    active_on_or_after: active,
    revenue: active * 10,
    ...values
  };
}

export function campaign(name: string, values: Partial<CampaignRow> = {}): CampaignRow {
  return {
    campaign_id: name,
    campaign: name,
    channel: "email",
    started_on: "2026-04-13",
    arm: "mailed",
    metric: "profit",
    treated_n: 1000,
    control_n: 500,
    treated_mean: 3,
    treated_low: null,
    treated_high: null,
    control_mean: 2,
    lift: 1,
    low: 0.4,
    high: 1.6,
    p_value: 0.001,
    relative_lift: 0.5,
    relative_low: 0.2,
    relative_high: 0.8,
    srm_p_value: 0.4,
    srm_plan: "nearest usual split",
    balance_p_value: 0.3,
    looking: "once, at the end of the window",
    response_measure: "click",
    verdict: "earned",
    reason: "Each contact brought more.",
    ...values
  };
}

export function trackRow(values: Partial<TrackRow> = {}): TrackRow {
  return {
    model: "MBG/NBD",
    grain: "week",
    position: 1,
    is_or_more: null,
    is_withheld: false,
    customers: 500,
    expected: 1040,
    measured: 1000,
    relative_error: null,
    weekly_error: null,
    mean_absolute_error: null,
    expected_value: null,
    measured_value: null,
    reason: null,
    is_best: false,
    is_used: false,
    choice: null,
    horizon_weeks: 26,
    cut_on: "2011-06-10",
    ...values
  };
}

export const concentrated: Concentrated = {
  customers: 4338,
  best: 434,
  gini: {estimate: 0.72, low: 0.7, high: 0.74},
  topShare: {estimate: 0.61, low: 0.56, high: 0.652},
  curve: [
    {customers: 0, money: 0},
    {customers: 0.1, money: 0.38},
    {customers: 0.2, money: 0.55},
    {customers: 1, money: 1}
  ]
};

export function profileRow(values: Partial<ProfileRow> = {}): ProfileRow {
  return {
    attribute: "source",
    value: "Referral",
    best_count: 638,
    file_count: 2641,
    best_share: 0.326,
    file_share: 0.135,
    profile_index: 2.4145,
    low: 2.28,
    high: 2.56,
    adjusted_p_value: 0,
    ...values
  };
}

export function lifecycleRow(values: Partial<LifecycleRow> = {}): LifecycleRow {
  return {month: "2011-11-01", is_complete: true, state: "active", is_withheld: false, customers: 100, ...values};
}

export function flowRow(values: Partial<LifecycleFlowRow> = {}): LifecycleFlowRow {
  return {
    month: "2011-11-01",
    previous_state: "active",
    state: "cooling",
    is_withheld: false,
    customers: 100,
    ...values
  };
}

export function tenureRow(values: Partial<TenureRow> = {}): TenureRow {
  return {period: 0, customers: 1000, revenue_each: 40, revenue_so_far: 40, ...values};
}
