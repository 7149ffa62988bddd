-- One row an order or credit note that counts, in the order of core.orders. Its value is what the house keeps of the document: less
-- refunds, and less shipping and tax (with their part of the refund) where the house file leaves them out of an order's value.
WITH documents AS (
  SELECT
    *,
    total
      - CASE WHEN $value_includes_shipping THEN 0 ELSE coalesce(shipping, 0) END
      - CASE WHEN $value_includes_tax THEN 0 ELSE coalesce(tax, 0) END AS net_total
  FROM core.orders
  WHERE kind IN ('order', 'credit_note')
    AND coalesce(lower(trim(status)), '') NOT IN ('cancelled', 'canceled', 'voided', 'void')
),
valued AS (
  SELECT
    *,
    CAST(
      CASE
        WHEN coalesce(refunded, 0) = 0 THEN net_total
        WHEN net_total = total OR total = 0 THEN net_total - refunded
        ELSE net_total - round(CAST(refunded AS DOUBLE) * CAST(net_total AS DOUBLE) / CAST(total AS DOUBLE), 4)
      END AS DECIMAL(18, 4)
    ) AS value
  FROM documents
)
SELECT
  order_id,
  customer_key,
  ordered_at,
  CAST(ordered_at AT TIME ZONE $time_zone AS DATE) AS ordered_on,
  kind,
  value,
  kind = 'order' AND value > 0 AS is_purchase,
  channel,
  source,
  country,
  campaign_id,
  coupon
FROM valued
