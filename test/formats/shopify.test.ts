import {describe, expect, it} from "vitest";
import {counts, unaccounted, withSmallHouse} from "../ingest/small-house.js";
import {sharedPath} from "../support/shared-data.js";
import {genuineExport} from "./genuine-export.js";

const usDollars = {currency: "USD"};
const shared = (name: string): string => sharedPath("data", "platform-exports", name);
const utc = (time: string): string => `strftime(timezone('UTC', ${time}), '%Y-%m-%d %H:%M:%S')`;

const ordersFile = (rows: readonly Readonly<Record<string, string>>[]): string =>
  genuineExport("shopify_orders_header_79.csv", rows, {newline: "\r\n"});

const first = {
  Name: "#1001",
  Email: "Ann.Fern@example.com",
  "Financial Status": "partially_refunded",
  "Accepts Marketing": "yes",
  Currency: "EUR",
  Subtotal: "30.00",
  Shipping: "5.00",
  Taxes: "1.75",
  Total: "36.75",
  "Discount Amount": "4.00",
  "Created at": "2024-05-01 23:58:12 -0400",
  "Lineitem quantity": "2",
  "Lineitem name": "Crew Tee - S",
  "Lineitem price": "12.00",
  "Lineitem sku": "TEE-S",
  "Lineitem discount": "4.00",
  "Billing Name": "Ann van der Fern",
  "Billing Zip": "'01234",
  "Billing Country": "NL",
  Notes: 'ring twice,\r\nthen "knock"',
  "Refunded Amount": "10.00",
  Source: "web",
  Id: "'5001",
  Vendor: "Acme"
};
const further = {
  Name: "#1001",
  "Created at": "2024-05-01 23:58:12 -0400",
  "Lineitem quantity": "1",
  "Lineitem name": "Mug",
  "Lineitem price": "10.00",
  Vendor: "Acme",
  Phone: "555-0100"
};
const cancelled = {
  Name: "#1002",
  "Financial Status": "refunded",
  "Accepts Marketing": "no",
  Currency: "EUR",
  Total: "9.99",
  "Created at": "2024-05-02 10:00:00 +0200",
  "Cancelled at": "2024-05-02 11:00:00 +0200",
  "Lineitem name": "Mug",
  "Lineitem quantity": "1",
  "Lineitem price": "9.99"
};

