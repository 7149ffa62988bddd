import {describe, expect, it} from "vitest";
import {counts, unaccounted, withSmallHouse} from "../ingest/small-house.js";
import {genuineExport} from "./genuine-export.js";

const webtoffee = "woocommerce_webtoffee_orders_header.csv";
const utc = "strftime(timezone('UTC', ordered_at), '%Y-%m-%d %H:%M')";

const order = {
  ...{order_id: "90", order_number: "1090", order_date: "2024-07-01 23:30:00", status: "completed"},
  ...{shipping_total: "4.95", tax_total: "6.30", discount_total: "3.00", order_total: "41.25", order_currency: "EUR"},
  ...{customer_id: "0", customer_email: "", billing_email: "Cato@Example.com", billing_first_name: "Cato"},
  ...{billing_last_name: "Wit", billing_postcode: "1012 AB", billing_city: "Amsterdam", billing_country: "NL"},
  ...{"Product Item 1 Name": "Tee", "Product Item 1 id": "11", "Product Item 1 SKU": "TEE"},
  ...{"Product Item 1 Quantity": "2", "Product Item 1 Total": "21.00", "Product Item 1 Subtotal": "24.00"},
  ...{"Product Item 24 Name": "Mug", "Product Item 24 id": "12", "Product Item 24 SKU": ""},
  ...{"Product Item 24 Quantity": "1", "Product Item 24 Total": "9.00", "Product Item 24 Subtotal": "9.00"}
};

describe("the WebToffee export of WooCommerce", () => {
  it("makes lines of all the items that stand side by side", () =>
    withSmallHouse(
      async house => {
        const refunded = {...order, order_number: "1091", status: "wc-refunded", "Product Item 24 Name": ""};
        const unpaid = {
          order_number: "1092",
          order_date: "2024-07-02 10:00:00",
          status: "pending",
          order_total: "9.00"
        };
        const summary = await house.take("orders.csv", genuineExport(webtoffee, [order, refunded, unpaid]));
        expect([summary.format, ...counts(summary)]).toEqual(["webtoffee-orders", 3, 3, 0, 0]);
        expect(
          await house.ask(
            `SELECT order_id, record_key::INT AS record, ${utc} AS utc, total, discount, shipping, tax, refunded, status
             FROM core.orders ORDER BY order_id`
          )
        ).toEqual([
          {
            ...{order_id: "woocommerce:1090", record: 1, utc: "2024-07-01 21:30", total: "41.2500", discount: "3.0000"},
            ...{shipping: "4.9500", tax: "6.3000", refunded: null, status: "completed"}
          },
          {
            ...{order_id: "woocommerce:1091", record: 1, utc: "2024-07-01 21:30", total: "41.2500", discount: "3.0000"},
            ...{shipping: "4.9500", tax: "6.3000", refunded: "41.2500", status: "refunded"}
          },
          {
            ...{order_id: "woocommerce:1092", record: null, utc: "2024-07-02 08:00", total: "9.0000", discount: null},
            ...{shipping: null, tax: null, refunded: null, status: "voided"}
          }
        ]);
        expect(
          await house.ask(
            `SELECT line_no, product_id, quantity, unit_price, discount, amount FROM core.order_lines
             WHERE order_id = 'woocommerce:1090' ORDER BY line_no`
          )
        ).toEqual([
          {
            ...{line_no: 1, product_id: "TEE", quantity: "2.000", unit_price: "12.0000"},
            ...{discount: "3.0000", amount: "21.0000"}
          },
          {
            ...{line_no: 2, product_id: "12", quantity: "1.000", unit_price: "9.0000"},
            ...{discount: null, amount: "9.0000"}
          }
        ]);
        expect(await house.ask("SELECT product_id, name FROM core.products ORDER BY product_id")).toEqual([
          {product_id: "12", name: "Mug"},
          {product_id: "TEE", name: "Tee"}
        ]);
        expect(await house.ask("SELECT email, first_name, postcode FROM vault_file.vault.persons")).toEqual([
          {email: "Cato@Example.com", first_name: "Cato", postcode: "1012 AB"}
        ]);
        expect(await unaccounted(house.connection)).toEqual([]);
      },
      {timeZone: "Europe/Amsterdam"}
    ));
});

