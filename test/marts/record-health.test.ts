import {describe, expect, test} from "vitest";
import {rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import type {CoreRows} from "../support/core-fixture.js";
import {houseWith, withCore} from "../support/core-fixture.js";

const order = (customer_key: number, day: string, record_key = customer_key) => ({
  order_id: `${record_key} ${day}`,
  ...{customer_key, record_key, ordered_at: `${day} 12:00:00Z`, total: 10}
});
const contact = (customer_key: number, day: string, bounced: boolean, arm = "mail") => ({
  campaign_id: day,
  ...{customer_key, arm, sent_at: `${day} 09:00:00Z`, bounced}
});

const ask = <T>(core: CoreRows, sql: string, keys = {}) =>
  withCore(core, async connection => {
    await runMarts(connection, houseWith(keys));
    return rows<T>(connection, sql);
  });

describe("the health of the records", () => {
  const core: CoreRows = {
    customers: [
      {customer_key: 1, created_at: "2024-01-10 00:00:00Z"},
      {customer_key: 2, created_at: "2024-02-10 00:00:00Z"}
    ],
    orders: [order(1, "2024-01-15"), order(1, "2024-06-15"), order(2, "2024-02-15"), order(3, "2024-03-01")],
    campaigns: ["2024-03-05", "2024-04-05", "2024-05-05", "2024-06-05"].map(campaign_id => ({
      campaign_id,
      cost_per_contact: 2
    })),
    contacts: [
      contact(1, "2024-03-05", true),
      contact(1, "2024-04-05", true),
      contact(1, "2024-05-05", false),
      contact(2, "2024-06-05", false),
      contact(3, "2024-06-05", false, "control")
    ],
    record_faults: [{record_key: 2, customer_key: 2, fault: "telephone"}]
  };

  test("counts who has given no sign of life for three months, from the third month on until the next sign", async () => {
    const months = await ask<{month: string; silent: number}>(
      core,
      "SELECT CAST(month AS VARCHAR) AS month, customers, silent, bounced, faulty FROM marts.record_health ORDER BY month",
      {expiredAfterMonths: 3}
    );
    expect(months).toEqual([
      {month: "2024-01-01", customers: 1, silent: 0, bounced: 0, faulty: 0},
      {month: "2024-02-01", customers: 2, silent: 0, bounced: 0, faulty: 1},
      {month: "2024-03-01", customers: 3, silent: 0, bounced: 1, faulty: 1},
      {month: "2024-04-01", customers: 3, silent: 1, bounced: 1, faulty: 1},
      {month: "2024-05-01", customers: 3, silent: 2, bounced: 0, faulty: 1},
      {month: "2024-06-01", customers: 3, silent: 2, bounced: 0, faulty: 1}
    ]);
  });

  test("counts what was sent to them and what it cost; what was held back was not sent", async () => {
    const months = await ask(
      core,
      `SELECT CAST(month AS VARCHAR) AS month, contacts, cost, contacts_to_silent, cost_to_silent, contacts_to_bounced
       FROM marts.record_health WHERE contacts > 0 ORDER BY month`,
      {expiredAfterMonths: 3}
    );
    expect(months).toEqual([
      {month: "2024-03-01", contacts: 1, cost: 2, contacts_to_silent: 0, cost_to_silent: 0, contacts_to_bounced: 0},
      {month: "2024-04-01", contacts: 1, cost: 2, contacts_to_silent: 1, cost_to_silent: 2, contacts_to_bounced: 1},
      {month: "2024-05-01", contacts: 1, cost: 2, contacts_to_silent: 1, cost_to_silent: 2, contacts_to_bounced: 1},
      {month: "2024-06-01", contacts: 1, cost: 2, contacts_to_silent: 1, cost_to_silent: 2, contacts_to_bounced: 0}
    ]);
  });

  test("takes an opened mail for a sign of life, unless a program opened it", async () => {
    const opened = (seconds: number) => ({
      ...contact(2, "2024-04-05", false),
      opened_at: `2024-04-05 09:00:${String(seconds).padStart(2, "0")}Z`
    });
    const silent = (seconds: number) =>
      ask<{silent: number}>(
        {...core, contacts: [opened(seconds)]},
        "SELECT silent FROM marts.record_health WHERE month = DATE '2024-05-01'",
        {expiredAfterMonths: 3}
      );
    // Customer 1 is silent since April; customer 2, last seen in February, would be from May on.
    expect(await silent(5)).toEqual([{silent: 2}]);
    expect(await silent(45)).toEqual([{silent: 1}]);
  });

  test("is empty without an order", async () => {
    expect(await ask({}, "SELECT * FROM marts.record_health")).toEqual([]);
  });
});

test("joining records turns two customers with one order each into one who came back", async () => {
  const core: CoreRows = {
    customer_records: [
      {record_key: 1, customer_key: 1},
      {record_key: 2, customer_key: 1},
      {record_key: 3, customer_key: 3}
    ],
    customers: [
      {customer_key: 1, records: 2},
      {customer_key: 3, records: 1}
    ],
    orders: [order(1, "2024-01-15"), order(1, "2024-02-15", 2), order(3, "2024-03-01")]
  };
  expect(await ask(core, "SELECT * FROM marts.merge_effect")).toEqual([
    {
      ...{records: 3, persons: 2, persons_merged: 1, orders: 3},
      ...{customers_before: 3, customers_after: 2, repeaters_before: 0, repeaters_after: 1}
    }
  ]);
});

test("a field is told by where it is known from: the newest record, another one, the first order, or not at all", async () => {
  const core: CoreRows = {
    customers: [
      {customer_key: 1, country: "NL", records: 2},
      {customer_key: 2, country: "BE"},
      {customer_key: 3, country: null},
      {customer_key: 4, country: null}
    ],
    customer_field_sources: [{customer_key: 1, field: "country", record_key: 1, namespace: "house", fills_gap: true}],
    orders: [{...order(3, "2024-01-15"), country: "FR"}]
  };
  expect(await ask(core, "SELECT * FROM marts.field_completion WHERE field = 'country'")).toEqual([
    {field: "country", customers: 4, own_record: 1, other_record: 1, first_order: 1, postcode: 0, unknown: 1}
  ]);
});
