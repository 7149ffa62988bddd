import {describe, expect, it} from "vitest";
import {cardFinding, cardFormula, cardSummaries} from "../../lib/findings/customer-card.js";
import type {Connection} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {customerOf} from "../../src/data/customer/[key].json.js";
import {customersOf} from "../../src/data/customers/[tenth].json.js";
import {houseWith, withCore} from "../support/core-fixture.js";
import {format} from "./figures.js";

const read = (html: string): string => html.replaceAll(/<[^>]+>/g, "").replaceAll("\u00a0", " ");

/** Customer 7 ordered twice on the first day and once ten days later; the others come back now and then. */
const orders = Array.from({length: 60}, (_, customer) =>
  (customer === 7 ? [0, 0, 10] : Array.from({length: 1 + (customer % 6)}, (_, index) => customer + index * 9)).map(
    (day, index) => ({
      order_id: `${customer}-${index}`,
      customer_key: customer,
      ordered_at: new Date(Date.UTC(2024, 0, 1 + day, 12)).toISOString().replace("T", " "),
      total: 20 + customer + 3 * index
    })
  )
).flat();
const inShop = (use: (connection: Connection) => Promise<void>) =>
  withCore({orders}, async connection => {
    await runMarts(connection, houseWith({valueModel: "nbd"}));
    await use(connection);
  });

describe("the preview's customers", () => {
  it("lists every customer once over the ten tenths, the best first, with the values of marts.clv", () =>
    inShop(async connection => {
      const tenths = [];
      for (let tenth = 1; tenth <= 10; tenth++) tenths.push(await customersOf(connection, tenth));
      const all = tenths.flatMap(({customers}) => customers);
      expect(new Set(all.map(row => row.customer_key)).size).toBe(60);
      expect(tenths.map(({inAll}) => inAll)).toEqual(Array.from({length: 10}, () => 6));
      const values = all.map(row => row.value!);
      expect(values).toEqual([...values].sort((a, b) => b - a));
      for (const row of all) {
        expect(row.value_least!).toBeLessThanOrEqual(row.value!);
        expect(row.value_most!).toBeGreaterThanOrEqual(row.value_least!);
      }
    }));

  it("shows one customer's orders as both summaries count them: three orders, one repeat day of 33", () =>
    inShop(async connection => {
      const card = await customerOf(connection, "7");
      expect(card.days.map(({ordered_on, orders: made, value}) => [ordered_on, made, value])).toEqual([
        ["2024-01-01", 2, 57],
        ["2024-01-11", 1, 33]
      ]);
      const [often, lately, much] = cardSummaries(card, format);
      expect(read(often!.rfm)).toBe("3 orders, all of them");
      expect(read(often!.model)).toBe("1 repeat day: 2 days with an order, less the first");
      expect(read(lately!.model)).toContain("the last 10 days after the first");
      expect([read(much!.rfm), read(much!.model)]).toEqual([
        "£90.00 in all, net of credit notes",
        "£33.00 a repeat day, net of credit notes"
      ]);
      expect(read(cardFinding(card, format))).toContain(
        "Last ordered on 11 January 2024; still active with a chance of 100 %"
      );
      const formula = cardFormula(card, {grossMargin: 0.4, yearlyDiscountRate: 0.1}, format);
      expect(read(formula)).toContain("40 % margin × ");
      expect(read(cardFinding({...card, p_alive: null}, format))).toContain("no model could be fitted");
    }));

  it("refuses a key that nobody has, or that is none", () =>
    inShop(async connection => {
      await expect(customerOf(connection, "999")).rejects.toThrow("customer 999: nobody with a purchase has this key");
      await expect(customerOf(connection, "1; DROP")).rejects.toThrow("nobody with a purchase has this key");
    }));
});
