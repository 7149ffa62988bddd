import {describe, expect, test} from "vitest";
import {parseHouse} from "../../lib/house/house.js";
import {sequentialBounds} from "../../lib/lift/group-sequential.js";
import {built, contacts, later, order, sent} from "../support/campaign-fixture.js";
import type {CoreRows} from "../support/core-fixture.js";

const campaigns = [{campaign_id: "spring", started_at: sent, coupon: "SPRING10, Tulip"}];
const control = contacts("control", 101, 10);
const arm = (core: CoreRows, keys = {}) =>
  built<Record<string, number>>("SELECT * FROM marts.campaign_arms WHERE arm = 'mail'", core, keys).then(
    ([row]) => row!
  );

interface Lift {
  metric: string;
  treated_mean: number | null;
  lift: number | null;
  low: number | null;
  high: number | null;
  srm_p_value: number | null;
  srm_plan: string | null;
  balance_p_value: number | null;
  looking: string;
  verdict: string;
  reason: string;
}
const liftOf = (core: CoreRows, keys = {}) =>
  built<Lift>("SELECT * FROM marts.campaign_lift WHERE arm = 'mail'", core, keys);

describe("opens and clicks of machines", () => {
  const at = (clock: string) => `2024-03-01 ${clock}Z`;
  const mail = (key: number, more: CoreRows[string][number]) => contacts("mail", key, 1, more)[0]!;

  test("what comes within seconds of the sending is a machine's; both figures are kept, and the house file says how many seconds", async () => {
    const core = {
      campaigns,
      contacts: [
        mail(1, {opened_at: at("09:00:02"), clicked_at: at("09:00:03")}),
        mail(2, {opened_at: at("09:00:40"), clicked_at: at("09:01:00")}),
        mail(3, {opened_at: at("09:00:10")}),
        ...control
      ],
      orders: [later]
    };
    expect(await arm(core)).toMatchObject({
      opened: 3,
      opened_by_person: 1,
      clicked: 2,
      clicked_by_person: 1,
      responders: 1
    });
    expect(await arm(core, {machineReactions: {seconds: 60, links: 3}})).toMatchObject({opened_by_person: 0});
    expect(await arm(core, {machineReactions: {seconds: 0, links: 3}})).toMatchObject({opened_by_person: 3});
  });

  test("a day without a time of day says nothing of seconds", async () => {
    const core = {
      campaigns,
      contacts: [mail(1, {sent_at: "2024-03-01 00:00:00Z", opened_at: "2024-03-01 00:00:00Z"}), ...control],
      orders: [later]
    };
    expect(await arm(core)).toMatchObject({opened: 1, opened_by_person: 1});
  });

  test("three links within seconds, or all links of the mail at once, are a machine's; one link three times is a person's", async () => {
    const click = (customer_key: number, clock: string, link_hash: string, more = {}) => ({
      ...{campaign_id: "spring", customer_key, kind: "click", responded_at: at(clock), link_hash},
      ...more
    });
    const people = contacts("mail", 1, 4);
    const burst = ["a", "b", "c"].map((link, index) => click(1, `12:00:0${index}`, link));
    const double = ["0", "1", "2"].map(second => click(2, `12:00:0${second}`, "a"));
    const slow = ["a", "b", "c", "d"].map((link, index) => click(3, `12:0${index}:00`, link));
    const scanner = [click(4, "15:00:00", "a", {is_machine: true})];
    const core = {campaigns, contacts: [...people, ...control], orders: [later]};
    const all = await arm({...core, responses: [...burst, ...double, ...slow, ...scanner]});
    expect(all).toMatchObject({clicked: 4, clicked_by_person: 2, responders: 2});
    // A mail with two links, both clicked at once.
    const two = await arm({
      ...core,
      responses: [click(1, "12:00:00", "a"), click(1, "12:00:01", "b"), click(2, "12:00:00", "a")]
    });
    expect(two).toMatchObject({clicked: 2, clicked_by_person: 1});
  });

  test("who was held out can neither open nor click, and the share contacted stands alone with its interval", async () => {
    const rows = await built<Record<string, unknown>>(
      "SELECT * FROM marts.campaign_lift WHERE metric = 'opened_by_person'",
      {
        campaigns,
        contacts: [mail(1, {opened_at: at("10:00:00")}), ...contacts("mail", 2, 9), ...control],
        orders: [later]
      }
    );
    expect(rows[0]).toMatchObject({
      treated_mean: 0.1,
      control_mean: null,
      lift: null,
      reason: "who was held out had nothing to open"
    });
    // Wilson for 1 of 10: R, prop.test(1, 10, correct = FALSE).
    expect(rows[0]!.treated_low).toBeCloseTo(0.01787621, 7);
    expect(rows[0]!.treated_high).toBeCloseTo(0.40415, 6);
  });
});

