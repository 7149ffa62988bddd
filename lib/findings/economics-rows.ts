/** The rows of the page data of the promotion economics. A null figure is withheld or could not be estimated. */

/** A whole campaign against those held out: src/data/campaign-total.json.sql. */
export interface CampaignTotalRow {
  readonly campaign_id: string;
  readonly contacts: number;
  readonly cost: number;
  readonly incremental_profit: number | null;
  readonly incremental_profit_low: number | null;
  readonly incremental_profit_high: number | null;
  readonly standard_error: number | null;
}

/** The account of a segment in an arm: src/data/campaign-segment-money.json.sql. */
export interface SegmentMoneyRow {
  readonly campaign_id: string;
  readonly arm: string;
  readonly segment: string;
  readonly is_withheld: boolean;
  readonly contacts: number | null;
  readonly contact_cost: number | null;
  /** Share of the contacts that bought. */
  readonly rate: number | null;
  /** Rise of that share from which on a contact pays. */
  readonly break_even_share: number | null;
  readonly attributed_revenue: number | null;
  readonly attributed_profit: number | null;
  /** Of all its contacts beyond those held out, drawn towards the whole; other cost than the contacts' left aside. */
  readonly incremental_profit: number | null;
  readonly incremental_profit_low: number | null;
  readonly incremental_profit_high: number | null;
  readonly adjusted_p_value: number | null;
  readonly discount: number | null;
  readonly needless_discount: number | null;
}

/** What an arm would have saved: src/data/campaign-savings.json.sql. */
export interface SavingsRow {
  readonly campaign_id: string;
  readonly arm: string;
  /** Names of segments, "New, At risk"; empty where every segment paid. */
  readonly left_out: string;
  readonly saving: number | null;
  readonly saving_low: number | null;
  readonly saving_high: number | null;
  /** By the segments' own figures. */
  readonly unshrunk_saving: number;
  readonly redeemers: number | null;
  readonly discount: number | null;
  readonly needless_discount: number | null;
  readonly needless_discount_low: number | null;
  readonly needless_discount_high: number | null;
}

/** A tenth of an arm by the score on its eve: src/data/campaign-gains.json.sql. */
export interface GainsRow {
  readonly campaign_id: string;
  readonly arm: string;
  readonly tenth: number;
  readonly contacts: number;
  readonly depth: number;
  readonly rate: number | null;
  readonly lift: number | null;
  readonly captured: number | null;
  readonly profit: number;
  readonly cumulative_profit: number;
  readonly held_out_rate: number | null;
  readonly rise: number | null;
  readonly rise_low: number | null;
  readonly rise_high: number | null;
  /** Of a contact. */
  readonly profit_beyond: number | null;
  readonly profit_beyond_low: number | null;
  readonly profit_beyond_high: number | null;
  readonly break_even_share: number | null;
}