describe("Shopify orders", () => {
  it("give orders, lines, products, customers and consents, with every row accounted for", () =>
    withSmallHouse(async house => {
      const summary = await house.take("orders_export.csv", ordersFile([first, further, cancelled]));
      expect([summary.format, summary.entity, ...counts(summary)]).toEqual(["shopify-orders", "orders", 3, 3, 0, 0]);
      expect(
        await house.ask(
          `SELECT order_id, record_key::INT AS record, ${utc("ordered_at")} AS utc, kind, total, currency, channel, discount, shipping, tax,
             refunded, status FROM core.orders ORDER BY order_id`
        )
      ).toEqual([
        {
          ...{order_id: "shopify:#1001", record: 1, utc: "2024-05-02 03:58:12", kind: "order", total: "36.7500"},
          ...{currency: "EUR", channel: "web", discount: "4.0000", shipping: "5.0000", tax: "1.7500"},
          ...{refunded: "10.0000", status: "partially_refunded"}
        },
        {
          ...{order_id: "shopify:#1002", record: null, utc: "2024-05-02 08:00:00", kind: "order", total: "9.9900"},
          ...{currency: "EUR", channel: null, discount: null, shipping: null, tax: null},
          ...{refunded: null, status: "cancelled"}
        }
      ]);
      expect(
        await house.ask(
          "SELECT order_id, line_no, product_id, quantity, unit_price, discount, amount FROM core.order_lines ORDER BY order_id, line_no"
        )
      ).toEqual([
        {
          ...{order_id: "shopify:#1001", line_no: 1, product_id: "TEE-S", quantity: "2.000"},
          ...{unit_price: "12.0000", discount: "4.0000", amount: "20.0000"}
        },
        {
          ...{order_id: "shopify:#1001", line_no: 2, product_id: "Mug", quantity: "1.000"},
          ...{unit_price: "10.0000", discount: null, amount: "10.0000"}
        },
        {
          ...{order_id: "shopify:#1002", line_no: 1, product_id: "Mug", quantity: "1.000"},
          ...{unit_price: "9.9900", discount: null, amount: "9.9900"}
        }
      ]);
      expect(await house.ask("SELECT product_id, name, brand FROM core.products ORDER BY product_id")).toEqual([
        {product_id: "Mug", name: "Mug", brand: "Acme"},
        {product_id: "TEE-S", name: "Crew Tee - S", brand: "Acme"}
      ]);
      expect(
        await house.ask(
          "SELECT source, external_id, email, first_name, last_name, postcode, country FROM vault_file.vault.identities JOIN vault_file.vault.persons USING (record_key)"
        )
      ).toEqual([
        {
          ...{source: "shopify", external_id: "ann.fern@example.com", email: "Ann.Fern@example.com"},
          ...{first_name: "Ann", last_name: "van der Fern", postcode: "01234", country: "NL"}
        }
      ]);
      expect(
        await house.ask(
          `SELECT record_key::INT AS record, purpose, channel, status, ${utc('"at"')} AS utc FROM core.consents`
        )
      ).toEqual([{record: 1, purpose: "marketing", channel: "email", status: "given", utc: "2024-05-02 03:58:12"}]);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));

  it("change nothing when the same rows come again, and only what changed when an order is refunded", () =>
    withSmallHouse(async house => {
      await house.take("1.csv", ordersFile([first, further, cancelled]));
      const again = await house.take("2.csv", ordersFile([cancelled, first, further]));
      expect(counts(again)).toEqual([3, 0, 0, 3]);
      const refund = await house.take(
        "3.csv",
        ordersFile([{...first, "Refunded Amount": "36.75"}, further, cancelled])
      );
      expect(counts(refund)).toEqual([3, 1, 0, 2]);
      expect(await house.one("SELECT refunded FROM core.orders WHERE order_id = 'shopify:#1001'")).toBe("36.7500");
      expect(await house.one("SELECT count(*)::INT FROM core.order_lines")).toBe(3);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));

  it("replace an order's lines whole when one of them is new", () =>
    withSmallHouse(async house => {
      await house.take("1.csv", ordersFile([first, further, cancelled]));
      const edited = await house.take("2.csv", ordersFile([first, {...further, "Lineitem name": "Bowl"}, cancelled]));
      expect(counts(edited)).toEqual([3, 2, 0, 1]);
      expect(
        await house.ask("SELECT product_id FROM core.order_lines WHERE order_id = 'shopify:#1001' ORDER BY line_no")
      ).toEqual([{product_id: "TEE-S"}, {product_id: "Bowl"}]);
    }));

  it("reject all rows of an order that lacks its total, and rows that say nothing", () =>
    withSmallHouse(async house => {
      const file = ordersFile([{...first, Total: ""}, further, cancelled, {Name: "#1002"}]);
      expect(counts(await house.take("orders.csv", file))).toEqual([4, 1, 3, 0]);
      expect(await house.ask("SELECT line::INT AS line, rule, reason FROM ledger.rejects ORDER BY line")).toEqual([
        {line: 2, rule: "missing", reason: "total is empty: every row needs one"},
        {
          ...{line: 4, rule: "other-row-rejected"},
          reason: "another row with the same name is rejected, and they are taken together or not at all"
        },
        {line: 6, rule: "says-nothing", reason: "the row holds nothing that any table takes"}
      ]);
      expect(await house.ask("SELECT order_id FROM core.order_lines")).toEqual([{order_id: "shopify:#1002"}]);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));

  it("are read from the genuine fixtures, the short one with seven columns too", () =>
    withSmallHouse(async house => {
      const long = await house.takeFile(shared("shopify_orders_gocommerce_fixture.csv"), "long.csv");
      expect([long.format, ...counts(long)]).toEqual(["shopify-orders", 2, 2, 0, 0]);
      expect(await house.one("SELECT sum(amount) FROM core.order_lines")).toBe("29.9800");
      const short = await house.takeFile(shared("ltv-cohort-kit_shopify_orders_fixture.csv"), "short.csv");
      expect(counts(short)).toEqual([9, 9, 0, 0]);
      expect(
        await house.one("SELECT sum(total - refunded) FROM core.orders WHERE currency = 'USD' AND import_id = 2")
      ).toBe("985.0000");
    }, usDollars));

  it("keep the discount code, which only the first row of an order has", () =>
    withSmallHouse(async house => {
      await house.take("orders.csv", ordersFile([{...first, "Discount Code": "SPRING"}, further, cancelled]));
      expect(await house.ask("SELECT order_id, coupon FROM core.orders ORDER BY order_id")).toEqual([
        {order_id: "shopify:#1001", coupon: "SPRING"},
        {order_id: "shopify:#1002", coupon: null}
      ]);
    }));

  it("are kept out of a house of another currency without an exchange rate, lines and all", () =>
    withSmallHouse(async house => {
      const summary = await house.takeFile(shared("shopify_orders_gocommerce_fixture.csv"), "orders.csv");
      expect(counts(summary)).toEqual([2, 0, 2, 0]);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));
});

describe("Shopify customers", () => {
  const path = "shopify_customers_fixture.csv";

  it("lose the apostrophe of their number and give the state of both permissions", () =>
    withSmallHouse(async house => {
      const summary = await house.takeFile(shared(path), "customers_export.csv");
      expect([summary.format, ...counts(summary)]).toEqual(["shopify-customers", 2, 2, 0, 0]);
      expect(
        await house.ask(
          "SELECT external_id, email, first_name, last_name, postcode, city, country FROM vault_file.vault.identities JOIN vault_file.vault.persons USING (record_key) ORDER BY external_id"
        )
      ).toEqual([
        {
          ...{external_id: "7210448301122", email: "teo.villasenor@elkomail.test", first_name: "Teodoro"},
          ...{last_name: "Villaseñor", postcode: "89801", city: "Elko", country: "US"}
        },
        {
          ...{external_id: "7210448301123", email: "hollis.pettibone@ogdenmail.test", first_name: "Hollis"},
          ...{last_name: "Pettibone", postcode: "84403", city: "Ogden", country: "US"}
        }
      ]);
      expect(
        await house.ask("SELECT record_key::INT AS record, channel, status FROM core.consents ORDER BY ALL")
      ).toEqual([
        {record: 1, channel: "email", status: "withdrawn"},
        {record: 1, channel: "sms", status: "withdrawn"},
        {record: 2, channel: "email", status: "given"},
        {record: 2, channel: "sms", status: "withdrawn"}
      ]);
      expect(summary.columnsLeftOut).toContain("Total Spent");
    }));

  it("write a permission down again only when it is another", () =>
    withSmallHouse(async house => {
      const row = (accepts: string, city: string) => ({
        "Customer ID": "'1",
        Email: "bo@example.com",
        "Accepts Email Marketing": accepts,
        "Default Address City": city
      });
      await house.take("customers-2026-01-01.csv", genuineExport(path, [row("yes", "Bree")]));
      expect(
        counts(await house.take("customers-2026-01-02.csv", `${genuineExport(path, [row("yes", "Bree")])}\n`))
      ).toEqual([1, 0, 0, 1]);
      expect(counts(await house.take("customers-2026-01-03.csv", genuineExport(path, [row("yes", "Dale")])))).toEqual([
        1, 1, 0, 0
      ]);
      expect(counts(await house.take("customers-2026-01-04.csv", genuineExport(path, [row("no", "Dale")])))).toEqual([
        1, 1, 0, 0
      ]);
      expect(await house.ask('SELECT status FROM core.consents ORDER BY "at"')).toEqual([
        {status: "given"},
        {status: "withdrawn"}
      ]);
      expect(await unaccounted(house.connection)).toEqual([]);
    }));

  it("are joined with their orders by the e-mail address", () =>
    withSmallHouse(async house => {
      await house.take("orders.csv", ordersFile([first]));
      await house.take(
        "customers.csv",
        genuineExport(path, [
          {"Customer ID": "'1", Email: "ann.fern@example.com", "First Name": "Ann", "Last Name": "van der Fern"}
        ])
      );
      expect(await house.resolve()).toEqual({records: 2, customers: 1});
    }));
});
