import type {Field, Format} from "./format.js";
import {HeaderIndex} from "./header.js";

/** pandas writes what is missing as the text nan. */
const withoutNan = (text: string): string => `CASE WHEN lower(${text}) = 'nan' THEN NULL ELSE ${text} END`;

/** A number column turned an id into a double: 17850.0 is the customer 17850. */
const wholeId = (text: string): string => `regexp_replace(${withoutNan(text)}, '^([0-9]+)\\.0+$', '\\1')`;

const spellings = {
  invoice: ["InvoiceNo", "Invoice", "Invoice Number"],
  product_id: ["StockCode", "Stock Code"],
  description: ["Description"],
  quantity: ["Quantity"],
  ordered_at: ["InvoiceDate", "Invoice Date"],
  unit_price: ["UnitPrice", "Price", "Unit Price"],
  customer_id: ["CustomerID", "Customer ID", "CustomerNo"],
  country: ["Country"]
} as const;

/** The flat export of invoicing systems: one row a line, the invoice repeated. UCI Online Retail is the known example. */
export const invoiceLines: Format = {
  name: "invoice-lines",
  feeds: ["orders", "order_lines", "products", "customers"],
  idNamespace: "house",
  traps: [
    "an invoice number of C and digits is a credit note, of A and digits an adjustment for bad debt",
    "lines have no numbers: two equal lines are two lines, and the newest file that mentions an invoice replaces it whole",
    "an invoice cut by the end of a file goes on in the next one when the two parts share no line",
    "POST, DOT, C2, M, D, S, B, CRUK, BANK CHARGES, AMAZONFEE, gift_0001_* and TEST* are no products",
    "a line without a customer belongs to an order of nobody",
    "descriptions on lines without a price are notes of the storeroom, not names"
  ],
  recognise(header) {
    const index = new HeaderIndex(header);
    const column = (name: keyof typeof spellings, type: Field["type"], more: Partial<Field> = {}): Field => ({
      name,
      type,
      header: index.take(...spellings[name]),
      ...more
    });
    const fields: Field[] = [
      column("invoice", "key", {required: true, mend: wholeId}),
      column("product_id", "key", {required: true}),
      column("description", "text", {mend: withoutNan}),
      column("quantity", "number", {required: true}),
      column("ordered_at", "time", {required: true}),
      column("unit_price", "money", {required: true}),
      column("customer_id", "key", {mend: wholeId}),
      column("country", "text")
    ];
    const has = (name: keyof typeof spellings): boolean =>
      fields.some(field => field.name === name && field.header !== null);
    if (!has("invoice") || !(has("product_id") || (has("quantity") && has("unit_price")))) return null;
    const wanted = fields.filter(field => field.header === null && (field.required || field.name === "customer_id"));
    return {
      format: "invoice-lines",
      entity: "invoice_lines",
      fields,
      attributes: [],
      missing: wanted.map(field => spellings[field.name as keyof typeof spellings].join(" or ")),
      leftOut: index.rest()
    };
  }
};
