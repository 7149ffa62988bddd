import {describe, expect, test} from "vitest";
import {rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {houseWith, withCore} from "../support/core-fixture.js";

const order = (customer_key: number, day: string) => ({
  order_id: `${customer_key} ${day}`,
  customer_key,
  ordered_at: `${day} 12:00:00Z`,
  total: 10
});
const ordersOf = (customer_key: number, ...days: string[]) => days.map(day => order(customer_key, day));

/** The gaps from first to second order are 30, 30 and 20 days: the house's usual gap is 30. */
const orders = [
  // Keeps to thirty days.
  ...ordersOf(1, "2024-01-01", "2024-01-31", "2024-03-01", "2024-03-31", "2024-04-30", "2024-05-30"),
  // Silent from 31 January to 25 June: 146 days, more than four times thirty.
  ...ordersOf(2, "2024-01-01", "2024-01-31", "2024-06-25"),
  // One order.
  ...ordersOf(3, "2024-03-20"),
  ...ordersOf(4, "2024-05-01", "2024-05-21"),
  ...ordersOf(5, "2024-06-30")
];

const inShop = <T>(sql: string) =>
  withCore({orders}, async connection => {
    await runMarts(connection, houseWith());
    return rows<T>(connection, sql);
  });

describe("the lifecycle", () => {
  test("gives each customer the mean of the gaps so far and of one of the house's", async () => {
    const spells = await inShop<{customer_key: bigint; rhythm_days: number}>(
      "SELECT CAST(customer_key AS INTEGER) AS customer_key, rhythm_days FROM marts.purchase_days WHERE next_on IS NULL ORDER BY customer_key"
    );
    // 1: (150 + 30) / 6; 2: (176 + 30) / 3; 3 and 5: the house's; 4: (20 + 30) / 2.
    expect(spells.map(({rhythm_days}) => rhythm_days)).toEqual([30, 206 / 3, 30, 25, 30]);
  });

  test("follows customer 2 from new to active, cooling, lapsed and won back by month", async () => {
    const alone = await withCore(
      {orders: [...ordersOf(2, "2024-01-01", "2024-01-31", "2024-06-25"), ...ordersOf(5, "2024-06-30")]},
      async connection => {
        await runMarts(connection, houseWith());
        return rows(
          connection,
          "SELECT previous_state, state FROM marts.lifecycle_flow WHERE previous_state <> 'not yet' ORDER BY month"
        );
      }
    );
    // Rhythm 30: on 31 March silent for 60 days, on 30 April 90, on 31 May 121.
    expect(alone).toEqual([
      {previous_state: "active", state: "active"},
      {previous_state: "active", state: "active"},
      {previous_state: "active", state: "cooling"},
      {previous_state: "cooling", state: "lapsed"},
      {previous_state: "lapsed", state: "won back"}
    ]);
  });

  test("has everybody in one state at the end of each month from the first order on, and who comes in was there before or not yet", async () => {
    const table = await inShop<{month: Date; previous_state: string; state: string; customers: number}>(
      "FROM marts.lifecycle_flow ORDER BY month"
    );
    const sum = (month: string, of: (row: (typeof table)[number]) => boolean = () => true) =>
      table
        .filter(row => row.month.toISOString().startsWith(month) && of(row))
        .reduce((total, row) => total + row.customers, 0);
    expect(["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06"].map(month => sum(month))).toEqual([
      2, 2, 3, 3, 4, 5
    ]);
    expect(sum("2024-06", row => row.previous_state === "not yet")).toBe(1);
    expect(sum("2024-06", row => row.previous_state !== "not yet")).toBe(sum("2024-05"));
  });

  test("is empty without orders", async () => {
    await withCore({}, async connection => {
      await runMarts(connection, houseWith());
      expect(await rows(connection, "FROM marts.lifecycle_flow")).toEqual([]);
    });
  });
});
