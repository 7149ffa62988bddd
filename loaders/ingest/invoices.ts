import type {Connection} from "../database/connection.js";
import {invoiceKindSql, lineKindSql} from "../formats/line-kinds.js";
import type {Outcome} from "./keyed.js";
import {compareKeyed, writeKeyedCore} from "./keyed.js";
import {compareLines, unchangedLines, writeLines} from "./lines.js";
import type {Target} from "./target.js";

const headers: Target = {
  name: "invoices",
  from: "invoice_headers",
  core: "core.orders",
  fileKey: ["order_id"],
  key: {order_id: "s.order_id"},
  columns: {
    record_key: "k.record_key",
    ordered_at: "s.ordered_at",
    kind: "s.kind",
    total: "s.total",
    country: "s.country"
  },
  ids: "customers"
};

const products: Target = {
  name: "invoice products",
  from: "invoice_products",
  core: "core.products",
  fileKey: ["product_id"],
  key: {product_id: "s.product_id"},
  columns: {name: "s.name"}
};

const customers: Target = {
  name: "invoice customers",
  from: "invoice_customers",
  core: "core.customer_records",
  fileKey: ["customer_id"],
  key: {record_key: "k.record_key"},
  columns: {country: "s.country"},
  ids: "customers"
};

/** Invoices whose customer, time or country change: then every one of their lines says something new. */
const withNewHeader = `
  SELECT m.order_id FROM "invoices matched" m JOIN core.orders h ON h.rowid = m.held_row
  WHERE (m.record_key, m.ordered_at, m.country) IS DISTINCT FROM (h.record_key, h.ordered_at, h.country)`;

/** The tables of core that a file of invoice lines may change. */
export const invoiceTables: readonly string[] = ["orders", "order_lines", "products", "customer_records"];

/**
 * Compares the staged invoice lines with what is held: invoices with their lines, products with the name that most priced lines give
 * them, customers with the country of their latest invoice.
 */
export async function compareInvoices(connection: Connection, goodRows: number, rowsRead: number): Promise<Outcome> {
  await connection.run(
    `CREATE OR REPLACE TEMP VIEW incoming_lines AS
     SELECT rowid AS row, invoice AS order_id, product_id, CAST(quantity AS DECIMAL(18,3)) AS quantity, unit_price,
       CAST(NULL AS DECIMAL(18,4)) AS discount, CAST(quantity * unit_price AS DECIMAL(18,4)) AS amount,
       CAST(NULL AS DECIMAL(18,4)) AS cost, ${lineKindSql("product_id")} AS line_kind,
       ${lineKindSql("product_id")} = 'product' AS is_product, customer_id, ordered_at, country
     FROM staged WHERE rule_no IS NULL`
  );
  await compareLines(connection, rowsRead);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE invoice_headers AS
     SELECT f.order_id, f.customer_id, f.country,
       CASE WHEN o.status = 'appended' THEN least(f.ordered_at, h.ordered_at) ELSE f.ordered_at END AS ordered_at,
       f.total + CASE WHEN o.status = 'appended' THEN h.total ELSE 0 END AS total,
       ${invoiceKindSql("f.order_id", "f.total")} AS kind
     FROM (
       SELECT order_id, arg_min(customer_id, row) AS customer_id, arg_min(country, row) AS country, min(ordered_at) AS ordered_at,
         CAST(sum(amount) AS DECIMAL(18,4)) AS total
       FROM incoming_lines GROUP BY order_id) f
     JOIN line_orders o USING (order_id) LEFT JOIN core.orders h USING (order_id)
     WHERE o.status <> 'contained' ORDER BY o.first_row`
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE invoice_products AS
     SELECT i.product_id, n.name FROM (
       SELECT product_id, min(row) AS first_row FROM incoming_lines WHERE is_product GROUP BY product_id) i
     LEFT JOIN (
       SELECT product_id, arg_max(description, (n, description)) AS name FROM (
         SELECT product_id, description, count(*) AS n FROM staged
         WHERE rule_no IS NULL AND description IS NOT NULL AND unit_price > 0 GROUP BY product_id, description)
       GROUP BY product_id) n USING (product_id)
     ORDER BY i.first_row`
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE invoice_customers AS
     SELECT customer_id, arg_max(country, (ordered_at, row)) AS country FROM incoming_lines
     WHERE customer_id IS NOT NULL GROUP BY customer_id ORDER BY min(row)`
  );
  await compareKeyed(connection, headers, 0);
  await compareKeyed(connection, products, 0);
  await compareKeyed(connection, customers, 0);
  const unchanged = await unchangedLines(connection, withNewHeader);
  return {accepted: goodRows - unchanged, unchanged};
}

/** Writes invoices, lines, products and customers. Part of the warehouse's transaction. */
export async function writeInvoices(connection: Connection, importId: number): Promise<void> {
  await writeLines(connection, importId);
  for (const target of [headers, products, customers]) await writeKeyedCore(connection, target, importId);
}