describe("responses", () => {
  test("an order with one of the campaign's codes is a response, whoever's it is; others' are told apart", async () => {
    const core = {
      campaigns,
      contacts: [...contacts("mail", 1, 10), ...control],
      orders: [
        order(1, "2024-03-02 09:00:00Z", 30, {coupon: "spring10"}),
        order(2, "2024-03-03 09:00:00Z", 30, {coupon: "WELCOME; TULIP"}),
        order(3, "2024-03-03 09:00:00Z", 30, {coupon: "SPRING100"}),
        order(4, "2024-03-03 09:00:00Z", 30, {campaign_id: "spring"}),
        order(5, "2024-04-20 09:00:00Z", 30, {coupon: "spring10"}),
        order(101, "2024-03-02 09:00:00Z", 25, {coupon: "Spring10"}),
        order(500, "2024-03-02 09:00:00Z", 20, {coupon: "tulip"}),
        order(null, "2024-03-02 09:00:00Z", 15, {coupon: "tulip", order_id: "guest"}),
        later
      ]
    };
    expect(await arm(core)).toMatchObject({response_measure: "code", responders: 3});
    const whose = await built(
      "SELECT who, orders, customers, CAST(revenue AS DOUBLE) AS revenue FROM marts.campaign_codes",
      core
    );
    expect(whose).toEqual([
      {who: "contacted, after the window", orders: 1, customers: 1, revenue: 30},
      {who: "contacted, in the window", orders: 3, customers: 3, revenue: 90},
      {who: "held back", orders: 1, customers: 1, revenue: 25},
      {who: "nobody known", orders: 1, customers: 0, revenue: 15},
      {who: "not in the campaign", orders: 1, customers: 1, revenue: 20}
    ]);
  });

  test("responses recorded elsewhere count within the window, from the day of the contact on, or without a time", async () => {
    const reply = (customer_key: number, responded_at: string | null) => ({
      ...{campaign_id: "spring", customer_key, kind: "reply", responded_at}
    });
    const core = {
      campaigns,
      contacts: [...contacts("mail", 1, 10), ...control],
      responses: [
        reply(1, "2024-03-01 00:00:00Z"),
        reply(2, "2024-03-15 08:59:59Z"),
        reply(3, null),
        reply(4, "2024-02-28 12:00:00Z"),
        reply(5, "2024-03-15 09:00:00Z")
      ],
      orders: [later]
    };
    expect(await arm(core)).toMatchObject({response_measure: "response", responders: 3, responders_out_of_time: 2});
  });

  test("unsubscriptions come from the contacts and from the responses; orders, their number and the margin are measured", async () => {
    const lift = await liftOf(
      {
        campaigns,
        contacts: [
          ...contacts("mail", 1, 1, {unsubscribed_at: "2024-03-02 09:00:00Z"}),
          ...contacts("mail", 2, 9),
          ...control
        ],
        responses: [{campaign_id: "spring", customer_key: 2, kind: "unsubscribe"}],
        orders: [order(3, "2024-03-02 09:00:00Z", 30), order(3, "2024-03-05 09:00:00Z", 20), later]
      },
      {grossMargin: 0.5}
    );
    const mean = (metric: string) => lift.find(row => row.metric === metric)?.treated_mean;
    expect(mean("unsubscribed")).toBe(0.2);
    expect([mean("orders"), mean("order_count"), mean("revenue"), mean("margin")]).toEqual([0.1, 0.2, 5, 2.5]);
  });
});

