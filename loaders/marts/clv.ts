import {customerValues} from "../../lib/clv/clv.js";
import {type PurchaseIntervals, purchaseIntervals} from "../../lib/clv/intervals.js";
import {purchaseModelOf} from "../../lib/clv/named-models.js";
import {predict} from "../../lib/clv/predict.js";
import type {House} from "../../lib/house/house.js";
import type {Connection} from "../database/connection.js";
import {type FittedModels, fittedModels} from "./fitted-models.js";
import type {Mart} from "./mart.js";
import {daysPerWeek} from "./purchase-models.js";
import {readColumns} from "./read-columns.js";
import {replaceMart} from "./sql-mart.js";
import {type Column, temporaryTable} from "./temporary-table.js";

/** How far ahead values look. */
export const horizonDays = 365;

/** The chance with which intervals hold what will happen. */
export const level = 0.9;

/** What is expected of each customer within the horizon, a column each; null where a model could not be fitted. */
interface Expectations {
  readonly p_alive: Float64Array | null;
  readonly expected_orders: Float64Array | null;
  readonly expected_order_value: Float64Array | null;
  readonly clv: Float64Array | null;
  readonly intervals: PurchaseIntervals | null;
}

/**
 * Every customer's value: the chance to be active still, orders (days with an order) expected within a year, the value of one, and the
 * margin of all of them discounted to as_of. expected_orders_low and _high say how well the expectation is known, orders_least and
 * _most between how many orders chance will play. Where a model could not be fitted, what depends on it is null; marts.clv_model has the reason.
 */
export const clv: Mart = {
  name: "clv",
  reads: ["marts.clv_model", "marts.customer_summary"],
  house: ["grossMargin", "yearlyDiscountRate"],
  sources: [new URL(import.meta.url)],
  build: async (connection, house) => {
    const customers = await readCustomers(connection);
    const models = await fittedModels(connection);
    const expected = expectations(customers, models, house);
    const column = (name: string, values: ArrayLike<number> | null, type: Column["type"] = "DOUBLE"): Column => ({
      name,
      type,
      values: values ?? Array.from(customers.key, () => null)
    });
    await temporaryTable(connection, "clv_values", [
      {name: "customer_key", type: "BIGINT", values: customers.key},
      column("p_alive", expected.p_alive),
      column("expected_orders", expected.expected_orders),
      column("expected_order_value", expected.expected_order_value),
      column("clv", expected.clv),
      column("expected_orders_low", expected.intervals?.low ?? null),
      column("expected_orders_high", expected.intervals?.high ?? null),
      column("orders_least", expected.intervals?.least ?? null, "INTEGER"),
      column("orders_most", expected.intervals?.most ?? null, "INTEGER")
    ]);
    await replaceMart(connection, "clv", select, house, {
      model: models.purchases ? `${models.purchases.label} with Gamma-Gamma` : null,
      horizon_days: horizonDays,
      level
    });
    await connection.run("DROP TABLE clv_values");
  }
};

const select = `
SELECT
  customer_key, CAST($model AS VARCHAR) AS model, p_alive, expected_orders, expected_order_value, clv,
  CAST($horizon_days AS INTEGER) AS horizon_days, expected_orders_low, expected_orders_high, orders_least, orders_most,
  CAST($level AS DOUBLE) AS level
FROM clv_values
ORDER BY customer_key`;

/** Histories in weeks. */
function readCustomers(connection: Connection) {
  return readColumns(
    connection,
    ["key", "frequency", "recency", "age", "spend"],
    `SELECT
       CAST(customer_key AS DOUBLE), CAST(frequency AS DOUBLE), CAST(recency_days AS DOUBLE) / ${daysPerWeek},
       CAST(age_days AS DOUBLE) / ${daysPerWeek}, coalesce(repeat_net_spend_mean, 0)
     FROM marts.customer_summary
     ORDER BY customer_key`
  );
}

function expectations(
  {frequency, recency, age, spend}: Awaited<ReturnType<typeof readCustomers>>,
  {purchases, spend: spendModel}: FittedModels,
  house: House
): Expectations {
  const nothing = {p_alive: null, expected_orders: null, expected_order_value: null, clv: null, intervals: null};
  if (purchases === null || frequency.length === 0) return nothing;
  const model = purchaseModelOf(purchases.label);
  const histories = {frequency, recency, age};
  const intervals = purchaseIntervals(model, purchases, histories, horizonDays / daysPerWeek, {level});
  // Without a mean of spends (q of 1 or less) a customer who has not come back has no expected value.
  if (spendModel === null || spendModel.parameters.q <= 1) {
    const predicted = predict(model, purchases.parameters, histories, horizonDays / daysPerWeek);
    return {...nothing, intervals, p_alive: predicted.probabilityAlive, expected_orders: predicted.expectedPurchases};
  }
  const values = customerValues({
    model,
    parameters: purchases.parameters,
    histories,
    spendParameters: spendModel.parameters,
    spend,
    horizonDays,
    unitDays: daysPerWeek,
    yearlyDiscountRate: house.yearlyDiscountRate,
    grossMargin: house.grossMargin
  });
  return {
    p_alive: values.probabilityAlive,
    expected_orders: values.expectedPurchases,
    expected_order_value: values.expectedSpend,
    clv: values.clv,
    intervals
  };
}
