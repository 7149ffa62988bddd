import {describe, expect, it} from "vitest";
import {type AccountRow, accountAdvice, accountFinding, publishedAccounts} from "../../lib/findings/accounts.js";
import {parseHouse} from "../../lib/house/house.js";
import {createRandom} from "../../lib/statistics/random.js";
import {rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {load as loadAccounts} from "../../src/data/accounts.json.js";
import {format} from "../pages/figures.js";
import {houseWith, withCore} from "../support/core-fixture.js";

const read = (html: string): string => html.replaceAll(/<[^>]+>/g, "").replaceAll("\u00a0", " ");

function shop(seed: number) {
  const random = createRandom(seed);
  const whole = (below: number) => Math.floor(random.uniform() * below);
  const orders = Array.from({length: 420}, (_, index) => {
    const isReturned = whole(10) === 0;
    const total = 5 + whole(60);
    return {
      order_id: `o${index}`,
      customer_key: Math.floor(120 * random.uniform() ** 2),
      ordered_at: `202${3 + whole(2)}-${String(1 + whole(12)).padStart(2, "0")}-1${whole(10)} 12:00:00Z`,
      total,
      refunded: isReturned ? total / 2 : 0,
      status: whole(20) === 0 ? "cancelled" : "completed"
    };
  });
  const campaigns = ["old", "new"].map((campaign_id, index) => ({
    campaign_id,
    started_at: `202${3 + index}-06-01 00:00:00Z`,
    cost_per_contact: 0.5 + index
  }));
  const contacts = Array.from({length: 100}, (_, customer_key) => ({
    ...{record_key: customer_key, customer_key},
    campaign_id: campaigns[whole(2)]!.campaign_id,
    arm: whole(4) === 0 ? "Control" : "mail"
  }));
  return {orders, campaigns, contacts};
}

interface Account {
  readonly customer_key: number;
  readonly margin: number;
  readonly contacts: number;
  readonly contact_cost: number;
  readonly returns: number;
  readonly return_cost: number;
  readonly earned: number;
  readonly contacts_year: number;
  readonly contact_cost_year: number;
  readonly expected_margin: number | null;
  readonly expected: number | null;
  readonly band: string;
}

describe("customers' accounts", () => {
  it("in SQL equal plain loops over the same orders and contacts", async () => {
    const {orders, campaigns, contacts} = shop(4);
    await withCore({orders, campaigns, contacts}, async connection => {
      await runMarts(connection, houseWith({returnCost: 3, grossMargin: 0.3}));
      const found = await rows<Account>(
        connection,
        "SELECT CAST(customer_key AS DOUBLE) AS customer_key, * EXCLUDE (customer_key) FROM marts.customer_account ORDER BY customer_key"
      );
      const asOf = orders
        .filter(order => order.status !== "cancelled")
        .map(order => order.ordered_at)
        .sort()
        .at(-1)!;
      expect(asOf.slice(0, 4)).toBe("2024");
      expect(found.length).toBeGreaterThan(60);
      for (const account of found) {
        const own = orders.filter(order => order.customer_key === account.customer_key && order.status !== "cancelled");
        const margin = 0.3 * own.reduce((sum, order) => sum + order.total - order.refunded, 0);
        const written = contacts.filter(
          contact => contact.customer_key === account.customer_key && contact.arm !== "Control"
        );
        const cost = (list: typeof written) =>
          list.reduce(
            (sum, {campaign_id}) => sum + campaigns.find(each => each.campaign_id === campaign_id)!.cost_per_contact,
            0
          );
        const lately = written.filter(({campaign_id}) => campaign_id === "new");
        const returns = own.filter(order => order.refunded > 0).length;
        expect(account.margin).toBeCloseTo(margin, 6);
        expect(account).toMatchObject({contacts: written.length, returns, contacts_year: lately.length});
        expect(account.contact_cost).toBeCloseTo(cost(written), 6);
        expect(account.contact_cost_year).toBeCloseTo(cost(lately), 6);
        expect(account.earned).toBeCloseTo(margin - cost(written) - 3 * returns, 6);
        if (account.expected === null) expect(account.band).toBe("not known");
        else expect(account.band.includes("los") && !account.band.includes("will earn")).toBe(account.expected < 0);
      }
    });
  });
  it("say that it cannot be said where no model could be fitted, and nothing of nobody", async () => {
    await withCore(
      {
        orders: shop(1)
          .orders.slice(0, 8)
          .map(order => ({...order, status: "completed", refunded: 0}))
      },
      async connection => {
        await runMarts(connection, houseWith());
        const accounts = await loadAccounts(connection);
        expect(accounts.every(({dimension}) => dimension === "band")).toBe(true);
        expect(accountFinding(accounts, format)).toMatch(/^Who will cost more|^$/);
      }
    );
    expect(accountFinding([], format)).toBe("");
    expect(accountAdvice([], format)).toBe("");
  });
});

const row = (dimension: "band" | "segment", name: string, values: Partial<AccountRow> = {}): AccountRow => ({
  ...{dimension, name, customers: 100, margin: 900, contact_cost: 200, return_cost: 10, earned: 690},
  ...{
    contacts_year: 300,
    contact_cost_year: 150,
    expected_margin: 20,
    expected: -130,
    expected_low: -140,
    expected_high: -120
  },
  ...{left_alone: null, left_alone_low: null, left_alone_high: null},
  ...values
});

describe("what the page says of them", () => {
  const bands = [row("band", "earned so far, will lose"), row("band", "earns", {customers: 900})];
  it("is how many will cost more than they bring, and the money of it", () => {
    expect(read(accountFinding(bands, format))).toBe(
      "100 customers will cost more than they bring, if they are written to as in the last year: their contacts cost £150, the margin expected of them is £20."
    );
  });
  it("tells a saving from a loss and from chance, and says where nothing was measured", () => {
    const measured = (name: string, low: number, high: number) =>
      row("segment", name, {left_alone: (low + high) / 2, left_alone_low: low, left_alone_high: high});
    expect(
      accountAdvice([measured("Asleep", 20, 90), measured("Loyal", -80, -10), measured("New", -5, 5)], format)
    ).toBe(
      "By the campaigns that held people of their segments out, leaving alone those of Asleep saves money; leaving alone those of Loyal would lose between £10 and £80, since contacts bring orders there; for the others it cannot be told from chance."
    );
    expect(accountAdvice([row("segment", "Asleep")], format)).toContain("nobody knows which orders a contact brings");
  });
  it("withholds a handful, and with them the other losing band", () => {
    const published = publishedAccounts(
      [
        row("band", "loses", {customers: 3}),
        row("band", "earned so far, will lose", {customers: 50}),
        row("band", "earns", {customers: 900})
      ],
      5
    );
    expect(published.map(({customers}) => customers)).toEqual([null, null, 900]);
    expect(published[0]).toMatchObject({name: "loses", margin: null, expected: null});
    expect(publishedAccounts([row("band", "earns", {customers: 4})], 5)).toEqual([]);
  });
});

describe("the house's cost of a return", () => {
  it("is nothing unless the house says so, and never below nothing", () => {
    expect(parseHouse({name: "F"}).returnCost).toBe(0);
    expect(() => parseHouse({name: "F", returnCost: -1})).toThrow(
      "returnCost: got -1, wanted what a return costs besides the money given back, as 4.5, 0 or more"
    );
  });
});
