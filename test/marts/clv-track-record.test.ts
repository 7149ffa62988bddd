import {describe, expect, test} from "vitest";
import * as mbgNbd from "../../lib/clv/mbg-nbd.js";
import {createRandom} from "../../lib/statistics/random.js";
import type {Connection} from "../../loaders/database/connection.js";
import {rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {houseWith, withCore} from "../support/core-fixture.js";

const start = Date.UTC(2023, 0, 1, 12);
const day = 86_400_000;
const order = (id: string, customer_key: number, onDay: number) => ({
  order_id: id,
  customer_key,
  ordered_at: new Date(start + onDay * day).toISOString().replace("T", " "),
  total: 10
});

/** Customers drawn from MBG/NBD in weeks, who come over the first 26 weeks and are watched until the end of week 78. */
function shop(size: number) {
  const random = createRandom(7);
  return Array.from({length: size}, (_, customer) => {
    const rate = random.gamma(0.8, 5);
    const leaves = random.beta(0.8, 2);
    const made: number[] = [random.integer(26 * 7)];
    for (let at = made[0]!; random.uniform() > leaves; made.push(Math.floor(at))) {
      at += random.exponential(rate) * 7;
      if (!(at < 78 * 7)) break;
    }
    return made.map((onDay, index) => order(`${customer} ${index}`, customer, onDay));
  }).flat();
}

interface Row {
  model: string;
  grain: string;
  position: number | null;
  customers: number | null;
  expected: number | null;
  measured: number | null;
  relative_error: number | null;
  weekly_error: number | null;
  expected_value: number | null;
  measured_value: number | null;
  reason: string | null;
  is_best: boolean;
  horizon_weeks: number;
}

const record = (orders: ReturnType<typeof shop>, use: (table: Row[], connection: Connection) => void | Promise<void>) =>
  withCore({orders}, async connection => {
    await runMarts(connection, houseWith());
    await use(await rows<Row>(connection, "FROM marts.clv_track_record"), connection);
  });

const sum = (table: readonly Row[], key: "expected" | "measured" | "customers" | "expected_value" | "measured_value") =>
  table.reduce((total, row) => total + row[key]!, 0);

describe("the track record", () => {
  test("of customers drawn from MBG/NBD is good for that model and poor for the one in which nobody leaves", () =>
    record([...shop(1500), order("last", 9999, 78 * 7)], table => {
      const total = (model: string) => table.find(row => row.model === model && row.grain === "total")!;
      expect(total("MBG/NBD").horizon_weeks).toBe(26);
      expect(Math.abs(total(mbgNbd.label).relative_error!)).toBeLessThan(0.1);
      expect(total("NBD").relative_error!).toBeGreaterThan(0.25);
      expect(table.filter(row => row.is_best)).toHaveLength(1);
      expect(total("NBD").is_best).toBe(false);
    }));

  test("counts every purchase day after the cut of those known by then, once by week and once by purchases before", () =>
    record([...shop(600), order("last", 9999, 78 * 7)], async (table, connection) => {
      const [direct] = await rows<{customers: number; purchases: number}>(
        connection,
        `WITH day AS (
           SELECT DISTINCT customer_key, CAST(ordered_at AS DATE) AS on_day FROM core.orders
         ), known AS (
           SELECT customer_key FROM day GROUP BY customer_key HAVING min(on_day) <= DATE '2023-01-01' + 52 * 7
         )
         SELECT CAST(count(DISTINCT customer_key) AS INTEGER) AS customers,
           CAST(count(*) FILTER (WHERE on_day > DATE '2023-01-01' + 52 * 7) AS INTEGER) AS purchases
         FROM day JOIN known USING (customer_key)`
      );
      const of = (grain: string) => table.filter(row => row.model === "MBG/NBD" && row.grain === grain);
      const [total] = of("total");
      expect({customers: total!.customers, purchases: total!.measured}).toEqual(direct);
      expect(of("week").map(row => row.position)).toEqual(Array.from({length: 26}, (_, week) => week + 1));
      expect(sum(of("purchases"), "customers")).toBe(direct!.customers);
      for (const grain of ["week", "purchases"]) {
        expect(sum(of(grain), "measured")).toBe(direct!.purchases);
        expect(sum(of(grain), "expected")).toBeCloseTo(total!.expected!, 6);
      }
    }));

  test("of money adds up to what the customers of the cut brought since, and forecasts 10 an order", () =>
    record(
      [...shop(1500), order("last", 9999, 78 * 7)].map((each, index) => ({...each, total: index % 2 ? 8 : 12})),
      table => {
        const total = table.find(row => row.model === "MBG/NBD" && row.grain === "total")!;
        const classes = table.filter(row => row.model === "MBG/NBD" && row.grain === "purchases");
        expect(sum(classes, "measured_value")).toBeCloseTo(total.measured_value!, 6);
        expect(sum(classes, "expected_value")).toBeCloseTo(total.expected_value!, 6);
        expect(total.measured_value! / total.measured!).toBeGreaterThan(9.5);
        expect(total.expected_value! / total.expected!).toBeGreaterThan(9.5);
        expect(total.expected_value! / total.expected!).toBeLessThan(11);
      }
    ));

  test("keeps the reason where the orders reach back too little, or nobody came back", async () => {
    await record([order("a", 1, 0), order("b", 2, 60)], table => {
      expect(table).toHaveLength(4);
      expect(table[0]!.reason).toMatch(/reach back less than 12 weeks/);
      expect(table.some(row => row.is_best)).toBe(false);
    });
    const once = Array.from({length: 40}, (_, customer) => order(`${customer}`, customer, customer * 5));
    await record(once, table => {
      expect(table.every(row => row.grain === "total" && row.expected === null)).toBe(true);
      expect(table[0]!.reason).toMatch(/no customer bought a second time/);
    });
    await withCore({}, async connection => {
      await runMarts(connection, houseWith());
      const table = await rows<Row>(connection, "FROM marts.clv_track_record");
      expect(table[0]!.reason).toMatch(/reach back less than 12 weeks/);
    });
  });
});
