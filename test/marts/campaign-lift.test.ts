import {expect, test} from "vitest";
import {meanDifference} from "../../lib/lift/mean-difference.js";
import {proportionDifference} from "../../lib/lift/proportion-difference.js";
import {momentsOf, summaryOf} from "../../lib/statistics/moments.js";
import {rows} from "../../loaders/database/connection.js";
import {outcomes} from "../../loaders/marts/campaign-outcomes.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {type CoreRows, houseWith, withCore} from "../support/core-fixture.js";

interface LiftRow {
  arm: string;
  metric: string;
  treated_n: number;
  control_n: number;
  treated_mean: number | null;
  control_mean: number | null;
  lift: number | null;
  low: number | null;
  high: number | null;
  p_value: number | null;
  srm_p_value: number | null;
  verdict: string;
  reason: string;
  in_two_arms: number;
}

const liftOf = (core: CoreRows, keys: Parameters<typeof houseWith>[0] = {}) =>
  withCore(core, async connection => {
    await runMarts(connection, houseWith(keys));
    return rows<LiftRow>(connection, "SELECT * FROM marts.campaign_lift");
  });

const sent = "2024-03-01 09:00:00Z";
const contacts = (arm: string, first: number, count: number, more = {}) =>
  Array.from({length: count}, (_, index) => ({
    campaign_id: "spring",
    customer_key: first + index,
    arm,
    sent_at: arm === "control" ? null : sent,
    ...more
  }));
const order = (customer_key: number, ordered_at: string, total: number, more = {}) => ({
  order_id: `${customer_key} ${ordered_at}`,
  customer_key,
  ordered_at,
  total,
  ...more
});
const campaigns = [{campaign_id: "spring", started_at: sent, cost_per_contact: 0.5}];
const later = order(999, "2024-06-01 00:00:00Z", 1);

test("orders and revenue of the window are compared by Newcombe and Welch, per contact, net of credit notes", async () => {
  const lift = await liftOf(
    {
      campaigns,
      contacts: [...contacts("mail", 1, 10), ...contacts("control", 11, 10)],
      orders: [
        order(1, "2024-03-01 08:59:59Z", 1000),
        order(1, "2024-03-01 09:00:00Z", 30),
        order(1, "2024-03-02 09:00:00Z", 10),
        order(2, "2024-03-15 08:59:59Z", 20),
        order(2, "2024-03-10 00:00:00Z", -5, {kind: "credit_note"}),
        order(3, "2024-03-15 09:00:00Z", 1000),
        order(11, "2024-03-05 09:00:00Z", 12),
        later
      ],
      responses: [
        {campaign_id: "spring", customer_key: 4, kind: "reply"},
        {campaign_id: "spring", customer_key: 4, kind: "visit"},
        {campaign_id: "spring", customer_key: 5, kind: "unsubscribe"}
      ]
    },
    {grossMargin: 0.5}
  );
  const rest = Array.from({length: 8}, () => 0);
  const treated = summaryOf(momentsOf([40, 15, ...rest]));
  const control = summaryOf(momentsOf([12, 0, ...rest]));
  const revenue = meanDifference(treated, control);
  const orders = proportionDifference({count: 2, n: 10}, {count: 1, n: 10});
  const metric = (name: string) => lift.find(row => row.metric === name)!;
  expect(metric("orders")).toMatchObject({
    treated_mean: 0.2,
    control_mean: 0.1,
    lift: orders.estimate,
    low: orders.low
  });
  expect(metric("revenue")).toMatchObject({treated_n: 10, control_n: 10, treated_mean: 5.5, control_mean: 1.2});
  expect(metric("revenue").lift).toBeCloseTo(revenue.estimate!, 12);
  expect(metric("revenue").high).toBeCloseTo(revenue.high!, 12);
  expect(metric("revenue").p_value).toBeCloseTo(revenue.pValue!, 12);
  expect(metric("profit").lift).toBeCloseTo(0.5 * (5.5 - 1.2) - 0.5, 12);
  expect(metric("response")).toMatchObject({treated_mean: 0.1, control_mean: 0});
});

test("a campaign without a control gets no lift but the reason, in every metric", async () => {
  const lift = await liftOf({
    campaigns,
    contacts: contacts("mail", 1, 50),
    orders: [order(1, "2024-03-02 09:00:00Z", 30), later]
  });
  expect(lift.map(row => row.metric)).toEqual(outcomes);
  for (const row of lift) {
    expect(row).toMatchObject({lift: null, low: null, high: null, p_value: null, control_n: 0, verdict: "no control"});
    expect(row.reason).toMatch(/^Nobody was held out/);
  }
  expect(lift.find(row => row.metric === "revenue")).toMatchObject({treated_mean: 0.6, control_mean: null});
});

