import {totalValue} from "../../lib/clv/total-value.js";
import type {House} from "../../lib/house/house.js";
import type {Connection} from "../database/connection.js";
import {horizonDays} from "./clv.js";
import {fittedModels} from "./fitted-models.js";
import type {Mart} from "./mart.js";
import {daysPerWeek, purchaseModelOf} from "./purchase-models.js";
import {readColumns} from "./read-columns.js";
import {replaceMart} from "./sql-mart.js";

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
    const spread = await relativeSpread(connection, house);
    await replaceMart(connection, "clv_total", select, house, spread);
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

/** The bounds and errors as shares of the total, from histories rounded to whole weeks: many customers share one, and the shares do not mind. */
async function relativeSpread(connection: Connection, house: House) {
  const unknown = {low: null, high: null, parameter_error: null, chance_error: null, level: null};
  const {purchases, spend: spends} = await fittedModels(connection);
  if (!purchases || !spends || spends.parameters.q <= 1) return unknown;
  const {frequency, recency, age, weight, spend} = await readHistories(connection);
  if (frequency.length === 0) return unknown;
  const {estimate, low, high, level, parameterError, chanceError} = totalValue({
    model: purchaseModelOf(purchases.label),
    parameters: purchases.parameters,
    logCovariance: purchases.logCovariance,
    spendParameters: spends.parameters,
    spendLogCovariance: spends.logCovariance,
    histories: {frequency, recency, age, weight},
    spend,
    horizonDays,
    unitDays: daysPerWeek,
    yearlyDiscountRate: house.yearlyDiscountRate,
    grossMargin: house.grossMargin
  });
  if (estimate <= 0) return unknown;
  return {
    low: low / estimate,
    high: high / estimate,
    parameter_error: parameterError / estimate,
    chance_error: chanceError / estimate,
    level
  };
}

function readHistories(connection: Connection) {
  return readColumns(
    connection,
    ["frequency", "recency", "age", "weight", "spend"],
    `SELECT
       CAST(frequency AS DOUBLE), ceil(CAST(recency_days AS DOUBLE) / ${daysPerWeek}) AS recency,
       ceil(CAST(age_days AS DOUBLE) / ${daysPerWeek}) AS age, CAST(count(*) AS DOUBLE),
       coalesce(CAST(sum(CAST(repeat_net_spend_mean AS DECIMAL(18, 6))) AS DOUBLE) / count(repeat_net_spend_mean), 0)
     FROM marts.customer_summary
     GROUP BY frequency, recency, age
     ORDER BY frequency, recency, age`
  );
}
