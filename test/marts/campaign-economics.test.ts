import {expect, test} from "vitest";
import {campaignTotal} from "../../lib/lift/campaign-total.js";
import {momentsOf, summaryOf} from "../../lib/statistics/moments.js";
import {createRandom} from "../../lib/statistics/random.js";
import {rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {pageRows} from "../../src/data/figures/page-rows.js";
import {type CoreRows, houseWith, withCore} from "../support/core-fixture.js";

const sent = "2024-03-01 09:00:00Z";
const marts = ["campaign_segment_money", "campaign_savings", "campaign_gains", "campaign_total"];
const pages = ["campaign-segment-money", "campaign-savings", "campaign-gains", "campaign-total"];

const contact = (customer_key: number, arm: string) => ({
  campaign_id: "spring",
  customer_key,
  arm,
  sent_at: arm === "control" ? null : sent
});
const order = (customer_key: number, ordered_at: string, total: number, more = {}) => ({
  order_id: `${customer_key} ${ordered_at}`,
  customer_key,
  ordered_at,
  total,
  ...more
});
const later = order(999, "2024-06-01 00:00:00Z", 1);

/** Every figure of the economics' marts and page data. */
const built = (core: CoreRows, keys = {}) =>
  withCore(core, async connection => {
    await runMarts(connection, houseWith({grossMargin: 0.5, smallestPublishedCell: 1, ...keys}));
    const found: Record<string, Record<string, unknown>[]> = {};
    for (const mart of [...marts, "campaign_arms", "campaign_money", "campaign_groups"])
      found[mart] = await rows(connection, `SELECT * FROM marts.${mart}`);
    for (const page of pages) found[page] = await pageRows(connection, page);
    return found;
  });

test("the economics agree with the same sums in TypeScript on random small tables", async () => {
  for (const seed of [1, 2, 3]) {
    const random = createRandom(seed);
    const people = Array.from({length: 60}, (_, index) => ({
      key: index + 1,
      arm: ["mail", "card", "control"][random.integer(3)]!,
      before: random.integer(4),
      orders: Array.from({length: random.integer(3)}, () => ({
        day: 2 + random.integer(20),
        total: 1 + random.integer(90),
        discount: random.integer(3),
        names: random.integer(2) === 1
      }))
    }));
    const found = await built({
      campaigns: [{campaign_id: "spring", started_at: sent, cost_per_contact: 0.5, cost: 30}],
      contacts: people.map(({key, arm}) => contact(key, arm)),
      orders: people.flatMap(({key, before, orders}) => [
        ...Array.from({length: before}, (_, index) => order(key, `2024-01-${10 + index} 10:00:00Z`, 20)),
        ...orders.map(({day, total, discount, names}, index) =>
          order(key, `2024-03-${String(day).padStart(2, "0")} 1${index}:00:00Z`, total, {
            discount,
            campaign_id: names ? "spring" : null
          })
        ),
        ...(key === 1 ? [later] : [])
      ])
    });
    const inWindow = (person: (typeof people)[number]) => person.orders.filter(({day}) => day < 15);
    const spent = (arm: string) =>
      people
        .filter(person => person.arm === arm)
        .map(person => inWindow(person).reduce((sum, {total}) => sum + total, 0));
    for (const arm of ["mail", "card"]) {
      const ofArm = (mart: string) => found[mart]!.filter(row => row.arm === arm);
      const sum = (mart: string, column: string) => ofArm(mart).reduce((total, row) => total + Number(row[column]), 0);
      const given = people
        .filter(person => person.arm === arm)
        .flatMap(inWindow)
        .reduce((total, {discount, names}) => total + (names ? discount : 0), 0);
      const revenue = spent(arm).reduce((total, value) => total + value, 0);
      expect(sum("campaign_segment_money", "contacts")).toBe(spent(arm).length);
      expect(sum("campaign_segment_money", "attributed_revenue")).toBeCloseTo(revenue, 9);
      expect(sum("campaign_segment_money", "attributed_profit")).toBeCloseTo(revenue / 2 - spent(arm).length / 2, 9);
      expect(sum("campaign_savings", "discount")).toBeCloseTo(given, 9);
      expect(sum("campaign_gains", "contacts")).toBe(spent(arm).length);
      expect(Number(ofArm("campaign_gains").at(-1)!.cumulative_profit)).toBeCloseTo(
        revenue / 2 - spent(arm).length / 2,
        9
      );
    }
    const summary = (arm: string) => summaryOf(momentsOf(spent(arm)));
    const cost = 30 + 0.5 * (spent("mail").length + spent("card").length);
    const total = campaignTotal([summary("mail"), summary("card")], summary("control"), {cost, grossMargin: 0.5});
    expect(found.campaign_total![0]!.incremental_profit).toBeCloseTo(total.estimate!, 9);
    expect(found.campaign_total![0]!.incremental_profit_low).toBeCloseTo(total.low!, 9);
  }
});

test("a campaign of one arm has the account's profit; the held-out customers' chance counts once for two arms", async () => {
  const a = summaryOf({n: 100, sum: 300, sumSquares: 1296}); // variance 4 (396 / 99)
  const control = summaryOf({n: 100, sum: 200, sumSquares: 796});
  const one = campaignTotal([a], control, {cost: 10, grossMargin: 0.5});
  expect(one.estimate).toBe(40);
  const error = (figure: typeof one) => ("standardError" in figure ? figure.standardError : Number.NaN);
  expect(error(one)).toBeCloseTo(Math.sqrt(50 ** 2 * 0.04 * 2), 9);
  const two = campaignTotal([a, a], control, {cost: 10, grossMargin: 0.5});
  // Two arms: 2 x (50^2 x 0.04) of their own, (100)^2 x 0.04 of those held out.
  expect(error(two)).toBeCloseTo(Math.sqrt(2 * 100 + 400), 9);
});

const ten = Array.from({length: 10}, (_, index) => index + 1);
const spring = [{campaign_id: "spring", started_at: sent, cost_per_contact: 0.5}];
const edges: Record<string, CoreRows> = {
  "no campaign": {orders: [later]},
  "a campaign without contacts": {campaigns: spring, orders: [later]},
  "nobody held out": {campaigns: spring, contacts: ten.map(key => contact(key, "mail")), orders: [later]},
  "nobody contacted": {campaigns: spring, contacts: ten.map(key => contact(key, "control")), orders: [later]},
  "one customer": {
    campaigns: spring,
    contacts: [contact(1, "mail")],
    orders: [order(1, "2024-03-02 00:00:00Z", 9), later]
  },
  "no cost": {
    campaigns: [{campaign_id: "spring", started_at: sent}],
    contacts: ten.map(key => contact(key, key > 5 ? "control" : "mail")),
    orders: [order(1, "2024-03-02 00:00:00Z", 9), later]
  },
  "refunds larger than orders": {
    campaigns: spring,
    contacts: ten.map(key => contact(key, key > 5 ? "control" : "mail")),
    orders: [
      order(1, "2024-03-02 00:00:00Z", 9, {discount: 2, campaign_id: "spring"}),
      order(1, "2024-03-03 00:00:00Z", -30, {kind: "credit_note"}),
      order(7, "2024-03-03 00:00:00Z", 5),
      later
    ]
  },
  "a campaign that is not described": {
    contacts: ten.map(key => contact(key, key > 5 ? "control" : "mail")),
    orders: [later]
  }
};

test.each(Object.entries(edges))("%s: figures are finite or null, never NaN", async (_, core) => {
  for (const smallestPublishedCell of [1, 5])
    for (const [table, found] of Object.entries(await built(core, {smallestPublishedCell})))
      for (const row of found)
        for (const [column, value] of Object.entries(row))
          if (typeof value === "number") expect(value, `${table}.${column}`).toSatisfy(Number.isFinite);
});

test("without anybody held out the reason stands where the figure would", async () => {
  const found = await built(edges["nobody held out"]!);
  expect(found.campaign_total).toMatchObject([{incremental_profit: null, reason: "nobody was held out"}]);
  expect(found.campaign_savings).toMatchObject([
    {saving: null, saving_reason: "there are no two groups to tell apart", needless_discount: null}
  ]);
});