test("who was assigned to two arms is counted and left out of both", async () => {
  const lift = await liftOf({
    campaigns,
    contacts: [...contacts("mail", 1, 10), ...contacts("control", 10, 10)],
    orders: [order(10, "2024-03-02 09:00:00Z", 30), later]
  });
  expect(lift[0]).toMatchObject({treated_n: 9, control_n: 9, in_two_arms: 2});
  expect(lift.find(row => row.metric === "revenue")!.treated_mean).toBe(0);
});

test("one customer with two records is one contact", async () => {
  const lift = await liftOf({
    campaigns,
    contacts: [...contacts("mail", 1, 10), ...contacts("mail", 1, 2), ...contacts("control", 20, 10)],
    orders: [order(1, "2024-03-02 09:00:00Z", 30), later]
  });
  expect(lift[0]).toMatchObject({treated_n: 10, control_n: 10, in_two_arms: 0});
});

test("groups of unplanned sizes withhold the verdict; a held-out tenth does not", async () => {
  const arms = (treated: number, control: number) =>
    liftOf({
      campaigns,
      contacts: [...contacts("mail", 1, treated), ...contacts("control", 5000, control)],
      orders: [order(1, "2024-03-02 09:00:00Z", 30), order(5000, "2024-03-02 09:00:00Z", 30), later]
    });
  const broken = await arms(1100, 900);
  expect(broken[0]!.srm_p_value).toBeCloseTo(7.744e-6, 8);
  expect(new Set(broken.map(row => row.verdict))).toEqual(new Set(["withheld"]));
  const tenth = await arms(1795, 205);
  expect(tenth[0]!.srm_p_value).toBeGreaterThan(0.5);
  expect(tenth[0]!.verdict).not.toBe("withheld");
});

test("an unusual share that was planned is no mismatch when the house file says so, and a usual one is when it was not planned", async () => {
  const core = {
    campaigns,
    contacts: [...contacts("mail", 1, 3680), ...contacts("control", 5000, 320)],
    orders: [order(1, "2024-03-02 09:00:00Z", 30), order(5000, "2024-03-02 09:00:00Z", 30), later]
  };
  expect((await liftOf(core, {plannedControlShares: {spring: 0.08}}))[0]!.srm_p_value).toBeCloseTo(1, 12);
  const unplanned = await liftOf(core, {plannedControlShares: {spring: 0.1}});
  expect(unplanned[0]).toMatchObject({verdict: "withheld"});
  // Chi-square (320 - 400)^2 / 400 + (3680 - 3600)^2 / 3600 = 17.78 with one degree of freedom.
  expect(unplanned[0]!.srm_p_value).toBeCloseTo(2.483e-5, 7);
});

test("clicks stand for responses where a campaign records none; neither gives no response and says so", async () => {
  const core = {campaigns, orders: [order(1, "2024-03-02 09:00:00Z", 30), later]};
  const control = contacts("control", 20, 10);
  const clicked = await liftOf({
    ...core,
    contacts: [...contacts("mail", 1, 3, {clicked_at: "2024-03-01 10:00:00Z"}), ...contacts("mail", 4, 7), ...control]
  });
  expect(clicked[0]).toMatchObject({metric: "response", treated_mean: 0.3, control_mean: 0});
  const silent = await liftOf({...core, contacts: [...contacts("mail", 1, 10), ...control]});
  expect(silent[0]).toMatchObject({
    metric: "response",
    treated_mean: null,
    lift: null,
    reason: "no response, no order with the campaign's code and no click was recorded"
  });
});

test("a window that the data do not reach is too early to judge", async () => {
  const lift = await liftOf({
    campaigns,
    contacts: [...contacts("mail", 1, 10), ...contacts("control", 20, 10)],
    orders: [order(1, "2024-03-05 09:00:00Z", 30)]
  });
  expect(lift.find(row => row.metric === "orders")).toMatchObject({
    verdict: "too early",
    reason: "10 days of the window are still to come."
  });
});

test("nobody buys, one customer an arm, refunds larger than orders: never NaN, a reason where there is no lift", async () => {
  const cases: CoreRows[] = [
    {campaigns, contacts: [...contacts("mail", 1, 10), ...contacts("control", 20, 10)], orders: [later]},
    {campaigns, contacts: [...contacts("mail", 1, 1), ...contacts("control", 20, 1)], orders: [later]},
    {
      contacts: [...contacts("mail", 1, 5), ...contacts("control", 20, 5)],
      orders: [order(1, "2024-03-05 09:00:00Z", 10, {refunded: 50}), order(20, "2024-03-05 09:00:00Z", 10), later]
    },
    {contacts: contacts("control", 1, 5), orders: [later]}
  ];
  for (const core of cases) {
    for (const row of await liftOf(core)) {
      for (const value of Object.values(row)) if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
      if (row.lift === null) expect(row.reason.length).toBeGreaterThan(10);
    }
  }
});
