import {parseArgs} from "node:util";
import {UserError} from "../../../lib/errors/errors.js";
import type {CustomerCard} from "../../../lib/findings/customer-rows.js";
import type {Connection} from "../../../loaders/database/connection.js";
import {firstRow, rows} from "../../../loaders/database/connection.js";
import {serve} from "../../../loaders/site/page-loader.js";

/**
 * One customer by key, without a name: the warehouse has none. Of the preview only.
 * @throws UserError when nobody with a purchase has that key
 */
export async function customerOf(warehouse: Connection, key: string): Promise<CustomerCard> {
  const parameters = {key: /^\d{1,18}$/.test(key) ? key : "-1"};
  const found = await firstRow<Omit<CustomerCard, "days">>(
    warehouse,
    `SELECT
       CAST(summary.customer_key AS VARCHAR) AS customer_key,
       rfm.segment,
       CAST(summary.first_order_on AS VARCHAR) AS first_order_on,
       CAST(summary.last_order_on AS VARCHAR) AS last_order_on,
       CAST(summary.as_of AS VARCHAR) AS as_of,
       CAST(summary.orders AS INTEGER) AS orders,
       CAST(summary.revenue AS DOUBLE) AS revenue,
       summary.order_days, summary.frequency, summary.recency_days, summary.age_days,
       summary.repeat_spend_mean, summary.repeat_net_spend_mean,
       clv.model, clv.p_alive, clv.expected_orders, clv.expected_orders_low, clv.expected_orders_high,
       clv.orders_least, clv.orders_most, clv.level, clv.expected_order_value, clv.clv AS value, clv.horizon_days
     FROM marts.customer_summary AS summary
     JOIN marts.clv AS clv ON clv.customer_key = summary.customer_key
     LEFT JOIN marts.rfm AS rfm ON rfm.customer_key = summary.customer_key
     WHERE summary.customer_key = CAST($key AS BIGINT)`,
    parameters
  );
  if (!found) throw new UserError(`customer ${key}: nobody with a purchase has this key`);
  const days = await rows<CustomerCard["days"][number]>(
    warehouse,
    `SELECT CAST(ordered_on AS VARCHAR) AS ordered_on, CAST(count(*) AS INTEGER) AS orders, CAST(sum(value) AS DOUBLE) AS value,
       kind = 'credit_note' AS is_credit
     FROM marts.transactions
     WHERE customer_key = CAST($key AS BIGINT) AND (is_purchase OR kind = 'credit_note')
     GROUP BY ordered_on, kind
     ORDER BY ordered_on, kind`,
    parameters
  );
  return {...found, days};
}

/** Framework's preview says which customer as --key=17. */
export const load = (warehouse: Connection): Promise<CustomerCard> => {
  const {values} = parseArgs({options: {key: {type: "string", default: ""}}, strict: false});
  return customerOf(warehouse, String(values.key));
};

serve(import.meta.url, load);
