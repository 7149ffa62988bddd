import {expect, test} from "vitest";
import {houseKeys, houseParameters, tablesRead} from "../../loaders/marts/house-parameters.js";
import {marts} from "../../loaders/marts/marts.js";
import {Sources} from "../../loaders/marts/source-closure.js";
import {houseWith} from "../support/core-fixture.js";

const name = (file: URL) => file.pathname.split("/").slice(-2).join("/");

test("a source's closure is what it imports, and what those import", () => {
  const files = new Sources().closure([new URL("../../loaders/marts/sql-mart.ts", import.meta.url)]).map(name);
  expect(files).toContain("marts/house-parameters.ts");
  expect(files).toContain("house/house.ts");
  expect(files).toContain("errors/errors.ts");
});

test("every mart declares files that are there and tables that the warehouse or another mart has", () => {
  for (const mart of marts) {
    expect(new Sources().closure(mart.sources).length).toBeGreaterThan(0);
    for (const table of mart.reads) expect(table).toMatch(/^(core|marts|ledger)\.[a-z_]+$/);
  }
});

test("a query's parameters are the house's, asked for by name; its comments ask for nothing", () => {
  const sql = "-- $gross_margin core.products\nSELECT $time_zone, $attribution_window_days FROM core.orders, marts.rfm";
  expect(houseKeys(sql)).toEqual(["timeZone", "attributionWindowDays"]);
  expect(houseParameters(sql, houseWith())).toEqual({time_zone: "UTC", attribution_window_days: 14});
  expect(tablesRead(sql)).toEqual(["core.orders", "marts.rfm"]);
});

test("a parameter that nobody knows is named", () => {
  expect(() => houseParameters("SELECT $nonsense", houseWith())).toThrow("no parameter $nonsense");
});
