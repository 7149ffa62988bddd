import type {Mart} from "./mart.js";
import {replaceMart} from "./sql-mart.js";
import {unknownSpread, valueSpreads} from "./value-spread.js";

const everybody = "SELECT customer_key, 'all' AS name FROM marts.customer_summary";

/**
 * What all customers are worth together, one row: the sum of marts.clv with a 95 % interval of what they will bring. No row where no value
 * could be had.
 */
export const clvTotal: Mart = {
  name: "clv_total",
  reads: ["marts.clv", "marts.clv_model", "marts.customer_summary"],
  house: ["grossMargin", "yearlyDiscountRate"],
  sources: [new URL(import.meta.url)],
  build: async (connection, house) => {
    const spreads = await valueSpreads(connection, house, everybody);
    await replaceMart(connection, "clv_total", select, house, {...(spreads.get("all") ?? unknownSpread)});
  }
};

const select = `
SELECT
  CAST(count(*) AS INTEGER) AS customers,
  sum(p_alive) AS alive,
  CAST(sum(CAST(clv AS DECIMAL(18, 4))) AS DOUBLE) AS value,
  CAST(sum(CAST(clv AS DECIMAL(18, 4))) AS DOUBLE) * CAST($low AS DOUBLE) AS low,
  CAST(sum(CAST(clv AS DECIMAL(18, 4))) AS DOUBLE) * CAST($high AS DOUBLE) AS high,
  CAST(sum(CAST(clv AS DECIMAL(18, 4))) AS DOUBLE) * CAST($parameter_error AS DOUBLE) AS parameter_error,
  CAST(sum(CAST(clv AS DECIMAL(18, 4))) AS DOUBLE) * CAST($chance_error AS DOUBLE) AS chance_error,
  CAST($level AS DOUBLE) AS level,
  max(model) AS model,
  max(horizon_days) AS horizon_days
FROM marts.clv
WHERE clv IS NOT NULL
HAVING count(*) > 0`;
