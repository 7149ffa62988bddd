import type {Mart} from "./mart.js";
import {scoreCustomers, scoring} from "./rfm-scoring.js";
import {queryFile} from "./sql-mart.js";

/** A SELECT of every customer's recency, frequency and money at as_of. */
export const basis = queryFile("rfm_basis");

/** Every customer's recency, frequency and money at as_of, their scores in the house's manner and the segment that these make. */
export const rfm: Mart = {
  name: "rfm",
  reads: ["marts.clock", "marts.customer_totals"],
  house: scoring.house,
  sources: [new URL(import.meta.url), basis.source, ...scoring.sources],
  build: (connection, house) => scoreCustomers(connection, "TABLE marts.rfm", basis.sql, house)
};
