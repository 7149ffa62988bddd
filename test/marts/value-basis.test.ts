import {expect, test} from "vitest";
import {createRandom} from "../../lib/statistics/random.js";
import type {Connection} from "../../loaders/database/connection.js";
import {firstRow} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {houseWith, withCore} from "../support/core-fixture.js";

const start = Date.UTC(2023, 0, 1, 12);
const order = (order_id: string, customer_key: number | null, onDay: number, total: number) => ({
  order_id,
  customer_key,
  ordered_at: new Date(start + onDay * 86_400_000).toISOString().replace("T", " "),
  total
});

/** Customers of whom many come once and some often; `lean` is by what share each repeat order makes all of them dearer. */
function shop(lean: number) {
  const random = createRandom(12);
  return Array.from({length: 500}, (_, customer) => {
    const rate = random.gamma(0.8, 30);
    const leaves = random.beta(1, 3);
    const spend = 20 * random.gamma(5, 1);
    const days = [random.integer(200)];
    while (random.uniform() > leaves && days.length < 12) {
      const next = days.at(-1)! + 1 + Math.floor(random.exponential(rate));
      if (!(next < 400)) break;
      days.push(next);
    }
    const dearer = 1 + lean * (days.length - 1);
    return days.map((day, made) =>
      order(`${customer} ${made}`, customer, day, spend * dearer * (0.5 + random.uniform()))
    );
  }).flat();
}

async function basisOf(core: Parameters<typeof withCore>[0]) {
  return withCore(core, async (connection: Connection) => {
    await runMarts(connection, houseWith({valueModel: "mbg-nbd"}));
    return firstRow<Record<string, number | boolean | null>>(
      connection,
      "SELECT * REPLACE (CAST(nameless_value AS DOUBLE) AS nameless_value) FROM marts.value_basis"
    );
  });
}

test("counts who is left out by why: refunds alone, no order, orders without a customer, repeat orders given back", async () => {
  const orders = [
    ...shop(0),
    {...order("refund", 900, 30, -12), kind: "credit_note"},
    order("nought", 901, 31, 0),
    order("nameless", null, 32, 25),
    order("first", 902, 33, 10),
    {...order("back", 902, 60, 30), refunded: 0},
    {...order("credit", 902, 61, -40), kind: "credit_note"}
  ];
  const customers = [1, 2, 900, 950, 951, 952].map(customer_key => ({customer_key}));
  expect(await basisOf({orders, customers})).toMatchObject({
    customers: 501,
    valued: 501,
    without_value: 2,
    without_order: 3,
    without_spend: 1,
    nameless_orders: 1,
    nameless_value: 25
  });
});

test("the sum both ways is as good as one where spend is independent, and another by frequency where it leans on it", async () => {
  const [independent, leaning] = [await basisOf({orders: shop(0)}), await basisOf({orders: shop(0.5)})];
  expect(independent!.is_dependent).toBe(false);
  expect(independent!.correlation_low).toBeLessThan(0);
  expect(independent!.correlation_high).toBeGreaterThan(0);
  expect(Math.abs((independent!.value_by_class as number) / (independent!.value as number) - 1)).toBeLessThan(0.05);
  expect(leaning!.is_dependent).toBe(true);
  expect(leaning!.correlation_low).toBeGreaterThan(0.1);
  expect(Math.abs((leaning!.value_by_class as number) / (leaning!.value as number) - 1)).toBeGreaterThan(0.01);
});

test("where nobody came back there is neither a correlation nor a sum, and nobody is said to be valued", async () => {
  const orders = Array.from({length: 40}, (_, customer) => order(`${customer}`, customer, customer, 10));
  expect(await basisOf({orders})).toMatchObject({
    customers: 40,
    valued: 0,
    without_spend: 0,
    correlation: null,
    is_dependent: null,
    value: null,
    value_by_class: null
  });
});

test("an empty warehouse has a row of nothing", async () => {
  expect(await basisOf({})).toMatchObject({
    customers: 0,
    valued: 0,
    nameless_orders: 0,
    nameless_value: 0,
    value: null
  });
});
