/** WooCommerce's customers go by their e-mail address in all of its exports; an account without one by its user name. */
export const woocommerceNamespace = "woocommerce";

/**
 * SQL of an order's status: those that WooCommerce's own reports leave out, as nothing was sold, are voided.
 * @param status SQL of the status as exported, with or without "wc-"
 */
export function woocommerceStatus(status: string): string {
  const plain = `regexp_replace(replace(lower(${status}), ' ', '-'), '^wc-', '')`;
  return `CASE WHEN ${plain} IN ('pending', 'pending-payment', 'failed', 'checkout-draft', 'draft', 'trash') THEN 'voided' ELSE ${plain} END`;
}
