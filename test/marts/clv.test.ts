import {beforeAll, describe, expect, test} from "vitest";
import * as mbgNbd from "../../lib/clv/mbg-nbd.js";
import {createRandom} from "../../lib/statistics/random.js";
import type {Connection} from "../../loaders/database/connection.js";
import {firstRow, rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {houseWith, withCore} from "../support/core-fixture.js";

const start = Date.UTC(2023, 0, 1, 12);
const day = 86_400_000;
const order = (id: string, customer_key: number, onDay: number, total: number) => ({
  order_id: id,
  customer_key,
  ordered_at: new Date(start + onDay * day).toISOString().replace("T", " "),
  total
});

/** Customers whose gaps and spends vary; the last order of all is on day 400. */
function shop() {
  const random = createRandom(5);
  const orders = Array.from({length: 400}, (_, customer) => {
    const rate = random.gamma(0.8, 40);
    const leaves = random.beta(1, 3);
    const spend = random.gamma(5, 0.2);
    const made = [order(`${customer} 0`, customer, random.integer(200), spend)];
    let at = (Date.parse(made[0]!.ordered_at) - start) / day;
    while (random.uniform() > leaves) {
      at += 1 + Math.floor(random.exponential(rate));
      if (!(at < 400)) break;
      made.push(order(`${customer} ${made.length}`, customer, at, spend * (0.5 + random.uniform())));
    }
    return made;
  }).flat();
  return [...orders, order("last", 400, 400, 10)];
}

describe("the values of a shop's customers", () => {
  const orders = shop();
  const inShop = <T>(
    use: (connection: Connection) => Promise<T>,
    keys: Parameters<typeof houseWith>[0] = {valueModel: "mbg-nbd"}
  ) =>
    withCore({orders}, async connection => {
      await runMarts(connection, houseWith(keys));
      return use(connection);
    });
  let table: Record<string, number>[];

  beforeAll(async () => {
    table = await inShop(connection =>
      rows(
        connection,
        "SELECT * EXCLUDE (model, customer_key) FROM marts.clv JOIN marts.customer_summary USING (customer_key)"
      )
    );
  });

  test("each customer has one, between nothing and reason, by MBG/NBD with Gamma-Gamma over 365 days", async () => {
    expect(table).toHaveLength(401);
    for (const row of table) {
      expect(row.p_alive).toBeGreaterThan(0);
      expect(row.p_alive).toBeLessThan(1);
      expect(row.horizon_days).toBe(365);
      expect(row.clv!).toBeLessThanOrEqual(0.4 * row.expected_orders! * row.expected_order_value! * (1 + 1e-12));
      expect(row.clv!).toBeGreaterThan((0.4 * row.expected_orders! * row.expected_order_value!) / 1.1);
    }
    expect(await inShop(connection => firstRow(connection, "SELECT DISTINCT model FROM marts.clv"))).toEqual({
      model: "MBG/NBD with Gamma-Gamma"
    });
  });

  test("expectations equal the model's own at the fitted parameters, customer by customer", async () => {
    const found = await inShop(connection =>
      rows<{parameter: string; estimate: number}>(connection, "SELECT * FROM marts.clv_model WHERE model = 'MBG/NBD'")
    );
    const parameters = Object.fromEntries(
      found.map(row => [row.parameter, row.estimate])
    ) as unknown as mbgNbd.Parameters;
    for (const row of table.filter((_, index) => index % 20 === 0)) {
      const history = {frequency: row.frequency!, recency: row.recency_days! / 7, age: row.age_days! / 7};
      expect(row.p_alive).toBeCloseTo(mbgNbd.probabilityAlive(parameters, history), 12);
      expect(row.expected_orders).toBeCloseTo(mbgNbd.expectedPurchases(parameters, history, 365 / 7), 10);
    }
  });

  test("what is known of an expectation lies around it, and chance plays wider", () => {
    for (const row of table) {
      expect(row.expected_orders_low!).toBeLessThanOrEqual(row.expected_orders!);
      expect(row.expected_orders_high!).toBeGreaterThanOrEqual(row.expected_orders!);
      expect(row.orders_least!).toBeLessThanOrEqual(row.expected_orders!);
      expect(row.orders_most!).toBeGreaterThanOrEqual(Math.floor(row.expected_orders!));
    }
  });

  test("without discount the value is margin times orders times their value", async () => {
    const undiscounted = await inShop(
      connection => rows<Record<string, number>>(connection, "SELECT * FROM marts.clv"),
      {yearlyDiscountRate: 0, grossMargin: 1}
    );
    for (const row of undiscounted)
      expect(row.clv! / (row.expected_orders! * row.expected_order_value!)).toBeCloseTo(1, 6);
  });

  test.each([
    ["bg-nbd", "BG/NBD"],
    ["pareto-nbd", "Pareto/NBD"],
    ["nbd", "NBD"]
  ] as const)("%s makes the values when the house says so", async (valueModel, model) => {
    const used = "SELECT DISTINCT model, choice FROM marts.clv_model WHERE is_used ORDER BY model DESC";
    const [values, choice] = await inShop(
      async connection => [
        await firstRow<{model: string; alive: number}>(
          connection,
          "SELECT min(model) AS model, max(p_alive) AS alive, CAST(count(clv) AS INTEGER) AS valued FROM marts.clv"
        ),
        await rows(connection, used)
      ],
      {valueModel}
    );
    expect(values).toMatchObject({model: `${model} with Gamma-Gamma`, valued: 401});
    expect(choice).toContainEqual({model, choice: "house"});
  });

  test("by default the model is used that would have forecast best, or one as good within a point", async () => {
    const found = await inShop(
      connection =>
        rows<{model: string; weekly_error: number; is_used: boolean; choice: string | null}>(
          connection,
          `SELECT record.model, weekly_error, max(is_used) AS is_used, max(choice) AS choice
           FROM marts.clv_track_record AS record JOIN marts.clv_model AS fitted ON fitted.model = record.model
           WHERE grain = 'total' AND weekly_error IS NOT NULL AND estimate IS NOT NULL GROUP BY ALL`
        ),
      {}
    );
    expect(found.length).toBeGreaterThan(2);
    const least = Math.min(...found.map(row => row.weekly_error));
    const [used, ...others] = found.filter(row => row.is_used);
    expect(others).toEqual([]);
    expect(used!.weekly_error).toBeLessThanOrEqual(least + 0.01);
    expect(used!.choice).toBe("record");
  });
});

test("where nobody came back every customer is there without a value, and the reason is kept", async () => {
  const orders = Array.from({length: 40}, (_, customer) => order(`${customer}`, customer, customer, 10));
  await withCore({orders}, async connection => {
    await runMarts(connection, houseWith());
    expect(await rows(connection, "SELECT DISTINCT p_alive, expected_orders, clv, model FROM marts.clv")).toEqual([
      {p_alive: null, expected_orders: null, clv: null, model: null}
    ]);
    const reasons = await rows<{reason: string}>(
      connection,
      "SELECT DISTINCT reason FROM marts.clv_model WHERE model = 'MBG/NBD'"
    );
    expect(reasons[0]!.reason).toMatch(/no customer bought a second time/);
  });
});

test("where all spend the same, customers have expected orders but no value, and the reason is kept", async () => {
  const orders = shop().map(each => ({...each, total: 10}));
  await withCore({orders}, async connection => {
    await runMarts(connection, houseWith());
    const value = "SELECT count(expected_orders) > 0 AS orders, CAST(count(clv) AS INTEGER) AS clv FROM marts.clv";
    expect(await firstRow(connection, value)).toEqual({orders: true, clv: 0});
    const reasons = await rows<{reason: string}>(
      connection,
      "SELECT DISTINCT reason FROM marts.clv_model WHERE model = 'Gamma-Gamma'"
    );
    expect(reasons[0]!.reason).toMatch(/all customers spend the same/);
  });
});

test("sources have their customers' mean, bounds around it, and how much more than the last with bounds for all pairs", async () => {
  const bySource = ["Referral", "Ads", "Mail"];
  const orders = shop().map(({customer_key, total, ...rest}) => {
    const source = customer_key === 400 ? "Fair" : bySource[customer_key % 3]!;
    return {...rest, customer_key, total: source === "Referral" ? 10 * total : total, source};
  });
  await withCore({orders}, async connection => {
    await runMarts(connection, houseWith({valueModel: "mbg-nbd", smallestPublishedCell: 5}));
    const sources = await rows<Record<string, number | string | null>>(connection, "FROM marts.source_value");
    const means = await rows<{source: string; customers: number; mean: number}>(
      connection,
      `SELECT source, CAST(count(*) AS INTEGER) AS customers, avg(clv) AS mean
       FROM marts.clv JOIN marts.customer_facts USING (customer_key) WHERE source <> 'Fair' GROUP BY source ORDER BY mean DESC`
    );
    expect(sources.map(row => [row.source, row.customers])).toEqual(means.map(row => [row.source, row.customers]));
    const last = sources.at(-1)!;
    expect([last.above_last, last.above_last_low, last.above_last_high]).toEqual([null, null, null]);
    for (const [place, row] of sources.entries()) {
      expect(row.value_mean).toBeCloseTo(means[place]!.mean, 5);
      expect(row.low).toBeLessThan(row.value_mean as number);
      expect(row.high).toBeGreaterThan(row.value_mean as number);
      if (row === last) continue;
      expect(row.above_last).toBeCloseTo((row.value_mean as number) - (last.value_mean as number), 8);
    }
    // Referral's customers spend ten times as much, the other two differ by chance only.
    expect(sources[0]!.source).toBe("Referral");
    expect(sources[0]!.above_last_low).toBeGreaterThan(0);
    expect(sources[1]!.above_last_low).toBeLessThan(0);
  });
});

test("without sources, or without values, there are no rows of sources", async () => {
  for (const core of [{orders: shop()}, {orders: [{...order("one", 1, 1, 10), source: "Ads"}]}, {}])
    await withCore(core, async connection => {
      await runMarts(connection, houseWith());
      expect(await rows(connection, "FROM marts.source_value")).toEqual([]);
    });
});
