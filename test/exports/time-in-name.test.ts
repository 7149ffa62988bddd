import {expect, it} from "vitest";
import {timeInName} from "../../lib/exports/time-in-name.js";

it.each([
  ["orders_2026-03-01.csv", "2026-03-01T00:00:00"],
  ["shop/customers-20260301T0600.csv", "2026-03-01T06:00:00"],
  ["customers-20260301T060730.csv.gz", "2026-03-01T06:07:30"],
  ["export 2026-03-01 06.07.30.csv", "2026-03-01T06:07:30"],
  ["export_2026-03-01_06-07-30.json", "2026-03-01T06:07:30"],
  ["20260301060730.csv", "2026-03-01T06:07:30"],
  ["payments_2026-01-01_2026-01-31.csv", "2026-01-31T00:00:00"],
  ["2026-03-01/orders.csv", "2026-03-01T00:00:00"],
  ["2026-03-01/orders-2026-03-02.csv", "2026-03-02T00:00:00"]
])("timeInName finds the time of %s", (name, local) => {
  expect(timeInName(name)).toEqual({local, isUtc: false});
});

it("timeInName knows UTC where the name says so", () => {
  expect(timeInName("a-20260301T0600Z.csv")).toEqual({local: "2026-03-01T06:00:00", isUtc: true});
});

it.each([
  "orders.csv",
  "orders-2026.csv",
  "orders-2026-03.csv",
  "orders_2026-02-30.csv",
  "orders_01-03-2026.csv",
  "order-120260301.csv",
  "order-202603011.csv",
  "wc-orders-1772346000123.csv"
])("timeInName finds none in %s", name => {
  expect(timeInName(name)).toBeNull();
});
