import {expect, test} from "vitest";
import {rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {houseWith, withCore} from "../support/core-fixture.js";

const select = `SELECT strftime(cohort, '%Y-%m') AS cohort, period, customers, active, active_on_or_after,
  CAST(revenue AS DOUBLE) AS revenue, censored FROM marts.cohort_retention ORDER BY ALL`;

test("every cohort has every period up to as_of, empty ones included; the running month is censored", async () => {
  await withCore(
    {
      orders: [
        {order_id: "a", customer_key: 1, ordered_at: "2024-01-31 10:00:00Z", total: 10},
        {order_id: "b", customer_key: 2, ordered_at: "2024-01-02 10:00:00Z", total: 20},
        {order_id: "c", customer_key: 1, ordered_at: "2024-04-08 09:00:00Z", total: 30},
        {order_id: "d", customer_key: 2, ordered_at: "2024-02-08 09:00:00Z", total: 40},
        {order_id: "e", customer_key: 2, ordered_at: "2024-03-15 09:00:00Z", total: -15, kind: "credit_note"},
        {order_id: "f", customer_key: 3, ordered_at: "2024-03-11 09:00:00Z", total: 7}
      ]
    },
    async connection => {
      await runMarts(connection, houseWith());
      const row = (...[cohort, period, customers, active, active_on_or_after, revenue, censored]: unknown[]) => {
        return {cohort, period, customers, active, active_on_or_after, revenue, censored};
      };
      expect(await rows(connection, select)).toEqual([
        row("2024-01", 0, 2, 2, 2, 30, false),
        row("2024-01", 1, 2, 1, 2, 40, false),
        row("2024-01", 2, 2, 0, 1, -15, false),
        row("2024-01", 3, 2, 1, 1, 30, true),
        row("2024-03", 0, 1, 1, 1, 7, false),
        row("2024-03", 1, 1, 0, 0, 0, true)
      ]);
    }
  );
});

test("a month that ends on as_of is over", async () => {
  await withCore(
    {orders: [{order_id: "a", customer_key: 1, ordered_at: "2024-02-29 10:00:00Z", total: 10}]},
    async connection => {
      await runMarts(connection, houseWith());
      expect(await rows(connection, select)).toMatchObject([{cohort: "2024-02", period: 0, censored: false}]);
    }
  );
});
