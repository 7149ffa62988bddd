/** The rows of the page data about what the data are worth. A null figure is withheld, or there is nothing to take it of. */

export interface FieldRow {
  readonly table: string;
  readonly field: string;
  readonly rows: number;
  /** Share of the rows with a value. */
  readonly complete: number | null;
  /** Share of the values that can be true. */
  readonly valid: number | null;
  /** Share of the values that no other person has. */
  readonly unique: number | null;
  /** Days from the newest row of the table to the refresh. */
  readonly age_days: number | null;
  /** Against what the house expects: "open" where it expects nothing. */
  readonly status: "good" | "open" | "warn" | "fail";
  /** What it falls short in; empty where it does not. */
  readonly shortfall: string;
}

/** A house month. */
export interface RecordHealthRow {
  readonly month: string;
  readonly is_complete: boolean;
  /** Known by the end of the month. */
  readonly customers: number | null;
  /** Without a sign of life for the house's number of months. */
  readonly silent: number | null;
  /** The last contact bounced. */
  readonly bounced: number | null;
  /** Something of a record cannot be true, or there is nothing to write to. */
  readonly faulty: number | null;
  readonly contacts: number | null;
  readonly cost: number | null;
  readonly contacts_to_silent: number | null;
  readonly cost_to_silent: number | null;
  readonly contacts_to_bounced: number | null;
  readonly cost_to_bounced: number | null;
}

export interface MergeEffectRow {
  readonly records: number;
  readonly persons: number;
  /** Persons with several records. */
  readonly persons_merged: number;
  readonly orders: number | null;
  /** Customers with an order, and those with several, were every record a customer of its own … */
  readonly customers_before: number;
  readonly repeaters_before: number;
  /** … and as persons. */
  readonly customers_after: number;
  readonly repeaters_after: number;
}

export interface MergeRuleRow {
  readonly rule: string;
  readonly records: number | null;
}

export interface CompletionRow {
  readonly field: string;
  readonly customers: number;
  readonly own_record: number | null;
  readonly other_record: number | null;
  readonly first_order: number | null;
  readonly postcode: number | null;
  readonly unknown: number | null;
}

export interface FreshnessRow {
  readonly source: string;
  readonly entity: string;
  readonly files: number;
  readonly imported_on: string;
  readonly newest_on: string | null;
}