it.each([
  [
    "the WebToffee export",
    webtoffee,
    {...order, coupon_items: "code:SPRING|amount:3.00;code:VIP|amount:2.00"},
    "SPRING VIP"
  ],
  ["the WebToffee export", webtoffee, {...order, coupon_items: "code:SPRING|amount:3.00"}, "SPRING"],
  ["the WebToffee export", webtoffee, {...order, coupon_items: ""}, null],
  [
    "Analytics",
    "woocommerce_analytics_orders_header.csv",
    {Date: "2024-07-01 23:30:00", "Order #": "1", Status: "completed", "N. Revenue": "5.00", "Coupon(s)": "spring"},
    "spring"
  ]
])("the coupons of an order in %s (%s) stand with it", (_, header, row, coupon) =>
  withSmallHouse(async house => {
    expect(counts(await house.take("orders.csv", genuineExport(header, [row])))).toEqual([1, 1, 0, 0]);
    expect(await house.one("SELECT coupon FROM core.orders")).toBe(coupon);
  })
);

describe("the downloads of WooCommerce Analytics", () => {
  it("give orders of nobody with their net revenue", () =>
    withSmallHouse(async house => {
      const row = (number: string, status: string, revenue: string) => ({
        ...{Date: "2024-07-01 23:30:00", "Order #": number, Status: status, Customer: "Cato Wit"},
        ...{"N. Revenue (formatted)": `€${revenue}`, "N. Revenue": revenue, "Product(s)": "2× Tee, 1× Mug"}
      });
      const file = genuineExport("woocommerce_analytics_orders_header.csv", [
        row("1090", "completed", "1,030.00"),
        row("1093", "failed", "12.00"),
        row("", "completed", "1.00")
      ]);
      const summary = await house.take("orders.csv", file);
      expect([summary.format, ...counts(summary)]).toEqual(["woocommerce-analytics-orders", 3, 2, 1, 0]);
      expect(await house.ask("SELECT order_id, record_key, total, status FROM core.orders ORDER BY order_id")).toEqual([
        {order_id: "woocommerce:1090", record_key: null, total: "1030.0000", status: "completed"},
        {order_id: "woocommerce:1093", record_key: null, total: "12.0000", status: "voided"}
      ]);
      expect(summary.columnsLeftOut).toContain("Customer");
      expect(await unaccounted(house.connection)).toEqual([]);
    }));

  it("give customers who are the same record as in the orders of WebToffee", () =>
    withSmallHouse(async house => {
      await house.take("orders.csv", genuineExport(webtoffee, [order]));
      const file = genuineExport("woocommerce_analytics_customers_header.csv", [
        {Name: "Cato Wit", Username: "cato", Email: "cato@example.com", "Sign Up": "2023-05-01 10:00:00"},
        {Name: "Dirk", Username: "dirk", City: "Delft"},
        {Name: "A Guest"}
      ]);
      const summary = await house.take("customers.csv", file);
      expect([summary.format, ...counts(summary)]).toEqual(["woocommerce-analytics-customers", 3, 2, 1, 0]);
      expect(
        await house.ask(
          `SELECT external_id, record_key::INT AS record, first_name, last_name, city FROM vault_file.vault.identities
           JOIN vault_file.vault.persons USING (record_key) ORDER BY record`
        )
      ).toEqual([
        {external_id: "cato@example.com", record: 1, first_name: "Cato", last_name: "Wit", city: "Amsterdam"},
        {external_id: "dirk", record: 2, first_name: "Dirk", last_name: null, city: "Delft"}
      ]);
      expect(await house.ask("SELECT rule FROM ledger.rejects")).toEqual([{rule: "says-nothing"}]);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));
});
