import {expect, it} from "vitest";
import {counts, unaccounted, withSmallHouse} from "../ingest/small-house.js";
import {genuineExport} from "./genuine-export.js";

const item = (order: string, sku: string, more: Record<string, string>) => ({
  ...{"amazon-order-id": order, "purchase-date": "2024-07-01T22:30:00+00:00", "order-status": "Shipped", sku},
  ...{"sales-channel": "Amazon.de", "product-name": `The ${sku}`, quantity: "1", currency: "EUR", ...more}
});
const rows = [
  item("302-1", "TEE", {quantity: "2", "item-price": "24.00", "item-tax": "4.00", "item-promotion-discount": "3.00"}),
  item("302-1", "MUG", {"item-price": "10.00", "shipping-price": "4.95", "ship-promotion-discount": "4.95"}),
  item("302-2", "TEE", {quantity: "0", "order-status": "Cancelled", currency: ""}),
  item("302-3", "MUG", {"sales-channel": "Non-Amazon", "item-price": "10.00"})
];
const report = (items: readonly Record<string, string>[]): string =>
  genuineExport("amazon_seller_all_orders_flatfile.tsv", items, {delimiter: "\t"});

it("Amazon's flat file of orders: an order is the sum of its rows, and of nobody", () =>
  withSmallHouse(async house => {
    const summary = await house.take("report.txt", report(rows));
    expect([summary.format, ...counts(summary)]).toEqual(["amazon-seller-orders", 4, 4, 0, 0]);
    expect(
      await house.ask(
        "SELECT order_id, record_key, total, discount, shipping, tax, channel, status FROM core.orders ORDER BY order_id"
      )
    ).toEqual([
      {
        ...{order_id: "amazon:302-1", record_key: null, total: "35.0000", discount: "7.9500", shipping: "4.9500"},
        ...{tax: "4.0000", channel: "Amazon.de", status: "shipped"}
      },
      {
        ...{order_id: "amazon:302-2", record_key: null, total: "0.0000", discount: "0.0000", shipping: null},
        ...{tax: "0.0000", channel: "Amazon.de", status: "cancelled"}
      },
      {
        ...{order_id: "amazon:302-3", record_key: null, total: "10.0000", discount: "0.0000", shipping: null},
        ...{tax: "0.0000", channel: "Non-Amazon", status: "voided"}
      }
    ]);
    expect(
      await house.ask(
        "SELECT line_no, product_id, quantity, unit_price, amount FROM core.order_lines WHERE order_id = 'amazon:302-1' ORDER BY line_no"
      )
    ).toEqual([
      {line_no: 1, product_id: "TEE", quantity: "2.000", unit_price: "12.0000", amount: "21.0000"},
      {line_no: 2, product_id: "MUG", quantity: "1.000", unit_price: "10.0000", amount: "10.0000"}
    ]);
    expect(await house.ask("SELECT product_id, name FROM core.products ORDER BY product_id")).toEqual([
      {product_id: "MUG", name: "The MUG"},
      {product_id: "TEE", name: "The TEE"}
    ]);
    expect(counts(await house.take("report-2.txt", report([...rows.slice(2), ...rows.slice(0, 2)])))).toEqual([
      4, 0, 0, 4
    ]);
    const [tee, mug, ...others] = rows;
    const later = report([tee!, {...mug!, "item-price": "12.00"}, ...others]);
    expect(counts(await house.take("report-3.txt", later))).toEqual([4, 2, 0, 2]);
    expect(await house.one("SELECT total FROM core.orders WHERE order_id = 'amazon:302-1'")).toBe("37.0000");
    expect(await unaccounted(house.connection)).toEqual([]);
  }));

it("Amazon's rows of an order are rejected together when one of them cannot be read", () =>
  withSmallHouse(async house => {
    const [tee, mug, ...others] = rows;
    const summary = await house.take("report.txt", report([tee!, {...mug!, "item-price": "ten"}, ...others]));
    expect(counts(summary)).toEqual([4, 2, 2, 0]);
    expect(await house.ask("SELECT line::INT AS line, rule FROM ledger.rejects ORDER BY line")).toEqual([
      {line: 2, rule: "other-row-rejected"},
      {line: 3, rule: "no-amount"}
    ]);
    expect(await unaccounted(house.connection)).toEqual([]);
  }));
