import {expect, test} from "vitest";
import {prospectSentence} from "../../lib/findings/lifecycle.js";
import {rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {format} from "../pages/figures.js";
import {houseWith, withCore} from "../support/core-fixture.js";

test("who is known and has not ordered is a prospect until the first order, by month", async () => {
  await withCore(
    {
      customers: [
        {customer_key: 1, created_at: "2024-01-05 10:00:00Z"},
        {customer_key: 2, created_at: "2024-01-20 10:00:00Z"},
        {customer_key: 3}
      ],
      prospects: [
        {prospect_key: 1, created_at: "2024-02-03 10:00:00Z"},
        {prospect_key: 2, created_at: "2024-01-03 10:00:00Z"}
      ],
      orders: [
        {order_id: "a", customer_key: 1, ordered_at: "2024-01-06 10:00:00Z", total: 10},
        {order_id: "b", customer_key: 2, ordered_at: "2024-02-10 10:00:00Z", total: 10}
      ]
    },
    async connection => {
      await runMarts(connection, houseWith());
      expect(
        await rows(
          connection,
          "SELECT strftime(month, '%Y-%m') AS month, is_complete, prospects, became_customers FROM marts.lifecycle_prospects ORDER BY month"
        )
      ).toEqual([
        {month: "2024-01", is_complete: true, prospects: 3, became_customers: 0},
        {month: "2024-02", is_complete: false, prospects: 3, became_customers: 1}
      ]);
    }
  );
});

test("the sentence about prospects says how many of them ordered, and nothing of nobody", () => {
  const row = (month: string, prospects: number | null, became_customers: number | null) => ({
    ...{month, prospects, became_customers},
    is_complete: true
  });
  const read = (html: string) => html.replaceAll(/<[^>]+>/g, "").replaceAll("\u00a0", " ");
  expect(read(prospectSentence([row("2024-01-01", 200, 9), row("2024-02-01", 220, 10)], format))).toBe(
    "220 people are known who have not ordered yet. Of 200 such at the end of January 2024, 10 (5 %) first ordered in February 2024."
  );
  expect(read(prospectSentence([row("2024-01-01", 200, 9)], format))).toBe(
    "200 people are known who have not ordered yet."
  );
  expect(prospectSentence([], format)).toContain("Nobody is known");
  expect(prospectSentence([row("2024-01-01", null, null)], format)).toContain("too few to publish");
});
