import {expect, test} from "vitest";
import {built, contacts, later, order} from "../support/campaign-fixture.js";

const sql = "SELECT customers, windows, windows_with_order, share FROM marts.campaign_anyway";

test("without anybody held out, the same customers' earlier windows say how many order anyway", async () => {
  const orders = [
    // Known for 30 days before 1 March, 9:00: two whole windows of 14 days, one of them with an order.
    order(1, "2024-01-31 09:00:00Z", 10),
    order(1, "2024-02-20 09:00:00Z", 10),
    // Known for more than a year: twelve windows, two of them with orders.
    order(2, "2023-01-01 09:00:00Z", 10),
    order(2, "2024-02-29 09:00:00Z", 10),
    order(2, "2024-02-29 10:00:00Z", 10),
    order(2, "2024-01-10 10:00:00Z", 10),
    // Known for five days: no window.
    order(3, "2024-02-25 09:00:00Z", 10),
    later
  ];
  const found = await built(sql, {contacts: contacts("mail", 1, 5), orders});
  expect(found).toEqual([{customers: 2, windows: 14, windows_with_order: 3, share: 3 / 14}]);
  expect(await built(sql, {contacts: [...contacts("mail", 1, 5), ...contacts("control", 11, 5)], orders})).toEqual([]);
});
