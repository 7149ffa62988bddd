import {beforeAll, expect, test} from "vitest";
import {budgetSentence, budgetSlots, waysToSpend} from "../../lib/findings/budget.js";
import {
  comingQuarter,
  nextQuarterSlots,
  type QuarterRow,
  quarterTotals,
  type SpendRow
} from "../../lib/findings/next-quarter.js";
import {planBudget} from "../../lib/forecast/budget.js";
import {createRandom} from "../../lib/statistics/random.js";
import {rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {pageRows} from "../../src/data/figures/page-rows.js";
import {format} from "../pages/figures.js";
import {type CoreRows, houseWith, withCore} from "../support/core-fixture.js";

/** A sentence as a reader sees it: no tags, no-break spaces as spaces. */
const read = (html = ""): string => html.replaceAll(/<[^>]+>/g, "").replaceAll("\u00a0", " ");

const start = Date.UTC(2022, 0, 1);
const days = 1000;
const isWinter = (day: number): boolean => new Date(start + day * 86_400_000).getUTCMonth() >= 10;

/** A shop whose customers arrive evenly, order at random for a time, twice as often in the last two months of each year. */
function shop(seed: number) {
  const random = createRandom(seed);
  const sales: {customer_key: number | null; day: number; total: number}[] = [];
  for (let customer_key = 1; customer_key <= 400; customer_key++) {
    const arrival = Math.floor((customer_key / 400) * (days - 1));
    const leaves = arrival + random.exponential(1 / 500);
    sales.push({customer_key, day: arrival, total: 20});
    for (let day = arrival + 1; day < Math.min(leaves, days); day++)
      if (random.uniform() < (isWinter(day) ? 0.04 : 0.02)) sales.push({customer_key, day, total: 20});
  }
  for (let day = 0; day < days; day += 5) sales.push({customer_key: null, day, total: 5});
  sales.push({customer_key: 1, day: days - 1, total: 20});
  return sales;
}

const coreOf = (sales: ReturnType<typeof shop>): CoreRows => ({
  orders: sales.map(({customer_key, day, total}, index) => ({
    order_id: `o${index}`,
    customer_key,
    ordered_at: new Date(start + day * 86_400_000).toISOString(),
    total
  }))
});
const built = <Row>(core: CoreRows, sql: string) =>
  withCore(core, async connection => {
    await runMarts(connection, houseWith());
    return rows<Row>(connection, sql);
  });

const sales = shop(3);
let found: QuarterRow[] = [];

beforeAll(async () => {
  found = await built<QuarterRow>(coreOf(sales), "SELECT * FROM marts.next_quarter");
});

test("past quarters are what came, by part, as counted in TypeScript; the forecast of each knows nothing of it", async () => {
  const lastDay = days - 1;
  const first = new Map<number, number>();
  for (const {customer_key, day} of sales)
    if (customer_key !== null) first.set(customer_key, Math.min(day, first.get(customer_key) ?? day));
  for (const ago of [1, 2, 3, 4]) {
    const cut = lastDay - 91 * ago;
    const after = sales.filter(({day}) => day > cut && day <= cut + 91);
    const of = (part: string, measure: string) =>
      found.find(row => row.quarters_ago === ago && row.part === part && row.measure === measure)!;
    const known = after.filter(({customer_key}) => customer_key !== null && first.get(customer_key)! <= cut);
    const fresh = after.filter(({customer_key}) => customer_key !== null && first.get(customer_key)! > cut);
    expect(of("known", "orders").measured).toBe(known.length);
    expect(of("new", "orders").measured).toBe(fresh.length);
    expect(of("nobody", "orders").measured).toBe(after.filter(({customer_key}) => customer_key === null).length);
    expect(of("new", "revenue").measured).toBe(20 * fresh.length);
  }
  // Without the last quarter's orders, what would have been forecast before it is the same.
  const then = await built<QuarterRow>(
    coreOf([...sales.filter(({day}) => day <= lastDay - 91), {customer_key: null, day: lastDay - 91, total: 0.01}]),
    "SELECT * FROM marts.next_quarter WHERE quarters_ago = 0 AND part = 'known'"
  );
  for (const row of then) {
    const now = found.find(
      other => other.quarters_ago === 1 && other.part === "known" && other.measure === row.measure
    )!;
    expect(row.expected).toBeCloseTo(now.expected, 6);
    expect(row.measured).toBeNull();
  }
});

test("past quarters of a shop with a season are forecast within a fifth", () => {
  const totals = quarterTotals(found, "orders");
  const past = totals.filter(({quartersAgo, hasSeason}) => quartersAgo > 0 && hasSeason);
  expect(past.length).toBeGreaterThan(2);
  for (const {quartersAgo, expected, measured} of past) {
    expect(Math.abs(expected / measured! - 1), `${quartersAgo} quarters ago`).toBeLessThan(0.2);
  }
  expect(comingQuarter(totals)!.interval.estimate).toBeCloseTo(totals[0]!.expected, 9);
});

test("a house without orders, or with too few of them, has no forecast and no fault", async () => {
  const few = {orders: [{order_id: "a", customer_key: 1, ordered_at: "2024-01-05 10:00:00Z", total: 40}]};
  for (const core of [{}, few]) {
    expect(await built(core, "SELECT * FROM marts.next_quarter")).toEqual([]);
    expect(await built(core, "SELECT * FROM marts.spend_next")).toEqual([]);
  }
  await withCore(few, async connection => {
    await runMarts(connection, houseWith());
    expect(await pageRows(connection, "next-quarter")).toEqual([]);
    expect(await pageRows(connection, "spend-next")).toEqual([]);
  });
});

const row = (quarters_ago: number, expected: number, measured: number | null): QuarterRow[] =>
  (["orders", "revenue"] as const).map(measure => ({
    quarters_ago,
    cut_on: "2026-10-31",
    part: "known",
    measure,
    expected: measure === "orders" ? expected / 50 : expected,
    season: 1.2,
    measured: measured === null ? null : measure === "orders" ? measured / 50 : measured
  }));
const spend: SpendRow = {
  channel: "email",
  segment: "Loyal",
  campaigns: 3,
  contacts: 900,
  cost_each: 0.1,
  profit_each: 0.9,
  profit_each_low: 0.4,
  profit_each_high: 1.4,
  reachable: 2000,
  profit_for_one: 9
};

test("the page says what is expected with its range, how past forecasts did, and where to spend", () => {
  const figures = {
    rows: [...row(0, 100_000, null), ...row(1, 100_000, 110_000), ...row(2, 110_000, 100_000)],
    spend: [spend, {...spend, channel: "phone", profit_each: -4, profit_each_low: -6, profit_each_high: -2}]
  };
  const slots = nextQuarterSlots(figures, format);
  expect(read(slots.finding)).toBe(
    "The 13 weeks after 31 October 2026 are expected to bring £100,000 (between £66,400 and £151,000) in about 2,000 orders."
  );
  expect(read(slots.advice)).toBe(
    "Spend the next money on email to Loyal: each contact earned £0.90 beyond its cost (between £0.40 and £1.40). Spend none on phone to Loyal, which surely lost."
  );
  expect(read(slots.record)).toBe("Past quarters would have been off by 9.5 % on average");
  expect(read(slots.season)).toContain("known customers × 1.20");
  expect(read(slots.spend)).toBe("Of 2 ways to spend, 1 surely paid and 1 surely lost");
  const none = nextQuarterSlots({rows: [], spend: []}, format);
  expect(none).toMatchObject({advice: "", figures: "", record: "No past quarter can be forecast yet"});
  expect(none.finding).toMatch(/13 weeks/);
});

test("the page says what a budget buys, what it must bring, and where more money is no use", () => {
  const rows = [...row(0, 100_000, null), ...row(1, 100_000, 110_000), ...row(2, 110_000, 100_000)];
  const slots = budgetSlots({rows, spend: [spend]}, 0.45, format);
  expect(read(slots["budget-title"])).toBe("The first £180 earn nine tenths of what contacts can earn");
  expect(read(slots.budget)).toBe(
    "£180 buys 1,800 contacts: email to Loyal. They are expected to earn £1,620 beyond their cost (between £720 and £2,520). " +
      "To pay for themselves they must bring £400 of revenue that would not have come anyway, 0.4 % of what the quarter is expected to bring."
  );
  const all = budgetSentence(
    planBudget(waysToSpend([spend]), 500),
    {budget: 500, grossMargin: 0.45, expectedRevenue: null},
    format
  );
  expect(read(all)).toContain("Beyond £200 no further contact is expected to earn its cost: keep the rest.");
  const nobody = budgetSlots({rows, spend: [{...spend, reachable: null}]}, 0.45, format);
  expect(read(nobody.budget)).toContain(
    "No way to spend is known to earn its cost and to have customers who may be written to"
  );
  const unsure = budgetSlots({rows: [], spend: [{...spend, profit_each_low: -0.1}]}, 0.45, format);
  expect(read(unsure["budget-title"])).toBe(
    "Whether further contacts would earn their cost cannot be told from chance"
  );
});
