import {describe, expect, it} from "vitest";
import {canonicalTables} from "../../lib/schema/tables.js";
import {HeaderIndex, plainHeader} from "../../loaders/formats/header.js";
import {formats, recogniseFile} from "../../loaders/formats/registry.js";
import {sharedText} from "../support/shared-data.js";

const told = (header: string): string => {
  const {format, recognition} = recogniseFile("file.csv", header.split(/[,;\t]/));
  return `${format.name} ${recognition.entity}`;
};

const genuineHeader = (file: string): string =>
  sharedText("data", "platform-exports", file).split(/\r?\n/)[0]!.replaceAll('"', "");

describe("recogniseFile", () => {
  it.each(canonicalTables.map(table => [table.name, table] as const))(
    "knows a file of %s by all of its columns and by the required ones",
    (name, table) => {
      const all = table.columns.map(column => column.name);
      const needed = table.columns.filter(column => column.required).map(column => column.name);
      expect(told(all.join(","))).toBe(`clientele ${name}`);
      expect(told([...all].reverse().join(",").toUpperCase())).toBe(`clientele ${name}`);
      expect(told(needed.join(","))).toBe(`clientele ${name}`);
    }
  );

  it("knows invoice lines in both spellings, whatever their case", () => {
    expect(told("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country")).toBe(
      "invoice-lines invoice_lines"
    );
    expect(told("invoice,stockcode,description,quantity,invoicedate,price,customer id,country")).toBe(
      "invoice-lines invoice_lines"
    );
  });

  it("takes orders without a total for orders that lack a column, not for customers", () => {
    expect(() => told("order_id,customer_id,ordered_at,currency,channel,status")).toThrow(
      "the column total is missing"
    );
    expect(() => told("campaign_id,customer_id,sent_at,opened_at")).toThrow("the column arm is missing");
  });

  it("takes columns that begin with attr_ for attributes and leaves others out", () => {
    const {recognition} = recogniseFile("c.csv", ["customer_id", "email", "Attr_Tier", "shoe size"]);
    expect(recognition.attributes).toEqual([{header: "Attr_Tier", attribute: "tier"}]);
    expect(recognition.leftOut).toEqual(["shoe size"]);
  });

  it("does not take a buyer's own order history at Amazon for any of them", () => {
    expect(() => told(genuineHeader("amazon_retail_orderhistory_header.csv"))).toThrow(
      "no known format has these columns"
    );
  });

  it.each([
    ["shopify_orders_header_79.csv", "shopify-orders orders"],
    ["shopify_orders_gocommerce_fixture.csv", "shopify-orders orders"],
    ["ltv-cohort-kit_shopify_orders_fixture.csv", "shopify-orders orders"],
    ["shopify_customers_fixture.csv", "shopify-customers customers"],
    ["woocommerce_webtoffee_orders_header.csv", "webtoffee-orders orders"],
    ["woocommerce_analytics_orders_header.csv", "woocommerce-analytics-orders orders"],
    ["woocommerce_analytics_customers_header.csv", "woocommerce-analytics-customers customers"],
    ["mailchimp_audience_fixture.csv", "mailchimp consents"],
    ["mailchimp_audience_tags_unsub_fixture.csv", "mailchimp consents"],
    ["mailchimp_unsubscribed_header.csv", "mailchimp consents"],
    ["klaviyo_profiles_header.csv", "klaviyo consents"],
    ["brevo_contacts_fixture.csv", "brevo consents"],
    ["magento2_customers_header.csv", "magento-customers customers"],
    ["amazon_seller_all_orders_flatfile.tsv", "amazon-seller-orders orders"],
    ["hubspot_contacts_fixture.csv", "hubspot-contacts customers"],
    ["hubspot_deals_fixture.csv", "hubspot-deals orders"],
    ["stripe_payments_fixture.csv", "stripe-payments orders"],
    ["stripe_payments_old_header.csv", "stripe-payments orders"],
    ["stripe_payments_new_header.csv", "stripe-payments orders"]
  ])("knows the genuine header of %s", (file, format) => {
    expect(told(genuineHeader(file))).toBe(format);
  });

  it("has formats that say what they feed and what one must know of them", () => {
    for (const format of formats) {
      expect(format.feeds.length).toBeGreaterThan(0);
      expect(format.traps.length).toBeGreaterThan(0);
    }
  });
});

describe("HeaderIndex", () => {
  it("finds a column by any spelling, once", () => {
    const index = new HeaderIndex(["Customer ID", "customer_id"]);
    expect(index.take("CustomerID")).toBe("Customer ID");
    expect(index.take("customerid")).toBeNull();
    expect(index.rest()).toEqual(["customer_id"]);
  });
});

it('plainHeader(" Customer ID") is "customerid"', () => {
  expect(plainHeader(" Customer ID")).toBe("customerid");
});
