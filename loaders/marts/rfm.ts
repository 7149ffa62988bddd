import type {Mart} from "./mart.js";
import {scoreCustomers} from "./rfm-scoring.js";

const basis = `
SELECT customer_key, CAST(date_diff('day', last_order_on, as_of) AS INTEGER) AS recency_days, orders AS frequency, revenue AS monetary
FROM marts.customer_totals
CROSS JOIN marts.clock`;

/** Every customer's recency, frequency and money at as_of, their scores and the segment that these make. */
export const rfm: Mart = {
  name: "rfm",
  reads: ["marts.clock", "marts.customer_totals"],
  house: [],
  sources: [new URL(import.meta.url)],
  build: connection => scoreCustomers(connection, "TABLE marts.rfm", basis)
};
