-- The segments, largest expected value first: how many customers, what they brought, what they are expected to bring with the bounds of it,
-- and how they looked a month before. What must be withheld is decided where it is read (segments.json.ts).
WITH shape AS (
  SELECT segment, avg(recency_days) AS recency_days_mean, avg(frequency) AS orders_mean
  FROM marts.rfm
  GROUP BY segment
),
before AS (
  SELECT segment_before AS segment, sum(customers) AS customers
  FROM marts.segment_migration
  WHERE segment_before IS NOT NULL
  GROUP BY segment_before
)
SELECT
  segment_value.segment,
  segment_value.customers,
  CAST(coalesce(before.customers, 0) AS INTEGER) AS customers_before,
  CAST(round(segment_value.revenue, 2) AS DOUBLE) AS revenue,
  round(segment_value.margin, 2) AS margin,
  round(CAST(segment_value.revenue AS DOUBLE) / segment_value.customers, 2) AS revenue_mean,
  round(shape.recency_days_mean, 1) AS recency_days_mean,
  round(shape.orders_mean, 2) AS orders_mean,
  round(segment_value.value, 2) AS expected_value,
  round(segment_value.low, 2) AS low,
  round(segment_value.high, 2) AS high,
  round(segment_value.alive, 1) AS alive,
  segment_value.chance_error,
  segment_value.purchase_slopes,
  segment_value.spend_slopes,
  round(segment_value.alive / segment_value.customers, 4) AS alive_mean
FROM marts.segment_value
JOIN shape ON shape.segment = segment_value.segment
LEFT JOIN before ON before.segment = segment_value.segment
ORDER BY segment_value.value DESC NULLS LAST, segment_value.customers DESC, segment_value.segment
