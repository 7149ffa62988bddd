import {describe, expect, test} from "vitest";
import {rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {houseWith, withCore} from "../support/core-fixture.js";

/** 200 customers, the first twenty of whom bring most: they garden, half of them came by friends. */
const customers = Array.from({length: 200}, (_, key) => ({
  customer_key: key,
  source: key < 10 || key >= 190 ? "friends" : key === 15 ? "one of a kind" : "search",
  country: "GB"
}));
const orders = customers.map(({customer_key}) => ({
  order_id: `o${customer_key}`,
  customer_key,
  ordered_at: "2024-03-01 12:00:00Z",
  total: customer_key < 20 ? 500 : 10 + customer_key / 100,
  channel: "web"
}));
const customer_attributes = customers.map(({customer_key}) => ({
  customer_key,
  attribute: "has_garden",
  value: customer_key < 20 || customer_key % 4 === 0 ? "yes" : "no"
}));

interface Row {
  attribute: string;
  value: string;
  best_count: number;
  best_known: number;
  file_count: number;
  file_known: number;
  profile_index: number;
  low: number;
  high: number;
  adjusted_p_value: number;
}

const profile = (smallestPublishedCell: number, core: Parameters<typeof withCore>[0] = {}) =>
  withCore({customers, orders, customer_attributes, ...core}, async connection => {
    await runMarts(connection, houseWith({smallestPublishedCell}));
    return rows<Row>(connection, "FROM marts.best_customer_profile");
  });

describe("the profile of the best customers", () => {
  test("counts the best tenth and all, and gives the index of their shares", async () => {
    const friends = (await profile(1)).find(row => row.value === "friends");
    expect(friends).toMatchObject({best_count: 10, best_known: 19, file_count: 20, file_known: 199});
    expect(friends!.profile_index).toBeCloseTo(10 / 19 / (20 / 199), 12);
    expect(friends!.low).toBeGreaterThan(1);
    expect(friends!.adjusted_p_value).toBeLessThan(0.001);
  });

  test("has no value of too few customers, among the best or among the others, nor a customer left over from them", async () => {
    const table = await profile(5);
    expect(table.map(row => row.value)).not.toContain("one of a kind");
    for (const row of table) {
      expect(row.best_count).toBeGreaterThanOrEqual(5);
      expect(row.file_count - row.best_count).toBeGreaterThanOrEqual(5);
    }
    // Nobody of the best has no garden, so "yes" would stand alone: the attribute is left out. So is the country, which all have in common.
    expect(new Set(table.map(row => row.attribute))).toEqual(new Set(["source"]));
  });

  test("takes those who brought equally much all in", async () => {
    const equal = orders.map(order => ({...order, total: order.customer_key < 40 ? 500 : 10}));
    const table = await profile(1, {orders: equal});
    const [first] = table.filter(row => row.attribute === "source");
    expect(first!.best_known).toBe(39);
  });

  test("is empty without customers", async () => {
    await withCore({}, async connection => {
      await runMarts(connection, houseWith());
      expect(await rows(connection, "FROM marts.best_customer_profile")).toEqual([]);
    });
  });
});
