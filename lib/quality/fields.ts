/** The fields whose quality is measured at each refresh, as "table.field" of the canonical model. */
export const qualityFields = [
  ...["customers.email", "customers.phone", "customers.first_name", "customers.last_name", "customers.birth_date"],
  ...["customers.gender", "customers.street", "customers.postcode", "customers.city", "customers.country"],
  ...["orders.customer_id", "orders.ordered_at", "orders.channel", "orders.source", "orders.cost"],
  ...["order_lines.product_id", "order_lines.unit_price", "products.category", "products.cost"],
  ...["contacts.sent_at", "campaigns.cost"]
] as const;

export type QualityField = (typeof qualityFields)[number];

/** What was counted of a field. */
export interface FieldQuality {
  readonly field: QualityField;
  /** Rows of the table. */
  readonly rows: number;
  /** Of these, with a value. */
  readonly filled: number;
  /** Of these, with a value that can be true. */
  readonly valid: number;
  /** Of those with a value, rows whose value another person has too; null where that says nothing. */
  readonly shared: number | null;
  /** Days from the newest row of the table to the refresh; null where its rows have no time. */
  readonly ageDays: number | null;
}
