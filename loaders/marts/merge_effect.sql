-- One row: what joining records to persons did to the figures. Before: every record a customer of its own. After: every person.
WITH merged AS (
  SELECT DISTINCT customer_key
  FROM core.customer_records
  WHERE record_key <> customer_key
),
record_orders AS (
  SELECT orders.record_key, count(*) AS orders
  FROM core.orders AS orders
  JOIN merged ON merged.customer_key = orders.customer_key
  JOIN marts.transactions AS transactions ON transactions.order_id = orders.order_id
  WHERE transactions.is_purchase
  GROUP BY orders.record_key
),
before_of_merged AS (
  SELECT count(*) AS customers, count(*) FILTER (WHERE orders > 1) AS repeaters
  FROM record_orders
),
after AS (
  SELECT
    count(*) AS customers,
    count(*) FILTER (WHERE orders > 1) AS repeaters,
    count(*) FILTER (WHERE merged.customer_key IS NOT NULL) AS merged_customers,
    count(*) FILTER (WHERE orders > 1 AND merged.customer_key IS NOT NULL) AS merged_repeaters,
    sum(orders) AS orders
  FROM marts.customer_summary AS summary
  LEFT JOIN merged ON merged.customer_key = summary.customer_key
)
SELECT
  CAST((SELECT count(*) FROM core.customer_records) AS INTEGER) AS records,
  CAST((SELECT count(*) FROM core.customers) AS INTEGER) AS persons,
  CAST((SELECT count(*) FROM merged) AS INTEGER) AS persons_merged,
  CAST(after.orders AS INTEGER) AS orders,
  CAST(after.customers - after.merged_customers + before_of_merged.customers AS INTEGER) AS customers_before,
  CAST(after.customers AS INTEGER) AS customers_after,
  CAST(after.repeaters - after.merged_repeaters + before_of_merged.repeaters AS INTEGER) AS repeaters_before,
  CAST(after.repeaters AS INTEGER) AS repeaters_after
FROM after
CROSS JOIN before_of_merged