describe("trust", () => {
  const both = [order(1, "2024-03-02 09:00:00Z", 30), order(5001, "2024-03-02 09:00:00Z", 30), later];

  test("planned shares of the contacts file are the plan; the house file's goes before them", async () => {
    const core = {
      campaigns,
      contacts: [
        ...contacts("mail", 1, 920, {planned_share: 0.92}),
        ...contacts("control", 5001, 80, {planned_share: 0.08})
      ],
      orders: both
    };
    const [written] = await liftOf(core);
    expect(written).toMatchObject({srm_plan: "contacts file"});
    expect(written!.srm_p_value).toBeCloseTo(1, 12);
    const [house] = await liftOf(core, {plannedControlShares: {spring: 0.2}});
    expect(house).toMatchObject({srm_plan: "house file", verdict: "withheld"});
  });

  test("an arm that was planned and got nobody withholds the verdict", async () => {
    const [row] = await liftOf({campaigns, contacts: contacts("mail", 1, 100, {planned_share: 0.9}), orders: both});
    // Chi-square (100 - 90)^2 / 90 + (0 - 10)^2 / 10 = 11.11 with one degree of freedom.
    expect(row!.srm_p_value).toBeCloseTo(8.581e-4, 6);
    expect(row).toMatchObject({verdict: "withheld"});
  });

  test("groups that differed before the campaign withhold the verdict and the reason says so", async () => {
    const before = Array.from({length: 60}, (_, index) => order(1 + index, "2024-02-20 09:00:00Z", 40));
    const lift = await liftOf({
      campaigns,
      contacts: [...contacts("mail", 1, 100), ...contacts("control", 5001, 100)],
      orders: [...before, ...both]
    });
    expect(lift[5]!.balance_p_value).toBeLessThan(1e-9);
    expect(lift[5]).toMatchObject({metric: "orders", verdict: "withheld"});
    expect(lift[5]!.reason).toMatch(/^The groups already differed before the campaign/);
  });

  test("who ordered after the campaign began but before the own contact is counted, and the order is not the campaign's", async () => {
    const core = {
      campaigns: [{campaign_id: "spring", started_at: "2024-03-01 09:00:00Z"}],
      contacts: [...contacts("mail", 1, 10, {sent_at: "2024-03-04 09:00:00Z"}), ...control],
      orders: [order(1, "2024-03-02 09:00:00Z", 30), later]
    };
    expect(await arm(core)).toMatchObject({ordered_before_contact: 1, buyers: 0});
  });
});

describe("looking before the end", () => {
  // 14 days from 1 March; the data reach to the end of 7 March, half of the window.
  const core = (lastOn: string) => ({
    campaigns,
    contacts: [...contacts("mail", 1, 500), ...contacts("control", 5001, 500)],
    orders: [
      ...Array.from({length: 60}, (_, index) => order(1 + index, "2024-03-02 09:00:00Z", 30 + index)),
      ...Array.from({length: 20}, (_, index) => order(5001 + index, "2024-03-02 09:00:00Z", 30 + index)),
      ...(lastOn > "2024-03-07 12:00:00Z" ? [order(400, "2024-03-07 12:00:00Z", 1000)] : []),
      order(999_999, lastOn, 1)
    ]
  });
  const metric = (lift: readonly Lift[], name: string) => lift.find(row => row.metric === name)!;

  test("is not done unless asked for", async () => {
    const orders = metric(await liftOf(core("2024-03-07 20:00:00Z")), "orders");
    expect(orders).toMatchObject({verdict: "too early", looking: "once, at the end of the window"});
  });

  test("at planned looks: what had come by the last look that is due, with the bound of that look", async () => {
    const keys = {earlyLooks: {spring: {plan: "pocock", looks: 5}}} as const;
    const lift = await liftOf(core("2024-03-07 20:00:00Z"), keys);
    const orders = metric(lift, "orders");
    // 6.6 of 14 days are over: look 2 is due, at 5.6 days, so the order of 7 March does not count yet.
    expect(orders).toMatchObject({looking: "look 2 of 5 (Pocock)", treated_mean: 0.12, verdict: "earned"});
    const error = Math.sqrt((0.12 * 0.88) / 500 + (0.04 * 0.96) / 500);
    expect(orders.low).toBeCloseTo(0.08 - sequentialBounds("pocock", 5)[1]! * error, 6);
    const first = metric(await liftOf(core("2024-03-02 20:00:00Z"), keys), "orders");
    expect(first).toMatchObject({looking: "before the first of 5 looks (Pocock)", verdict: "too early"});
    const end = metric(await liftOf(core("2024-03-20 20:00:00Z"), keys), "orders");
    expect(end).toMatchObject({looking: "look 5 of 5 (Pocock)", treated_mean: 0.122});
  });

  test("at any time: wider than once, and judged before the window is over", async () => {
    const always = metric(
      await liftOf(core("2024-03-07 20:00:00Z"), {earlyLooks: {spring: {plan: "always-valid"}}}),
      "orders"
    );
    const once = metric(await liftOf(core("2024-03-07 20:00:00Z")), "orders");
    expect(always.looking).toMatch(/^always-valid/);
    expect(always.verdict).not.toBe("too early");
    expect(always.high! - always.low!).toBeGreaterThan(once.high! - once.low!);
  });

  test("a plan that is none is named with what it got", () => {
    expect(() => parseHouse({name: "x", earlyLooks: {spring: {plan: "weekly"}}})).toThrow(/earlyLooks\.spring.*wanted/);
    expect(() => parseHouse({name: "x", machineReactions: {seconds: -1}})).toThrow(/machineReactions\.seconds: got -1/);
  });
});

