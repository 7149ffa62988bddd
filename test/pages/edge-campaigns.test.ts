import {beforeAll, describe, expect, it} from "vitest";
import type {Slots} from "../../lib/findings/html.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {pageRows} from "../../src/data/figures/page-rows.js";
import {load} from "../../src/data/findings.json.js";
import {type CoreRows, houseWith, withCore} from "../support/core-fixture.js";

/** A campaign of these customers a side, each contacted one and each held-out one with these orders after the contact. */
interface Edge {
  readonly contacted: number;
  readonly heldOut: number;
  /** Totals and refunds of the orders of each customer; the same for all. */
  readonly ofContacted?: readonly {readonly total: number; readonly refunded?: number}[];
  readonly ofHeldOut?: readonly {readonly total: number; readonly refunded?: number}[];
}

const edges: Readonly<Record<string, Edge>> = {
  "no responses": {contacted: 40, heldOut: 20},
  "everybody responds": {contacted: 40, heldOut: 20, ofContacted: [{total: 25}], ofHeldOut: [{total: 25}]},
  "all and none": {contacted: 40, heldOut: 20, ofContacted: [{total: 25}]},
  "one customer": {contacted: 1, heldOut: 1, ofContacted: [{total: 25}]},
  "nobody held out": {contacted: 40, heldOut: 0, ofContacted: [{total: 25}]},
  "refunds larger": {contacted: 40, heldOut: 20, ofContacted: [{total: 10, refunded: 50}], ofHeldOut: [{total: 10}]}
};

/** A shop all of whose campaigns are such; each has customers of its own. */
function shop(): CoreRows {
  const sent = "2024-03-01 09:00:00Z";
  const contacts: CoreRows[string][number][] = [];
  const orders: CoreRows[string][number][] = [
    {order_id: "last", customer_key: 99_999, ordered_at: "2024-06-01 00:00:00Z", total: 1}
  ];
  let customer_key = 0;
  for (const [campaign_id, {contacted, heldOut, ofContacted = [], ofHeldOut = []}] of Object.entries(edges))
    for (let index = 0; index < contacted + heldOut; index += 1) {
      customer_key += 1;
      const arm = index < contacted ? "mail" : "control";
      contacts.push({campaign_id, customer_key, arm, sent_at: arm === "mail" ? sent : null});
      for (const [number, order] of (arm === "mail" ? ofContacted : ofHeldOut).entries())
        orders.push({
          order_id: `${customer_key}-${number}`,
          customer_key,
          ordered_at: "2024-03-02 09:00:00Z",
          ...order
        });
    }
  const campaigns = Object.keys(edges).map(campaign_id => ({campaign_id, started_at: sent, cost_per_contact: 0.5}));
  return {campaigns, contacts, orders};
}

const read = (html = ""): string => html.replaceAll(/<[^>]+>/g, "").replaceAll("\u00a0", " ");

const published = ["campaign-lift", "campaign-money", "campaign-methods", "campaign-segments", "campaign-gains"];

describe("a shop all of whose campaigns are extreme", () => {
  let slots: Slots;
  const figures: Record<string, Record<string, unknown>[]> = {};
  beforeAll(() =>
    withCore(shop(), async connection => {
      await runMarts(connection, houseWith({grossMargin: 0.5}));
      slots = await load(connection);
      for (const name of [...published, "campaign-total", "campaign-uplift", "next-quarter", "spend-next"])
        figures[name] = await pageRows(connection, name);
    })
  );

  it("has pages whose sentences name no figure that is none", () => {
    expect(Object.keys(slots).filter(name => name.endsWith(".finding")).length).toBeGreaterThan(12);
    for (const [name, text] of Object.entries(slots))
      expect(read(String(text)), name).not.toMatch(/NaN|undefined|Infinity|∞|\bnull\b/);
  });

  it("publishes finite figures or none", () => {
    expect(figures["campaign-lift"]!.length).toBeGreaterThan(15);
    for (const [name, rows] of Object.entries(figures))
      for (const row of rows)
        for (const [column, value] of Object.entries(row))
          if (typeof value === "number") expect(Number.isFinite(value), `${name}: ${column}`).toBe(true);
  });

  it.each([
    ["no-responses", "for €0 in the window", "No effect seen. They bought neither more nor less"],
    ["everybody-responds", "for €1,000 in the window", "No effect seen. They bought neither more nor less"],
    ["all-and-none", "for €1,000 in the window", "Sold more. More of them ordered than of those held out, 100 per 100"],
    ["refunds-larger", "for −€1,600 in the window, refunds taken off", "Lost. Fewer of them ordered than of those"]
  ])("%s: says why the profit cannot be said, and what can", (path, bought, verdict) => {
    const said = (slot: string) => read(slots[`campaign/${path}.${slot}`]);
    expect(said("finding")).toBe(
      `What it earned cannot be said, since every customer has the same amount, so chance cannot be judged: 40 were contacted, 20 held back. Those contacted bought ${bought}; how much of it they would have bought anyway is not known.`
    );
    expect(said("advice")).toContain(verdict);
    expect(said("uplift")).toBe("Whom it moves cannot be asked: what it earned cannot be said.");
  });

  it("says of an arm of nobody that the orders are attributed only", () => {
    expect(read(slots["campaign/nobody-held-out.finding"])).toContain("Attributed only, since nobody was held back");
    expect(read(slots["campaign/nobody-held-out.advice"])).toContain("No control. Nobody was held out");
  });

  it("has no page of a campaign of one customer, which would tell what that customer bought", () => {
    expect(figures["campaign-lift"]!.map(row => row.campaign_id)).not.toContain("one customer");
    expect(Object.keys(slots).filter(name => name.startsWith("campaign/one-customer"))).toEqual([]);
  });

  it("says of all campaigns together that they cannot be compared, not that nobody was held back", () => {
    expect(read(slots["economics.finding"])).toBe(
      "The campaigns cost €100. What they brought cannot be said: those held back cannot be compared with those contacted in any of them."
    );
    expect(read(slots["campaigns.finding"])).toBe(
      "What the 5 campaigns did cannot be said: their profit cannot be compared, as where every customer has the same amount."
    );
  });
});
