import {expect, test} from "vitest";
import {createRandom} from "../../lib/statistics/random.js";
import {rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {type CoreRows, houseWith, withCore} from "../support/core-fixture.js";

const day = (of: number) => new Date(Date.UTC(2024, 2, of)).toISOString().replace("T", " ").replace(".000Z", "Z");
const weekly = [1, 5, 9, 13, 17, 21].map(of => ({campaign_id: `news-${of}`, of}));

/**
 * A shop that draws each of its six mailings of a month by lot, customer by customer: a mail makes an order of 20 with a chance of
 * 0.5 exp(-0.5 k) after k mails, so that with a margin of a half a first mail brings 5 and each next exp(-0.5) of that.
 */
function mailings(customers: number, seed: number): CoreRows {
  const random = createRandom(seed);
  const contacts: CoreRows[string][number][] = [];
  const orders: CoreRows[string][number][] = [{order_id: "end", customer_key: 99_999, ordered_at: day(60), total: 1}];
  for (let customer_key = 1; customer_key <= customers; customer_key++) {
    let before = 0;
    for (const {campaign_id, of} of weekly) {
      const arm = random.uniform() < 0.5 ? "mail" : "control";
      contacts.push({campaign_id, customer_key, arm, sent_at: day(of), unsubscribed_at: null});
      const chance = 0.1 + (arm === "mail" ? 0.5 * Math.exp(-0.5 * before) : 0);
      if (random.uniform() < chance)
        orders.push({order_id: `${customer_key}-${of}`, customer_key, ordered_at: day(of + 1), total: 20});
      if (arm === "mail") before += 1;
    }
  }
  return {
    campaigns: weekly.map(({campaign_id, of}) => ({campaign_id, started_at: day(of), cost_per_contact: 1})),
    contacts,
    orders
  };
}

const built = <Row>(core: CoreRows, sql: string, keys = {}) =>
  withCore(core, async connection => {
    await runMarts(connection, houseWith({grossMargin: 0.5, attributionWindowDays: 3, ...keys}));
    return rows<Row>(connection, sql);
  });

test("the frequency that pays is found again in a shop where it is known, from lots alone", async () => {
  const [found] = await built<Record<string, number | boolean | null>>(
    mailings(1500, 5),
    "SELECT * FROM marts.contact_fatigue"
  );
  expect(found).toMatchObject({period_days: 30, is_drawn: true, reason: null});
  // A first contact brings 5 of margin at a cost of 1: ln(5 b / ((1 - exp(-b)) 1)) / b with b = 0.5.
  const truth = {
    first_margin: 5,
    wear: 1 - Math.exp(-0.5),
    best_contacts: Math.log((5 / (1 - Math.exp(-0.5))) * 0.5) / 0.5
  };
  for (const [name, value] of Object.entries(truth)) {
    expect(Number(found![`${name}_low`]), name).toBeLessThan(value);
    expect(Number(found![`${name}_high`]), name).toBeGreaterThan(value);
  }
  expect(Math.abs(Number(found!.best_contacts) - truth.best_contacts)).toBeLessThan(1);
});

test("contacts before are those of the period, held out or not apart, as counted one by one", async () => {
  const core = mailings(40, 9);
  const cells = await built<{
    contacts_before: number;
    entered_before: number;
    is_contacted: boolean;
    customers: number;
  }>(
    core,
    `SELECT contacts_before, entered_before, is_contacted, CAST(sum(customers) AS INTEGER) AS customers
     FROM marts.contact_pressure_cells WHERE period_days = 30 GROUP BY ALL ORDER BY ALL`
  );
  const expected = new Map<string, number>();
  for (let key = 1; key <= 40; key++) {
    let before = 0;
    const own = core.contacts!.filter(({customer_key}) => customer_key === key);
    own.forEach(({arm}, entered) => {
      const cell = `${before} ${entered} ${arm === "mail"}`;
      expected.set(cell, (expected.get(cell) ?? 0) + 1);
      if (arm === "mail") before += 1;
    });
  }
  expect(
    new Map(cells.map(cell => [`${cell.contacts_before} ${cell.entered_before} ${cell.is_contacted}`, cell.customers]))
  ).toEqual(expected);
});

test("without campaigns, or with nobody held out, there is a reason and no figure", async () => {
  const nobody = {orders: [{order_id: "a", customer_key: 1, ordered_at: day(1), total: 5}]};
  const all = mailings(20, 1);
  const uncontrolled = {...all, contacts: all.contacts!.map(row => ({...row, arm: "mail"}))};
  for (const core of [nobody, uncontrolled])
    expect(await built(core, "SELECT first_margin, best_contacts, reason FROM marts.contact_fatigue")).toEqual([
      {
        first_margin: null,
        best_contacts: null,
        reason: "there are no like customers who got fewer and more contacts before"
      }
    ]);
  expect(await built(nobody, "SELECT * FROM marts.contact_months")).toEqual([]);
  const [month] = await built<Record<string, number>>(
    uncontrolled,
    "SELECT * FROM marts.contact_months ORDER BY contacts_in_month DESC LIMIT 1"
  );
  expect(month).toMatchObject({contacts_in_month: 6, customers: 20, contacts: 120});
});
