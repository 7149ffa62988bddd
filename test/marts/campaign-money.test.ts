import {expect, test} from "vitest";
import {meanDifference} from "../../lib/lift/mean-difference.js";
import {momentsOf, summaryOf} from "../../lib/statistics/moments.js";
import {rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {type CoreRows, houseWith, withCore} from "../support/core-fixture.js";

const sent = "2024-03-01 09:00:00Z";
const contacts = (arm: string, first: number, count: number, more = {}) =>
  Array.from({length: count}, (_, index) => ({
    campaign_id: "spring",
    customer_key: first + index,
    arm,
    sent_at: arm === "control" ? null : sent,
    ...more
  }));
const order = (customer_key: number, ordered_at: string, total: number) => ({
  order_id: `${customer_key} ${ordered_at}`,
  customer_key,
  ordered_at,
  total
});
const core: CoreRows = {
  campaigns: [{campaign_id: "spring", started_at: sent, cost_per_contact: 0.5, cost: 30}],
  contacts: [...contacts("mail", 1, 10), ...contacts("card", 11, 20), ...contacts("control", 31, 10)],
  orders: [
    // Before: 1 and 31 ordered in the fortnight before, 2 long before.
    order(1, "2024-02-20 00:00:00Z", 50),
    order(31, "2024-02-25 00:00:00Z", 50),
    order(2, "2023-02-25 00:00:00Z", 5),
    order(1, "2024-03-02 00:00:00Z", 40),
    order(2, "2024-03-03 00:00:00Z", 20),
    order(31, "2024-03-04 00:00:00Z", 12),
    order(999, "2024-06-01 00:00:00Z", 1)
  ]
};
const built = <Row>(sql: string, data: CoreRows = core) =>
  withCore(data, async connection => {
    await runMarts(connection, houseWith({grossMargin: 0.5}));
    return rows<Row>(connection, sql);
  });

test("an arm's account has its contacts' cost, its part of the other cost, what is attributed, and Welch's difference", async () => {
  const [card, mail] = await built<Record<string, number>>("SELECT * FROM marts.campaign_money ORDER BY arm");
  const nothing = (count: number) => Array.from({length: count}, () => 0);
  const lift = meanDifference(summaryOf(momentsOf([40, 20, ...nothing(8)])), summaryOf(momentsOf([12, ...nothing(9)])));
  expect(mail).toMatchObject({
    contacts: 10,
    buyers: 2,
    contact_cost: 5,
    // 30 shared by 10 and 20 contacts.
    fixed_cost: 10,
    cost: 15,
    attributed_revenue: 60,
    attributed_profit: 60 * 0.5 - 15
  });
  // 1.50 a contact against 15 of margin a buyer.
  expect(mail!.break_even_share).toBeCloseTo(0.1, 12);
  expect(mail!.incremental_revenue).toBeCloseTo(48, 12);
  expect(mail!.incremental_profit).toBeCloseTo(48 * 0.5 - 15, 12);
  expect(mail!.incremental_profit_low).toBeCloseTo(lift.low! * 10 * 0.5 - 15, 9);
  expect(mail!.return_on_cost).toBeCloseTo(9 / 15, 12);
  expect(card).toMatchObject({contacts: 20, fixed_cost: 20, attributed_revenue: 0, break_even_share: null});
});

test("the verdict's profit and the account's are one: every cost counts in both", async () => {
  const found = await built<{each: number; whole: number}>(
    `SELECT lift.lift * lift.treated_n AS each, money.incremental_profit AS whole
     FROM marts.campaign_lift AS lift JOIN marts.campaign_money AS money USING (campaign_id, arm) WHERE lift.metric = 'profit'`
  );
  expect(found).toHaveLength(2);
  for (const {each, whole} of found) expect(each).toBeCloseTo(whole, 9);
});

test("without anybody held out nothing is incremental, and the reason says so", async () => {
  const data = {...core, contacts: contacts("mail", 1, 10)};
  expect(await built("SELECT incremental_profit, return_on_cost, reason FROM marts.campaign_money", data)).toEqual([
    {incremental_profit: null, return_on_cost: null, reason: "nobody was held out"}
  ]);
});

test("customers are grouped as they were on the eve of the campaign", async () => {
  const found = await built<{name: string; arm: string; treated_n: number; control_n: number; lift: number | null}>(
    `SELECT name, arm, treated_n, control_n, lift FROM marts.campaign_segment_lift
     WHERE dimension = 'segment' AND metric = 'profit' AND arm = 'mail' ORDER BY name`
  );
  // 1 and 2 had ordered before, the other eight of the arm and nine of those held out had not.
  expect(found.find(({name}) => name === "No order before")).toMatchObject({treated_n: 8, control_n: 9});
  expect(found.filter(({name}) => name !== "No order before").reduce((sum, {treated_n}) => sum + treated_n, 0)).toBe(2);
});

test("each arm is compared as it was before, and who was in two arms or contacted though held out is counted", async () => {
  const data = {
    ...core,
    contacts: [
      ...contacts("mail", 1, 10),
      ...contacts("control", 31, 10),
      ...contacts("control", 10, 1),
      ...contacts("control", 41, 1, {sent_at: sent, delivered: true})
    ]
  };
  const found = await built(
    "SELECT arm, customers, in_two_arms, buyers_before, contacted_held_out FROM marts.campaign_arms ORDER BY arm",
    data
  );
  expect(found).toEqual([
    {arm: "control", customers: 11, in_two_arms: 1, buyers_before: 1, contacted_held_out: 1},
    {arm: "mail", customers: 9, in_two_arms: 1, buyers_before: 1, contacted_held_out: 0}
  ]);
});

test("no campaign makes no account, no group and no fault", async () => {
  const data = {orders: [order(1, "2024-03-02 00:00:00Z", 40)]};
  for (const mart of ["campaign_people", "campaign_money", "campaign_segment_lift", "campaign_arms"])
    expect(await built(`SELECT * FROM marts.${mart}`, data), mart).toEqual([]);
});
