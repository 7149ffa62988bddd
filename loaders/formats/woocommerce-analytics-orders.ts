import {column, platformFormat} from "./platform.js";
import {woocommerceNamespace, woocommerceStatus} from "./woocommerce.js";

/** WooCommerce, Analytics, Orders, Download. */
export const woocommerceAnalyticsOrders = platformFormat({
  name: "woocommerce-analytics-orders",
  entity: "orders",
  idNamespace: woocommerceNamespace,
  traps: [
    "customers are named, but not told apart: the orders are of nobody; the WebToffee export says whose they are",
    "N. Revenue is net of tax, shipping and refunds; the formatted column next to it is for people and left out",
    "Product(s) is a text for people, as 2× Tee, 1× Mug: no lines can be made of it",
    "the same orders come from the WebToffee export with their gross total: put one of the two into the data folder"
  ],
  columns: {
    order_id: {type: "key", from: ["Order #"], required: true},
    ordered_at: {type: "time", from: ["Date"], required: true},
    total: {type: "money", from: ["N. Revenue", "Net sales"], required: true},
    status: column("text", "Status"),
    coupon: column("text", "Coupon(s)")
  },
  telling: ["Order #", "Customer type", "Items sold"],
  views: [
    {
      table: "orders",
      columns: {
        ...{order_id: "order_id", ordered_at: "ordered_at", total: "total", coupon: "coupon"},
        status: woocommerceStatus("status")
      }
    }
  ]
});
