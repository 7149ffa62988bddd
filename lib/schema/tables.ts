/**
 * The canonical model: the tables that every supported export is mapped to, and the headers of the house's own files
 * (format `clientele`). The one mapping point between what a file says and what the databases hold.
 */

/**
 * How a cell is read. `key` is an id kept as text; `time` an instant; `money` a DECIMAL(18,4); `rate` an exchange rate above 0;
 * `flag` true or false.
 */
export type ColumnType = "key" | "text" | "date" | "time" | "money" | "rate" | "number" | "integer" | "flag";

export interface CanonicalColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** A row without it is rejected. */
  readonly required?: true;
  /** The only values allowed, in lower case. */
  readonly values?: readonly string[];
}

export interface CanonicalTable {
  readonly name: TableName;
  /** Columns that together say which thing a row is about; a later row with the same key replaces the earlier one. */
  readonly key: readonly string[];
  readonly columns: readonly CanonicalColumn[];
  /** Columns beginning with `attr_` are taken as segment attributes. */
  readonly attributes?: true;
}

const column = (name: string, type: ColumnType, more: Partial<CanonicalColumn> = {}): CanonicalColumn => ({
  name,
  type,
  ...more
});
const required = (name: string, type: ColumnType, more: Partial<CanonicalColumn> = {}): CanonicalColumn =>
  column(name, type, {required: true, ...more});

const personColumns: readonly CanonicalColumn[] = [
  column("email", "text"),
  column("phone", "text"),
  column("first_name", "text"),
  column("last_name", "text"),
  column("company", "text"),
  column("birth_date", "date"),
  column("gender", "text"),
  column("street", "text"),
  column("postcode", "text"),
  column("city", "text"),
  column("country", "text"),
  column("created_at", "time"),
  column("source", "text")
];

const tables = [
  {
    name: "customers",
    key: ["customer_id"],
    attributes: true,
    columns: [required("customer_id", "key"), ...personColumns]
  },
  {
    name: "orders",
    key: ["order_id"],
    columns: [
      required("order_id", "key"),
      required("customer_id", "key"),
      required("ordered_at", "time"),
      required("total", "money"),
      column("currency", "text"),
      column("channel", "text"),
      column("source", "text"),
      column("campaign_id", "key"),
      column("coupon", "text"),
      column("discount", "money"),
      column("shipping", "money"),
      column("tax", "money"),
      column("refunded", "money"),
      column("status", "text"),
      column("cost", "money")
    ]
  },
  {
    name: "order_lines",
    key: ["order_id", "line_no"],
    columns: [
      required("order_id", "key"),
      column("line_no", "integer"),
      required("product_id", "key"),
      column("quantity", "number"),
      column("unit_price", "money"),
      column("discount", "money"),
      column("cost", "money")
    ]
  },
  {
    name: "products",
    key: ["product_id"],
    columns: [
      required("product_id", "key"),
      column("name", "text"),
      column("category", "text"),
      column("brand", "text"),
      column("launched_at", "time"),
      column("cost", "money")
    ]
  },
  {
    name: "campaigns",
    key: ["campaign_id"],
    columns: [
      required("campaign_id", "key"),
      column("name", "text"),
      column("channel", "text"),
      column("offer", "text"),
      column("started_at", "time"),
      column("ended_at", "time"),
      column("cost", "money"),
      column("cost_per_contact", "money"),
      column("coupon", "text"),
      column("currency", "text")
    ]
  },
  {
    name: "contacts",
    key: ["campaign_id", "customer_id"],
    columns: [
      required("campaign_id", "key"),
      required("customer_id", "key"),
      required("arm", "text"),
      column("sent_at", "time"),
      column("delivered", "flag"),
      column("opened_at", "time"),
      column("clicked_at", "time"),
      column("unsubscribed_at", "time"),
      column("bounced", "flag"),
      column("stratum", "text"),
      column("planned_share", "number")
    ]
  },
  {
    name: "responses",
    key: ["campaign_id", "customer_id", "kind", "responded_at", "link"],
    columns: [
      required("campaign_id", "key"),
      required("customer_id", "key"),
      column("responded_at", "time"),
      column("kind", "text"),
      column("value", "money"),
      column("link", "text"),
      column("agent", "text")
    ]
  },
  {
    name: "consents",
    key: ["customer_id", "purpose", "channel", "at"],
    columns: [
      required("customer_id", "key"),
      required("purpose", "text"),
      column("channel", "text"),
      required("status", "text", {values: ["given", "withdrawn"]}),
      required("at", "time"),
      column("evidence", "text")
    ]
  },
  {
    name: "prospects",
    key: ["prospect_id"],
    attributes: true,
    columns: [required("prospect_id", "key"), ...personColumns]
  },
  {
    name: "survey_answers",
    key: ["customer_id", "survey", "question", "answered_at"],
    columns: [
      required("customer_id", "key"),
      required("survey", "text"),
      required("question", "text"),
      column("answered_at", "time"),
      column("score", "number"),
      column("answer", "text")
    ]
  },
  {
    name: "marketing_spend",
    key: ["source", "period"],
    columns: [
      required("source", "text"),
      required("period", "date"),
      required("spend", "money"),
      column("currency", "text")
    ]
  },
  {
    name: "postcode_regions",
    key: ["country", "postcode_prefix"],
    columns: [column("country", "text"), required("postcode_prefix", "key"), required("region", "text")]
  },
  {
    name: "exchange_rates",
    key: ["currency", "day", "base"],
    columns: [required("currency", "text"), required("day", "date"), required("rate", "rate"), column("base", "text")]
  }
] as const satisfies readonly (Omit<CanonicalTable, "name"> & {name: string})[];

export type TableName = (typeof tables)[number]["name"];

/** Every canonical table, in the order in which they are explained to people. */
export const canonicalTables: readonly CanonicalTable[] = tables;

/**
 * The canonical table of that name.
 * @example canonicalTable("orders").key // ["order_id"]
 */
export function canonicalTable(name: TableName): CanonicalTable {
  const found = canonicalTables.find(table => table.name === name);
  if (!found) throw new Error(`canonicalTable: unknown table ${name}`);
  return found;
}
