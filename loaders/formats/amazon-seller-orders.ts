import type {ExportColumn} from "./platform.js";
import {column, platformFormat} from "./platform.js";

const ofOrder = (amount: string): string => `sum(${amount}) OVER (PARTITION BY amazon_order_id)`;

const paid = ["item_price", "item_tax", "shipping_price", "shipping_tax", "gift_wrap_price", "gift_wrap_tax"];
const takenOff = ["item_discount", "shipping_discount"];
const filled = (amount: string): string => `coalesce(${amount}, 0)`;
const total = `${paid.map(filled).join(" + ")} - ${takenOff.map(filled).join(" - ")}`;
const money = (name: string): ExportColumn => column("money", name);
const product = "coalesce(sku, asin)";

/** Amazon Seller Central, Reports, Orders: the tab-separated flat file of all orders, a row an item. */
export const amazonSellerOrders = platformFormat({
  name: "amazon-seller-orders",
  entity: "orders",
  idNamespace: "amazon",
  traps: [
    "separated by tabs, a row an item: an order's total is the sum of its rows, less promotions",
    "Amazon names no buyer: every order is of nobody",
    "prices are of the row's whole quantity; where the law wants it they include tax, and item-tax is empty or 0",
    "cancelled and pending orders have no prices yet; the newest report counts",
    "sales-channel Non-Amazon is an order of your own shop that Amazon only sent: it is voided, as the shop's export has it",
    "refunds are in another report"
  ],
  columns: {
    amazon_order_id: {type: "key", from: ["amazon-order-id"], required: true},
    purchase_date: {type: "time", from: ["purchase-date"], required: true},
    order_status: column("text", "order-status"),
    sales_channel: column("text", "sales-channel"),
    product_name: column("text", "product-name"),
    sku: column("key", "sku"),
    asin: column("key", "asin"),
    quantity: column("number", "quantity"),
    currency: column("text", "currency"),
    item_price: money("item-price"),
    item_tax: money("item-tax"),
    shipping_price: money("shipping-price"),
    shipping_tax: money("shipping-tax"),
    gift_wrap_price: money("gift-wrap-price"),
    gift_wrap_tax: money("gift-wrap-tax"),
    item_discount: money("item-promotion-discount"),
    shipping_discount: money("ship-promotion-discount")
  },
  telling: ["amazon-order-id", "purchase-date", "item-price"],
  together: "amazon_order_id",
  views: [
    {
      table: "orders",
      columns: {
        order_id: "amazon_order_id",
        ordered_at: "purchase_date",
        total: ofOrder(total),
        currency: "upper(currency)",
        channel: "sales_channel",
        discount: ofOrder(takenOff.map(filled).join(" + ")),
        shipping: ofOrder("shipping_price"),
        tax: ofOrder(["item_tax", "shipping_tax", "gift_wrap_tax"].map(filled).join(" + ")),
        status: "CASE WHEN lower(sales_channel) = 'non-amazon' THEN 'voided' ELSE lower(order_status) END"
      }
    },
    {
      table: "order_lines",
      columns: {
        order_id: "amazon_order_id",
        product_id: product,
        quantity: "quantity",
        unit_price: "item_price / nullif(quantity, 0)",
        discount: "item_discount"
      }
    },
    {table: "products", columns: {product_id: product, name: "product_name"}}
  ]
});
