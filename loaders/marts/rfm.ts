import type {Mart} from "./mart.js";
import {scoreCustomers} from "./rfm-scoring.js";

const basis = `
SELECT customer_key, age_days - recency_days AS recency_days, orders AS frequency, revenue AS monetary
FROM marts.customer_summary`;

/** Every customer's recency, frequency and money at as_of, their scores and the segment that these make. */
export const rfm: Mart = {
  name: "rfm",
  reads: ["marts.customer_summary"],
  house: [],
  sources: [new URL(import.meta.url)],
  build: connection => scoreCustomers(connection, "TABLE marts.rfm", basis)
};
