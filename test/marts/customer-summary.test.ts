import {expect, test} from "vitest";
import {rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {houseWith, withCore} from "../support/core-fixture.js";

const select = `SELECT CAST(customer_key AS INTEGER) AS customer_key, orders, order_days, CAST(revenue AS DOUBLE) AS revenue, frequency,
  recency_days, age_days, repeat_spend_mean, CAST(as_of AS VARCHAR) AS as_of, CAST(first_order_at AS VARCHAR) AS first_order_at
  FROM marts.customer_summary ORDER BY customer_key`;

test("purchases of one day are one; the first day is left out of frequency and mean spend (Fader & Hardie, note 022)", async () => {
  await withCore(
    {
      orders: [
        {order_id: "a", customer_key: 1, ordered_at: "2024-01-01 10:00:00Z", total: 10},
        {order_id: "b", customer_key: 1, ordered_at: "2024-01-01 12:00:00Z", total: 5},
        {order_id: "c", customer_key: 1, ordered_at: "2024-01-08 09:00:00Z", total: 20},
        {order_id: "d", customer_key: 1, ordered_at: "2024-01-08 19:00:00Z", total: 4},
        {order_id: "e", customer_key: 1, ordered_at: "2024-01-15 09:00:00Z", total: 30},
        {order_id: "f", customer_key: 2, ordered_at: "2024-01-11 09:00:00Z", total: 7},
        {order_id: "g", customer_key: null, ordered_at: "2024-01-31 09:00:00Z", total: 99}
      ]
    },
    async connection => {
      await runMarts(connection, houseWith());
      expect(await rows(connection, select)).toEqual([
        {
          customer_key: 1,
          orders: 5,
          order_days: 3,
          revenue: 69,
          frequency: 2,
          recency_days: 14,
          age_days: 30,
          repeat_spend_mean: (24 + 30) / 2,
          as_of: "2024-01-31",
          first_order_at: "2024-01-01 10:00:00+00"
        },
        {
          customer_key: 2,
          orders: 1,
          order_days: 1,
          revenue: 7,
          frequency: 0,
          recency_days: 0,
          age_days: 20,
          repeat_spend_mean: null,
          as_of: "2024-01-31",
          first_order_at: "2024-01-11 09:00:00+00"
        }
      ]);
    }
  );
});

test("days are the house's: 23:30 UTC is the next day in Amsterdam, in winter and in summer", async () => {
  await withCore(
    {
      orders: [
        {order_id: "a", customer_key: 1, ordered_at: "2024-01-01 23:30:00Z", total: 10},
        {order_id: "b", customer_key: 1, ordered_at: "2024-01-02 10:00:00Z", total: 10},
        {order_id: "c", customer_key: 1, ordered_at: "2024-07-01 22:30:00Z", total: 10}
      ]
    },
    async connection => {
      await runMarts(connection, houseWith({timeZone: "Europe/Amsterdam"}));
      expect(await rows(connection, select)).toMatchObject([
        {order_days: 2, recency_days: 182, age_days: 182, as_of: "2024-07-02"}
      ]);
    }
  );
});

test("credit notes take from revenue, not from the number of purchases; who only has credit notes is no customer", async () => {
  await withCore(
    {
      orders: [
        {order_id: "a", customer_key: 1, ordered_at: "2024-01-01 10:00:00Z", total: 100},
        {order_id: "b", customer_key: 1, ordered_at: "2024-01-05 10:00:00Z", total: -30, kind: "credit_note"},
        {order_id: "c", customer_key: 2, ordered_at: "2024-01-05 10:00:00Z", total: -30, kind: "credit_note"},
        {order_id: "d", customer_key: 3, ordered_at: "2024-01-04 10:00:00Z", total: 50, status: "Cancelled"},
        {order_id: "e", customer_key: 4, ordered_at: "2024-01-04 10:00:00Z", total: 0},
        {order_id: "f", customer_key: 5, ordered_at: "2024-01-04 10:00:00Z", total: 50, refunded: 20}
      ]
    },
    async connection => {
      await runMarts(connection, houseWith());
      expect(await rows(connection, select)).toMatchObject([
        {customer_key: 1, orders: 1, revenue: 70, frequency: 0},
        {customer_key: 5, orders: 1, revenue: 30}
      ]);
    }
  );
});

test("an order's value leaves out shipping and tax, with their part of a refund, when the house says so", async () => {
  await withCore(
    {
      orders: [
        {order_id: "a", customer_key: 1, ordered_at: "2024-01-01 10:00:00Z", total: 100, shipping: 10, tax: 15},
        {
          order_id: "b",
          customer_key: 2,
          ordered_at: "2024-01-01 10:00:00Z",
          total: 100,
          shipping: 10,
          tax: 15,
          refunded: 100
        },
        {
          order_id: "c",
          customer_key: 3,
          ordered_at: "2024-01-01 10:00:00Z",
          total: 100,
          shipping: 10,
          tax: 15,
          refunded: 40
        }
      ]
    },
    async connection => {
      await runMarts(connection, houseWith({orderValue: {shipping: false, tax: false}}));
      const values = "SELECT CAST(value AS DOUBLE) AS value, is_purchase FROM marts.transactions ORDER BY order_id";
      expect(await rows(connection, values)).toEqual([
        {value: 75, is_purchase: true},
        {value: 0, is_purchase: false},
        {value: 45, is_purchase: true}
      ]);
    }
  );
});

test("a warehouse without orders makes every mart, empty", async () => {
  await withCore({}, async connection => {
    const runs = await runMarts(connection, houseWith());
    expect(runs.find(run => run.mart === "customer_summary")).toMatchObject({built: true, rows: 0});
    expect(await rows(connection, "SELECT as_of FROM marts.clock")).toEqual([{as_of: null}]);
  });
});
