/** One customer of a list in the preview. Money is the house's; null where no model could be fitted. */
export interface ListedCustomer {
  readonly customer_key: string;
  readonly segment: string | null;
  /** ISO. */
  readonly last_order_on: string;
  readonly orders: number;
  readonly revenue: number;
  readonly p_alive: number | null;
  /** Margin over the horizon, discounted. */
  readonly value: number | null;
  /** The value if chance brings as few or as many orders as it does in 90 of 100 cases. */
  readonly value_least: number | null;
  readonly value_most: number | null;
}

/** The customers of one tenth by value. */
export interface CustomerList {
  readonly tenth: number;
  /** How many there are; the list may be shorter. */
  readonly inAll: number;
  readonly customers: readonly ListedCustomer[];
}

/** One customer, and how the orders become the two summaries. */
export interface CustomerCard {
  readonly customer_key: string;
  readonly segment: string | null;
  readonly first_order_on: string;
  readonly last_order_on: string;
  readonly as_of: string;
  readonly orders: number;
  readonly revenue: number;
  readonly order_days: number;
  readonly frequency: number;
  readonly recency_days: number;
  readonly age_days: number;
  readonly repeat_spend_mean: number | null;
  /** The same less the share that credit notes took back. */
  readonly repeat_net_spend_mean: number | null;
  readonly model: string | null;
  readonly p_alive: number | null;
  readonly expected_orders: number | null;
  /** What the estimated parameters leave open. */
  readonly expected_orders_low: number | null;
  readonly expected_orders_high: number | null;
  /** Between how many orders chance plays, at the level. */
  readonly orders_least: number | null;
  readonly orders_most: number | null;
  readonly level: number;
  readonly expected_order_value: number | null;
  readonly value: number | null;
  readonly horizon_days: number;
  readonly days: readonly {
    readonly ordered_on: string;
    readonly orders: number;
    readonly value: number;
    readonly is_credit: boolean;
  }[];
}
