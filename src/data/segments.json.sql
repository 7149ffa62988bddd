-- The segments, largest expected value first: how many customers, what they brought, what they are expected to bring, and how they
-- looked a month before. Segments of fewer customers than the house publishes are withheld (nulls); with fewer
-- customers than that in all there are no rows, since a name alone would tell what somebody did.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
),
now AS (
  SELECT
    rfm.segment,
    count(*) AS customers,
    sum(rfm.monetary) AS revenue,
    avg(rfm.recency_days) AS recency_days_mean,
    avg(rfm.frequency) AS orders_mean,
    sum(clv.clv) AS expected_value,
    sum(clv.p_alive) AS alive
  FROM marts.rfm
  LEFT JOIN marts.clv ON clv.customer_key = rfm.customer_key
  GROUP BY rfm.segment
),
before AS (
  SELECT segment_before AS segment, sum(customers) AS customers
  FROM marts.segment_migration
  WHERE segment_before IS NOT NULL
  GROUP BY segment_before
)
SELECT
  now.segment,
  now.customers < house.smallest AS is_withheld,
  CASE WHEN now.customers >= house.smallest THEN CAST(now.customers AS INTEGER) END AS customers,
  CASE WHEN now.customers >= house.smallest AND coalesce(before.customers, 0) NOT BETWEEN 1 AND house.smallest - 1
    THEN CAST(coalesce(before.customers, 0) AS INTEGER) END AS customers_before,
  CASE WHEN now.customers >= house.smallest THEN CAST(round(now.revenue, 2) AS DOUBLE) END AS revenue,
  CASE WHEN now.customers >= house.smallest THEN round(CAST(now.revenue AS DOUBLE) / now.customers, 2) END AS revenue_mean,
  CASE WHEN now.customers >= house.smallest THEN round(now.recency_days_mean, 1) END AS recency_days_mean,
  CASE WHEN now.customers >= house.smallest THEN round(now.orders_mean, 2) END AS orders_mean,
  CASE WHEN now.customers >= house.smallest THEN round(now.expected_value, 2) END AS expected_value,
  CASE WHEN now.customers >= house.smallest THEN round(now.alive, 1) END AS alive
FROM now
CROSS JOIN house
LEFT JOIN before ON before.segment = now.segment
WHERE (SELECT count(*) FROM marts.rfm) >= house.smallest
ORDER BY now.expected_value DESC NULLS LAST, now.customers DESC, now.segment
