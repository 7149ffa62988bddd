import {parseArgs} from "node:util";
import type {CustomerList} from "../../../lib/findings/customer-rows.js";
import type {Connection} from "../../../loaders/database/connection.js";
import {firstRow, rows} from "../../../loaders/database/connection.js";
import {serve} from "../../../loaders/site/page-loader.js";

/** So many customers are listed at most; a browser draws no more at a time. */
const longest = 2000;

/** The customers of one tenth by value, the best first: of the preview only, for no build lists the pages that ask for it. */
export async function customersOf(warehouse: Connection, tenth: number): Promise<CustomerList> {
  const ranked = `
    SELECT clv.customer_key, clv.clv, clv.p_alive, clv.expected_orders, clv.expected_orders_low, clv.expected_orders_high,
      clv.orders_least, clv.orders_most,
      ntile(10) OVER (ORDER BY clv.clv DESC NULLS LAST, clv.customer_key) AS tenth
    FROM marts.clv`;
  const found = await firstRow<{customers: number}>(
    warehouse,
    `SELECT CAST(count(*) AS INTEGER) AS customers FROM (${ranked}) WHERE tenth = $tenth`,
    {tenth}
  );
  const customers = await rows<CustomerList["customers"][number]>(
    warehouse,
    `SELECT
       CAST(ranked.customer_key AS VARCHAR) AS customer_key,
       rfm.segment,
       CAST(summary.last_order_on AS VARCHAR) AS last_order_on,
       CAST(summary.orders AS INTEGER) AS orders,
       CAST(round(summary.revenue, 2) AS DOUBLE) AS revenue,
       round(ranked.p_alive, 4) AS p_alive,
       round(ranked.clv, 2) AS value,
       round(ranked.clv * ranked.orders_least / nullif(ranked.expected_orders, 0), 2) AS value_least,
       round(ranked.clv * ranked.orders_most / nullif(ranked.expected_orders, 0), 2) AS value_most
     FROM (${ranked}) AS ranked
     JOIN marts.customer_summary AS summary ON summary.customer_key = ranked.customer_key
     LEFT JOIN marts.rfm AS rfm ON rfm.customer_key = ranked.customer_key
     WHERE ranked.tenth = $tenth
     ORDER BY ranked.clv DESC NULLS LAST, ranked.customer_key
     LIMIT ${longest}`,
    {tenth}
  );
  return {tenth, inAll: found?.customers ?? 0, customers};
}

/** Framework's preview says which tenth as --tenth=3. */
export const load = (warehouse: Connection): Promise<CustomerList> => {
  const {values} = parseArgs({options: {tenth: {type: "string", default: "1"}}, strict: false});
  return customersOf(warehouse, Number(values.tenth));
};

serve(import.meta.url, load);
