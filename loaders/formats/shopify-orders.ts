import {emailId, firstName, lastName, withoutApostrophe} from "./mend.js";
import {column, platformFormat} from "./platform.js";

const customer = emailId("email");

/** Shopify admin, Orders, Export: one row an order and one more for each further line. */
export const shopifyOrders = platformFormat({
  name: "shopify-orders",
  entity: "orders",
  idNamespace: "shopify",
  traps: [
    "the first row of an order holds everything, those of its further lines only the name, the line and at times the time",
    "the export has no customer number: the e-mail address stands for it, and an order without one is of nobody",
    "times carry the shop's offset; Notes may hold line ends; ids and postcodes may begin with an apostrophe",
    "Total is what was ordered: what was paid back stands in Refunded Amount",
    "Accepts Marketing = yes is consent at the time of the order; no says only that the box was left as it was",
    "a line without a SKU goes by its name",
    "the newest file that has an order replaces its lines whole; when a row of an order is rejected, all of its rows are"
  ],
  columns: {
    name: {type: "key", from: ["Name"], required: true, mend: withoutApostrophe},
    email: column("text", "Email"),
    financial_status: column("text", "Financial Status"),
    accepts_marketing: column("flag", "Accepts Marketing"),
    currency: column("text", "Currency"),
    subtotal: column("money", "Subtotal"),
    shipping: column("money", "Shipping"),
    taxes: column("money", "Taxes"),
    total: {
      type: "money",
      from: ["Total"],
      required: true,
      emptyAllowed: true,
      requiredWith: ["email", "financial_status", "currency", "subtotal", "id"]
    },
    discount: column("money", "Discount Amount"),
    coupon: column("text", "Discount Code"),
    created_at: {type: "time", from: ["Created at"], required: true, emptyAllowed: true, requiredWith: ["total"]},
    cancelled_at: column("time", "Cancelled at"),
    refunded: column("money", "Refunded Amount"),
    channel: column("text", "Source"),
    id: {type: "key", from: ["Id"], mend: withoutApostrophe},
    billing_name: column("text", "Billing Name"),
    street: column("text", "Billing Address1", "Billing Street"),
    company: column("text", "Billing Company"),
    city: column("text", "Billing City"),
    postcode: {type: "text", from: ["Billing Zip"], mend: withoutApostrophe},
    country: column("text", "Billing Country"),
    phone: {type: "text", from: ["Phone", "Billing Phone"], mend: withoutApostrophe},
    lineitem_name: column("text", "Lineitem name"),
    lineitem_sku: {type: "key", from: ["Lineitem sku"], mend: withoutApostrophe},
    lineitem_quantity: column("number", "Lineitem quantity"),
    lineitem_price: column("money", "Lineitem price"),
    lineitem_discount: column("money", "Lineitem discount"),
    vendor: column("text", "Vendor")
  },
  telling: ["Name", "Created at", "Lineitem name"],
  together: "name",
  views: [
    {
      table: "customers",
      columns: {
        customer_id: customer,
        email: "email",
        phone: "phone",
        first_name: firstName("billing_name"),
        last_name: lastName("billing_name"),
        company: "company",
        street: "street",
        postcode: "postcode",
        city: "city",
        country: "country"
      }
    },
    {
      table: "orders",
      columns: {
        order_id: "name",
        customer_id: customer,
        ordered_at: "created_at",
        total: "total",
        currency: "upper(currency)",
        channel: "channel",
        coupon: "coupon",
        discount: "discount",
        shipping: "shipping",
        tax: "taxes",
        refunded: "refunded",
        status: `CASE WHEN cancelled_at IS NOT NULL THEN 'cancelled' WHEN lower(financial_status) = 'expired' THEN 'voided'
          ELSE lower(financial_status) END`
      }
    },
    {
      table: "order_lines",
      columns: {
        order_id: "name",
        product_id: "coalesce(lineitem_sku, lineitem_name)",
        quantity: "lineitem_quantity",
        unit_price: "lineitem_price",
        discount: "lineitem_discount"
      }
    },
    {
      table: "products",
      columns: {product_id: "coalesce(lineitem_sku, lineitem_name)", name: "lineitem_name", brand: "vendor"}
    },
    {
      table: "consents",
      columns: {
        customer_id: customer,
        purpose: "'marketing'",
        channel: "'email'",
        status: "'given'",
        at: "created_at",
        evidence: "'Shopify: accepted marketing with order ' || name"
      },
      where: "accepts_marketing AND created_at IS NOT NULL"
    }
  ]
});
