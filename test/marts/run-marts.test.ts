import {expect, test} from "vitest";
import {firstRow, rows} from "../../loaders/database/connection.js";
import type {Mart} from "../../loaders/marts/mart.js";
import {orderMarts} from "../../loaders/marts/order-marts.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {houseWith, insertCore, touchCore, withCore} from "../support/core-fixture.js";

const here = new URL(import.meta.url);

function mart(name: string, reads: readonly string[], house: Mart["house"] = [], select = "SELECT 1 AS one"): Mart {
  return {
    name,
    reads,
    house,
    sources: [here],
    build: async connection => {
      await connection.run(`CREATE OR REPLACE TABLE marts.${name} AS ${select}`);
    }
  };
}

const oneOrder = {orders: [{order_id: "a", customer_key: 1, ordered_at: "2024-01-01 10:00:00Z", total: 10}]};
const builtNames = (runs: readonly {mart: string; built: boolean}[]) =>
  runs.filter(run => run.built).map(run => run.mart);

test("marts run after those they read", () => {
  const ordered = orderMarts([mart("c", ["marts.b", "core.orders"]), mart("a", []), mart("b", ["marts.a"])]);
  expect(ordered.map(each => each.name)).toEqual(["a", "b", "c"]);
});

test("marts that read each other are named", () => {
  const circle = [mart("x", []), mart("a", ["marts.b"]), mart("b", ["marts.c"]), mart("c", ["marts.a"])];
  expect(() => orderMarts(circle)).toThrow("marts read each other: a > b > c > a");
  expect(() => orderMarts([mart("a", ["marts.z"])])).toThrow("marts.a reads marts.z, which no mart makes");
});

test("a mart of which nothing has changed is not made again", async () => {
  await withCore(oneOrder, async connection => {
    const first = await runMarts(connection, houseWith());
    expect(first.every(run => run.built)).toBe(true);
    const before = await rows(connection, "SELECT * FROM ledger.marts ORDER BY mart");
    const second = await runMarts(connection, houseWith());
    expect(builtNames(second)).toEqual([]);
    expect(second.map(run => run.rows)).toEqual(first.map(run => run.rows));
    expect(await rows(connection, "SELECT * FROM ledger.marts ORDER BY mart")).toEqual(before);
  });
});

test("a changed key of the house makes again those marts that use it and those that read them, no others", async () => {
  const marts = [
    mart("margins", [], ["grossMargin"]),
    mart("reader", ["marts.margins"]),
    mart("other", [], ["timeZone"])
  ];
  await withCore({}, async connection => {
    await runMarts(connection, houseWith({grossMargin: 0.4}), undefined, marts);
    const runs = await runMarts(connection, houseWith({grossMargin: 0.5}), undefined, marts);
    expect(builtNames(runs)).toEqual(["margins", "reader"]);
  });
});

test("a house's zone moves the order days and all that follows from them; its margin does not", async () => {
  await withCore(oneOrder, async connection => {
    await runMarts(connection, houseWith());
    expect(builtNames(await runMarts(connection, houseWith({grossMargin: 0.9})))).not.toContain("customer_summary");
    expect(builtNames(await runMarts(connection, houseWith({timeZone: "Asia/Tokyo"})))).toContain("customer_summary");
  });
});

test("a changed core table makes again what reads it", async () => {
  const marts = [mart("orders_only", ["core.orders"]), mart("contacts_only", ["core.contacts"])];
  await withCore(oneOrder, async connection => {
    await runMarts(connection, houseWith(), undefined, marts);
    await touchCore(connection, "contacts");
    expect(builtNames(await runMarts(connection, houseWith(), undefined, marts))).toEqual(["contacts_only"]);
  });
});

test("a failing mart leaves its old table and the marts before it", async () => {
  const good = mart("good", ["core.orders"], [], "SELECT count(*) AS n FROM core.orders");
  const reader = (select: string) => [good, mart("reader", ["marts.good"], [], select)];
  await withCore(oneOrder, async connection => {
    await runMarts(connection, houseWith(), undefined, reader("SELECT 1 AS one"));
    await insertCore(connection, {
      orders: [{order_id: "b", customer_key: 1, ordered_at: "2024-01-02 10:00:00Z", total: 1}]
    });
    await expect(runMarts(connection, houseWith(), undefined, reader("SELECT missing_column"))).rejects.toThrow();
    expect(await firstRow(connection, "SELECT CAST(n AS INTEGER) AS n FROM marts.good")).toEqual({n: 2});
    expect(await firstRow(connection, "SELECT one FROM marts.reader")).toEqual({one: 1});
    const runs = await runMarts(connection, houseWith(), undefined, reader("SELECT 2 AS one"));
    expect(builtNames(runs)).toEqual(["reader"]);
  });
});

test("a mart that is no longer declared is dropped", async () => {
  await withCore({}, async connection => {
    await runMarts(connection, houseWith(), undefined, [mart("old", []), mart("kept", [])]);
    await runMarts(connection, houseWith(), undefined, [mart("kept", [])]);
    expect(await rows(connection, "SELECT mart FROM ledger.marts")).toEqual([{mart: "kept"}]);
    await expect(rows(connection, "SELECT * FROM marts.old")).rejects.toThrow();
  });
});

test("progress is told after each mart, with how many there are", async () => {
  const told: string[] = [];
  await withCore({}, async connection => {
    await runMarts(connection, houseWith(), event => told.push(`${event.mart} ${event.position}/${event.total}`), [
      mart("a", []),
      mart("b", ["marts.a"])
    ]);
  });
  expect(told).toEqual(["a 1/2", "b 2/2"]);
});
