/** The rows of the page data (src/data/*.json.sql) that sentences and charts are made of. A null figure is withheld: too few people. */

/** A house month. */
export interface MonthRow {
  /** Its first day, ISO. */
  readonly month: string;
  readonly is_complete: boolean;
  readonly is_withheld: boolean;
  /** Customers who ordered. */
  readonly customers: number | null;
  /** Null, like the revenue of the new and of those who came back, also where either are too few. */
  /** Null, like their revenue and that of those who came back, also where either were too few. */
  readonly new_customers: number | null;
  readonly orders: number | null;
  /** Net of credit notes, in the house's currency. */
  readonly revenue: number | null;
  readonly revenue_new: number | null;
  readonly revenue_returning: number | null;
  readonly revenue_nobody: number | null;
  /** Sum over customers of the square of what each brought: the variance of the revenue. */
  readonly revenue_squares: number | null;
}

export interface SegmentRow {
  readonly segment: string;
  readonly is_withheld: boolean;
  readonly customers: number | null;
  /** A month before. */
  readonly customers_before: number | null;
  readonly revenue: number | null;
  /** Revenue times the house's gross margin. */
  readonly margin: number | null;
  readonly revenue_mean: number | null;
  readonly recency_days_mean: number | null;
  readonly orders_mean: number | null;
  /** Over the horizon; null also where no model could be fitted. */
  readonly expected_value: number | null;
  /** 95 % bounds of it. */
  readonly low: number | null;
  readonly high: number | null;
  /** Expected number of customers still active. */
  readonly alive: number | null;
  /** Mean chance to be active still. */
  readonly alive_mean: number | null;
  /** The standard error of the value that comes from how customers happen to buy, as a share of it. */
  readonly chance_error: number | null;
  /** Derivatives of the value's logarithm by the logarithms of the purchase model's parameters, as JSON. */
  readonly purchase_slopes: string | null;
  /** The same by those of the spend model. */
  readonly spend_slopes: string | null;
}

export interface RetentionRow {
  /** First day of the month of the first order, ISO. */
  readonly cohort: string;
  /** Months since. */
  readonly period: number;
  readonly is_censored: boolean;
  readonly is_withheld: boolean;
  readonly customers: number | null;
  readonly active: number | null;
  readonly active_on_or_after: number | null;
  readonly revenue: number | null;
}

export type CampaignMetric =
  | "response"
  | "opened"
  | "opened_by_person"
  | "clicked"
  | "clicked_by_person"
  | "orders"
  | "order_count"
  | "revenue"
  | "margin"
  | "profit"
  | "unsubscribed";

export interface CampaignRow {
  readonly campaign_id: string;
  readonly campaign: string;
  readonly channel: string | null;
  readonly started_on: string | null;
  readonly arm: string;
  readonly metric: CampaignMetric;
  readonly treated_n: number;
  readonly control_n: number | null;
  readonly treated_mean: number | null;
  /** Of a share, 95 %; null for what is none. */
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
  readonly srm_p_value: number | null;
  /** Where the plan of the sizes comes from. */
  readonly srm_plan: string | null;
  /** Of the difference before the campaign. */
  readonly balance_p_value: number | null;
  /** How often the campaign is looked at. */
  readonly looking: string;
  readonly response_measure: string | null;
  readonly verdict: string;
  readonly reason: string;
}

export interface ImportRow {
  readonly file: string;
  readonly format: string;
  readonly entity: string;
  readonly rows_read: number;
  readonly rows_accepted: number;
  readonly rows_rejected: number;
  readonly rows_unchanged: number;
  readonly columns_left_out: string;
  readonly imported_on: string;
  /** The export's own day, ISO; null where it is that of the import. */
  readonly exported_on?: string | null;
}

export interface RejectRow {
  readonly rule: string;
  readonly column_name: string;
  readonly file: string;
  readonly rejected: number;
  readonly first_line: number;
  readonly reason: string;
}

/** What the customers are expected to bring over the horizon. */
export interface Worth {
  readonly customers: number;
  /** Expected number still active. */
  readonly alive: number;
  /** Sum of the customers' values: margin, discounted. */
  readonly value: number;
  /** 95 % bounds of the sum; null where they are not known. */
  readonly low: number | null;
  readonly high: number | null;
  readonly horizon_days: number;
  readonly model: string;
}

/** Customers in ten groups of equal size, by expected value, the highest first. */
export interface DecileRow {
  readonly decile: number;
  readonly customers: number;
  readonly expected_value: number;
  readonly value_mean: number;
  readonly alive_mean: number;
  /** What they have brought so far. */
  readonly revenue: number;
}

