import {isOneOf} from "../database/sql.js";

/** WooCommerce's customers go by their e-mail address in all of its exports; an account without one by its user name. */
export const woocommerceNamespace = "woocommerce";

/**
 * SQL of an order's status: those that WooCommerce's own reports leave out, as nothing was sold, are voided.
 * @param status SQL of the status as exported, with or without "wc-"
 */
export function woocommerceStatus(status: string): string {
  const plain = `regexp_replace(replace(lower(${status}), ' ', '-'), '^wc-', '')`;
  const unsold = ["pending", "pending-payment", "failed", "checkout-draft", "draft", "trash"];
  return `CASE WHEN ${isOneOf(plain, unsold)} THEN 'voided' ELSE ${plain} END`;
}