test("every arm of an extreme campaign has a figure or a reason in every outcome, and nothing is NaN", async () => {
  const everybody = Array.from({length: 10}, (_, index) => order(1 + index, "2024-03-02 09:00:00Z", 25));
  const anyway = Array.from({length: 10}, (_, index) => order(101 + index, "2024-03-02 09:00:00Z", 25));
  const cases: Record<string, CoreRows> = {
    "nobody buys": {campaigns, contacts: [...contacts("mail", 1, 10), ...control], orders: [later]},
    "everybody buys the same": {
      campaigns,
      contacts: [...contacts("mail", 1, 10), ...control],
      orders: [...everybody, ...anyway, later]
    },
    "one customer": {
      campaigns,
      contacts: [...contacts("mail", 1, 1), ...contacts("control", 101, 1)],
      orders: [...everybody, later]
    },
    "an arm of nobody but those in two arms": {
      campaigns,
      contacts: [...contacts("mail", 101, 10), ...control],
      orders: [...anyway, later]
    },
    "refunds larger than orders": {
      campaigns,
      contacts: [...contacts("mail", 1, 10), ...control],
      orders: [order(1, "2024-03-02 09:00:00Z", 10, {refunded: 50}), later]
    },
    "nothing is known of the time": {
      contacts: contacts("mail", 1, 10, {sent_at: null}),
      orders: [...everybody, later]
    }
  };
  for (const [name, core] of Object.entries(cases)) {
    for (const plan of [
      {},
      {earlyLooks: {spring: {plan: "obrien-fleming", looks: 3}}},
      {earlyLooks: {spring: {plan: "always-valid"}}}
    ]) {
      for (const row of await built<Record<string, unknown>>(
        "SELECT * FROM marts.campaign_lift",
        core,
        plan as object
      )) {
        for (const [column, value] of Object.entries(row))
          if (typeof value === "number") expect(Number.isFinite(value), `${name}: ${column}`).toBe(true);
        if (row.lift === null) expect(String(row.reason).length, name).toBeGreaterThan(10);
      }
    }
  }
});

test("effects are told by the category first bought before the campaign; who had not ordered is a group of its own", async () => {
  const groups = await built<{name: string; treated: number; control: number}>(
    `SELECT name, treated_n AS treated, control_n AS control FROM marts.campaign_segment_lift
     WHERE dimension = 'category' AND metric = 'profit' ORDER BY name`,
    {
      campaigns,
      contacts: [...contacts("mail", 1, 6), ...contacts("control", 101, 6)],
      products: [{product_id: "spade", category: "Tools"}],
      order_lines: [1, 2, 101].map(key => ({order_id: `${key} 2024-01-01 09:00:00Z`, product_id: "spade", amount: 9})),
      orders: [
        ...[1, 2, 101].map(key => order(key, "2024-01-01 09:00:00Z", 9)),
        order(3, "2024-03-02 09:00:00Z", 9),
        later
      ]
    }
  );
  expect(groups).toEqual([
    {name: "No order before", treated: 4, control: 5},
    {name: "Tools", treated: 2, control: 1}
  ]);
});