/** Customers by the time since their last order and the number of their orders. */
export interface AliveRow {
  readonly months_since: number;
  readonly orders_band: string;
  readonly orders_rank: number;
  readonly is_withheld: boolean;
  readonly customers: number | null;
  readonly alive_mean: number | null;
  readonly value_mean: number | null;
}

/** Customers by where they came from. */
export interface SourceRow {
  readonly source: string;
  readonly customers: number;
  readonly revenue_mean: number;
  readonly value_mean: number;
  /** 95 % bounds of what one will bring; null where they are not known. */
  readonly low: number | null;
  readonly high: number | null;
  readonly alive_mean: number;
  /** How much more one is worth than one of the last source, with bounds that hold for all pairs at once; null for the last. */
  readonly above_last: number | null;
  readonly above_last_low: number | null;
  readonly above_last_high: number | null;
}

/** How a model of purchases would have forecast: in all, by week since the cut, or by repeat purchases before it. */
export interface TrackRow {
  readonly model: string;
  readonly grain: "total" | "week" | "purchases";
  readonly position: number | null;
  readonly is_or_more: boolean | null;
  readonly is_withheld: boolean;
  readonly customers: number | null;
  readonly expected: number | null;
  readonly measured: number | null;
  /** (expected - measured) / measured. */
  readonly relative_error: number | null;
  /** What the weeks were off by, as a share of all that came. */
  readonly weekly_error: number | null;
  /** Orders that a customer's forecast was off by, on average. */
  readonly mean_absolute_error: number | null;
  /** Money that the orders were expected to bring, net of credit notes, and what came; null of weeks and where spends could not be fitted. */
  readonly expected_value: number | null;
  readonly measured_value: number | null;
  readonly reason: string | null;
  readonly is_best: boolean;
  /** Whether the values of the page are made with this model. */
  readonly is_used: boolean;
  /** Why it is used: the house names it, its record is the best, none has a record, or the data break the assumptions of the others. */
  readonly choice: "house" | "record" | "no record" | "stand-in" | null;
  readonly horizon_weeks: number;
  /** The last day that the model knew, ISO. */
  readonly cut_on: string | null;
}

/** How unequally customers bring money; null and empty where too few would be spoken of. */
export interface Concentrated {
  readonly customers: number;
  /** How many a tenth of them are. */
  readonly best: number;
  readonly gini: {readonly estimate: number; readonly low: number; readonly high: number} | null;
  /** Of the money, brought by the best tenth. */
  readonly topShare: {readonly estimate: number; readonly low: number; readonly high: number} | null;
  /** Of the best `customers`, a share, the share of the money. */
  readonly curve: readonly {readonly customers: number; readonly money: number}[];
}

/** One value of an attribute, among the best customers and in the whole file. */
export interface ProfileRow {
  readonly attribute: string;
  readonly value: string;
  readonly best_count: number;
  readonly file_count: number;
  /** Of those of whom the attribute is known. */
  readonly best_share: number;
  readonly file_share: number;
  /** best_share / file_share, with 95 % bounds. */
  readonly profile_index: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Raised for looking at all values at once (Benjamini-Hochberg). */
  readonly adjusted_p_value: number;
}

export type LifecycleState = "new" | "active" | "won back" | "cooling" | "lapsed";

/** Customers in a state at the end of a month. */
export interface LifecycleRow {
  /** First day of the month, ISO. */
  readonly month: string;
  readonly is_complete: boolean;
  readonly state: LifecycleState;
  readonly is_withheld: boolean;
  readonly customers: number | null;
}

/** Customers by their state at the end of a month and of the month before. */
export interface LifecycleFlowRow {
  readonly month: string;
  /** "not yet": the first order was in the month. */
  readonly previous_state: LifecycleState | "not yet";
  readonly state: LifecycleState;
  readonly is_withheld: boolean;
  readonly customers: number | null;
}

/** What a customer brings in a month since the first. */
export interface TenureRow {
  readonly period: number;
  /** Who have had the month. */
  readonly customers: number;
  readonly revenue_each: number;
  readonly revenue_so_far: number;
}

/** Of customers in a state at the end of a month, who ordered in the next; over all months. */
export interface LifecycleReturnRow {
  readonly previous_state: "cooling" | "lapsed";
  readonly customers: number;
  readonly returned: number;
}

/** People known who have not ordered yet, at the end of a month. */
export interface ProspectRow {
  readonly month: string;
  readonly is_complete: boolean;
  /** Null is withheld. */
  readonly prospects: number | null;
  /** Who were known before the month and first ordered in it; null is withheld. */
  readonly became_customers: number | null;
}
