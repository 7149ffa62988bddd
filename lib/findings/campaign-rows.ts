import type {CampaignResult} from "./campaign-results.js";

/** The rows of the page data of one campaign's page. A null figure is withheld or could not be estimated. */

/** The account of an arm: src/data/campaign-money.json.sql. */
export interface CampaignMoneyRow {
  readonly campaign_id: string;
  readonly arm: string;
  readonly contacts: number;
  readonly cost: number;
  readonly contact_cost: number;
  readonly fixed_cost: number;
  /** Share of the contacts that must order because of the contact. */
  readonly break_even_share: number | null;
  readonly attributed_revenue: number | null;
  readonly attributed_profit: number | null;
  readonly incremental_revenue: number | null;
  readonly incremental_revenue_low: number | null;
  readonly incremental_revenue_high: number | null;
  readonly incremental_profit: number | null;
  readonly incremental_profit_low: number | null;
  readonly incremental_profit_high: number | null;
  readonly return_on_cost: number | null;
  readonly return_on_cost_low: number | null;
  readonly return_on_cost_high: number | null;
}

/** The effect of an arm in one group of customers: src/data/campaign-segments.json.sql. */
export interface CampaignSegmentRow {
  readonly campaign_id: string;
  readonly arm: string;
  readonly dimension: "segment" | "source" | "category";
  readonly name: string;
  readonly metric: "orders" | "profit";
  readonly is_withheld: boolean;
  readonly treated_n: number | null;
  readonly control_n: number | null;
  readonly lift: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly p_value: number | null;
  /** Raised for the many looks. */
  readonly adjusted_p_value: number | null;
  /** Drawn towards the whole. */
  readonly shrunk_lift: number | null;
  readonly shrunk_low: number | null;
  readonly shrunk_high: number | null;
}

/** An arm as it was before the campaign: src/data/campaign-before.json.sql. */
export interface CampaignBeforeRow {
  readonly campaign_id: string;
  readonly arm: string;
  readonly customers: number;
  /** Null when it is about a handful. */
  readonly in_two_arms: number | null;
  readonly buyers_before: number | null;
  readonly contacted_held_out: number | null;
  /** Ordered after the campaign began and before the own contact: no doing of the campaign's. */
  readonly ordered_before_contact: number | null;
}

/** Orders with the campaign's code, by whose they are: src/data/campaign-codes.json.sql. */
export interface CampaignCodeRow {
  readonly campaign_id: string;
  readonly who: string;
  /** Null when they are of a handful. */
  readonly orders: number | null;
  readonly customers: number | null;
  readonly revenue: number | null;
}

/** What the customers of a campaign without a control did in earlier windows: src/data/campaign-anyway.json.sql. */
export interface CampaignAnywayRow {
  readonly campaign_id: string;
  /** With at least one earlier window. */
  readonly customers: number;
  readonly windows: number;
  /** Of the earlier windows, with an order. */
  readonly share: number;
}

/** The effect of an arm by one method: src/data/campaign-methods.json.sql. */
export interface CampaignMethodRow {
  readonly campaign_id: string;
  readonly arm: string;
  readonly measure: "revenue" | "revenue share" | "orders ratio";
  readonly method: string;
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly remark: string | null;
}

/** A point of the curve of what choosing customers by a model gains: src/data/campaign-uplift.json.sql. */
export interface CampaignUpliftRow {
  readonly campaign_id: string;
  readonly arm: string;
  readonly model: "two models" | "class transformation";
  readonly outcome: "orders" | "revenue";
  /** Share of the contacts, the best-scored first; null where there is no model. */
  readonly depth: number | null;
  /** Ordering customers, or money. */
  readonly gained: number | null;
  readonly gained_by_lot: number | null;
  /** Mean over all depths of gained less gained by lot, of the whole curve, 95 %. */
  readonly area: number | null;
  readonly area_low: number | null;
  readonly area_high: number | null;
  readonly reason: string | null;
}

/** What happened to one kind of customer: src/data/campaign-uplift-groups.json.sql. */
export interface CampaignUpliftGroupRow {
  readonly campaign_id: string;
  readonly arm: string;
  readonly kind: string;
  readonly is_withheld: boolean;
  readonly contacts: number | null;
  readonly treated_share: number | null;
  readonly control_share: number | null;
  readonly lift: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Of all contacts, what they cost taken off. */
  readonly profit: number | null;
  readonly profit_low: number | null;
  readonly profit_high: number | null;
}

/** All that is known of one campaign. */
export interface OneCampaign {
  /** Its arms. */
  readonly results: readonly CampaignResult[];
  readonly money: readonly CampaignMoneyRow[];
  readonly segments: readonly CampaignSegmentRow[];
  readonly before: readonly CampaignBeforeRow[];
  readonly codes: readonly CampaignCodeRow[];
  readonly uplift: readonly CampaignUpliftRow[];
  readonly kinds: readonly CampaignUpliftGroupRow[];
  /** Of a campaign without a control. */
  readonly anyway: CampaignAnywayRow | null;
  readonly smallestPublishedCell: number;
}
