-- What one pass over the transactions tells of each customer with at least one purchase. Revenue is net of credit notes.
-- The rows have no order: whoever reads them sorts.
WITH totals AS (
  SELECT
    customer_key,
    min(ordered_at) FILTER (WHERE is_purchase) AS first_order_at,
    max(ordered_at) FILTER (WHERE is_purchase) AS last_order_at,
    max(ordered_on) FILTER (WHERE is_purchase) AS last_order_on,
    count(*) FILTER (WHERE is_purchase) AS orders,
    sum(value) AS revenue
  FROM marts.transactions
  WHERE customer_key IS NOT NULL
  GROUP BY customer_key
)
SELECT
  customer_key,
  first_order_at,
  last_order_at,
  last_order_on,
  CAST(orders AS INTEGER) AS orders,
  CAST(revenue AS DECIMAL(18, 4)) AS revenue
FROM totals
WHERE orders > 0
