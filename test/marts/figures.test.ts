import {expect, test} from "vitest";
import {createRandom} from "../../lib/statistics/random.js";
import {rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {houseWith, withCore} from "../support/core-fixture.js";

test("monthly figures count orders of nobody as sales and not as customers, and have every month up to the running one", async () => {
  await withCore(
    {
      orders: [
        {order_id: "a", customer_key: 1, ordered_at: "2024-01-05 10:00:00Z", total: 40},
        {order_id: "b", customer_key: null, ordered_at: "2024-01-06 10:00:00Z", total: 60},
        {order_id: "c", customer_key: 2, ordered_at: "2024-03-01 10:00:00Z", total: 10},
        {order_id: "d", customer_key: 1, ordered_at: "2024-03-02 10:00:00Z", total: 30},
        {order_id: "e", customer_key: 1, ordered_at: "2024-03-03 10:00:00Z", total: -15, kind: "credit_note"}
      ]
    },
    async connection => {
      await runMarts(connection, houseWith({grossMargin: 0.5}));
      const figures = await rows(
        connection,
        `SELECT strftime(month, '%Y-%m') AS month, orders, CAST(revenue AS DOUBLE) AS revenue, CAST(credited AS DOUBLE) AS credited,
           orders_of_nobody, margin, customers_active, customers_new, repeat_share, censored FROM marts.monthly_figures`
      );
      const names = [
        "month",
        "orders",
        "revenue",
        "credited",
        "orders_of_nobody",
        "margin",
        "customers_active",
        "customers_new"
      ];
      const row = (...cells: unknown[]) =>
        Object.fromEntries([...names, "repeat_share", "censored"].map((name, i) => [name, cells[i]]));
      expect(figures).toEqual([
        row("2024-01", 2, 100, 0, 1, 50, 1, 1, 0, false),
        row("2024-02", 0, 0, 0, 0, 0, 0, 0, null, false),
        row("2024-03", 2, 25, -15, 0, 12.5, 2, 1, 0.5, true)
      ]);
    }
  );
});

test("customer facts come from the customer's record, else from the first order; the first category is what cost most in it", async () => {
  await withCore(
    {
      customers: [{customer_key: 1, country: "NL", source: "Referral"}],
      orders: [
        {
          order_id: "a",
          customer_key: 1,
          ordered_at: "2024-01-05 10:00:00Z",
          total: 40,
          country: "DE",
          source: "Paid search"
        },
        {order_id: "b", customer_key: 2, ordered_at: "2024-01-06 10:00:00Z", total: 60, country: "FR"},
        {order_id: "c", customer_key: 2, ordered_at: "2024-02-06 10:00:00Z", total: 60, country: "BE"}
      ],
      order_lines: [
        {order_id: "a", line_no: 1, product_id: "spade", amount: 15},
        {order_id: "a", line_no: 2, product_id: "rose", amount: 25},
        {order_id: "c", line_no: 1, product_id: "spade", amount: 60}
      ],
      products: [
        {product_id: "spade", category: "Tools"},
        {product_id: "rose", category: "Plants"}
      ]
    },
    async connection => {
      await runMarts(connection, houseWith());
      const facts =
        "SELECT country, source, first_category, strftime(cohort, '%Y-%m') AS cohort FROM marts.customer_facts";
      expect(await rows(connection, facts)).toEqual([
        {country: "NL", source: "Referral", first_category: "Plants", cohort: "2024-01"},
        {country: "FR", source: "unknown", first_category: null, cohort: "2024-01"}
      ]);
    }
  );
});

test("a campaign's summary tells the contacted from the held out, and what it cost", async () => {
  const contact = (customer_key: number, arm: string, more = {}) => ({campaign_id: "c", customer_key, arm, ...more});
  const at = "2024-01-05 10:00:00Z";
  await withCore(
    {
      campaigns: [
        {campaign_id: "c", name: "Spring", channel: "email", started_at: at, cost: 100, cost_per_contact: 0.5},
        {campaign_id: "d", name: "Not sent", started_at: "2024-02-05 10:00:00Z"}
      ],
      contacts: [
        contact(1, "a", {sent_at: at, delivered: true, opened_at: at, clicked_at: at}),
        contact(2, "b", {sent_at: at, delivered: false, bounced: true}),
        contact(3, "control"),
        contact(4, "Control")
      ],
      orders: [{order_id: "a", customer_key: 1, ordered_at: "2024-01-06 10:00:00Z", total: 40}]
    },
    async connection => {
      await runMarts(connection, houseWith());
      const summary = await rows(
        connection,
        `SELECT name, treatments, contacted, held_out, delivered, opened, clicked, bounced, buyers, CAST(cost AS DOUBLE) AS cost,
           window_days_left FROM marts.campaign_summary`
      );
      expect(summary).toMatchObject([
        {
          name: "Spring",
          treatments: 2,
          contacted: 2,
          held_out: 2,
          delivered: 1,
          opened: 1,
          clicked: 1,
          bounced: 1,
          cost: 101
        },
        {name: "Not sent", treatments: 0, contacted: 0, held_out: 0, cost: 0}
      ]);
      expect(summary[0]).toMatchObject({buyers: 1, window_days_left: 13});
    }
  );
});

/** Marts of as many rows as customers, which whatever reads them sums: their rows have no order. */
const unordered = new Set(["customer_totals", "campaign_people"]);

test("two builds of the same data are equal, row by row and in the same order where they have one", async () => {
  const random = createRandom(2);
  const orders = Array.from({length: 3000}, (_, index) => ({
    order_id: `o${index}`,
    customer_key: random.uniform() < 0.1 ? null : random.integer(700),
    ordered_at: new Date(Date.UTC(2024, 0, 1) + random.integer(400 * 1440) * 60_000).toISOString().replace("T", " "),
    total: random.integer(9000) / 100 - (random.uniform() < 0.05 ? 100 : 0),
    country: ["NL", "DE", "BE"][random.integer(3)]!
  }));
  const contacts = Array.from({length: 600}, (_, customer_key) => ({
    campaign_id: "c",
    customer_key,
    arm: customer_key % 4 === 0 ? "control" : "mail",
    sent_at: "2024-06-01 10:00:00Z"
  }));
  const build = () =>
    withCore({orders, contacts}, async connection => {
      const runs = await runMarts(connection, houseWith());
      const tables: Record<string, unknown[]> = {};
      for (const {mart} of runs)
        tables[mart] = await rows(
          connection,
          `SELECT CAST(t AS VARCHAR) AS row FROM marts.${mart} AS t ${unordered.has(mart) ? "ORDER BY row" : ""}`
        );
      return tables;
    });
  expect(await build()).toEqual(await build());
});
