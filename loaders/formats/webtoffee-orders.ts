import type {Format, View} from "./format.js";
import {emailId} from "./mend.js";
import type {ExportColumn} from "./platform.js";
import {column, platformFormat} from "./platform.js";
import {woocommerceNamespace, woocommerceStatus} from "./woocommerce.js";

const customer = emailId("coalesce(billing_email, customer_email)");

const itemColumns = (item: number): [string, ExportColumn][] => [
  [`item_${item}_name`, column("text", `Product Item ${item} Name`)],
  [`item_${item}_id`, column("key", `Product Item ${item} id`)],
  [`item_${item}_sku`, column("key", `Product Item ${item} SKU`)],
  [`item_${item}_quantity`, column("number", `Product Item ${item} Quantity`)],
  [`item_${item}_total`, column("money", `Product Item ${item} Total`)],
  [`item_${item}_subtotal`, column("money", `Product Item ${item} Subtotal`)]
];

const productOf = (item: number): string => `coalesce(item_${item}_sku, item_${item}_id, item_${item}_name)`;

function itemViews(item: number): View[] {
  const [quantity, total] = [`coalesce(item_${item}_quantity, 1)`, `item_${item}_total`];
  const subtotal = `coalesce(item_${item}_subtotal, ${total})`;
  return [
    {
      table: "order_lines",
      columns: {
        order_id: "order_number",
        line_no: String(item),
        product_id: productOf(item),
        quantity,
        unit_price: `${subtotal} / nullif(${quantity}, 0)`,
        discount: `nullif(${subtotal} - ${total}, 0)`
      }
    },
    {table: "products", columns: {product_id: productOf(item), name: `item_${item}_name`}}
  ];
}

/** The export of a shop whose largest order has so many items. */
const withItems = (items: readonly number[]): Format =>
  platformFormat({
    name: "webtoffee-orders",
    entity: "orders",
    idNamespace: woocommerceNamespace,
    traps: [
      "items stand side by side in Product Item 1 Name, Product Item 1 id, …: as many as the largest order has; the packed line_item_1, … are left out",
      "Subtotal is an item before its coupons, Total after; both are of the whole quantity and without tax",
      "customer_id is 0 for every guest: customers go by the e-mail address of the bill",
      "times are in the shop's zone; an order that is refunded wholly says so in its status only",
      "an item without SKU goes by the product's id"
    ],
    columns: {
      order_number: {type: "key", from: ["order_number"], required: true},
      order_date: {type: "time", from: ["order_date"], required: true},
      status: column("text", "status"),
      shipping: column("money", "shipping_total"),
      tax: column("money", "tax_total"),
      discount: column("money", "discount_total"),
      coupons: column("text", "coupon_items"),
      total: {type: "money", from: ["order_total"], required: true},
      currency: column("text", "order_currency"),
      customer_email: column("text", "customer_email"),
      first_name: column("text", "billing_first_name"),
      last_name: column("text", "billing_last_name"),
      company: column("text", "billing_company"),
      billing_email: column("text", "billing_email"),
      phone: column("text", "billing_phone"),
      street: column("text", "billing_address_1"),
      postcode: column("text", "billing_postcode"),
      city: column("text", "billing_city"),
      country: column("text", "billing_country"),
      ...Object.fromEntries(items.flatMap(itemColumns))
    },
    telling: ["order_number", "order_total", "wt_import_key"],
    views: [
      {
        table: "customers",
        columns: {
          ...{customer_id: customer, email: "coalesce(billing_email, customer_email)", phone: "phone"},
          ...{first_name: "first_name", last_name: "last_name", company: "company"},
          ...{street: "street", postcode: "postcode", city: "city", country: "country"}
        }
      },
      {
        table: "orders",
        columns: {
          ...{order_id: "order_number", customer_id: customer, ordered_at: "order_date", total: "total"},
          ...{currency: "upper(currency)", channel: "'web'", discount: "discount", shipping: "shipping"},
          tax: "tax",
          coupon: "nullif(trim(regexp_replace(coupons, '(^|;\\s*)code:([^|;]*)[^;]*', '\\2 ', 'g')), '')",
          refunded: "CASE WHEN regexp_matches(lower(status), '^(wc-)?refunded$') THEN total END",
          status: woocommerceStatus("status")
        }
      },
      ...items.flatMap(itemViews)
    ]
  });

/** The order export of WebToffee's plug-in for WooCommerce: an order a row, its items side by side. */
export const webtoffeeOrders: Format = {
  ...withItems([1]),
  recognise: header => withItems(itemsOf(header)).recognise(header)
};

/** The numbers of the items that a header has room for. */
function itemsOf(header: readonly string[]): number[] {
  const found = header.flatMap(name => /^Product Item (\d+) Name$/i.exec(name)?.slice(1).map(Number) ?? []);
  return [...new Set(found)].sort((a, b) => a - b);
}
