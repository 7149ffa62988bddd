import {expect, test} from "vitest";
import {rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
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
