-- How likely customers are still active, by 30-day months since the last order and by the number of days on which they ordered.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
),
customer AS (
  SELECT
    least(floor((summary.age_days - summary.recency_days) / 30), 12) AS months_since,
    CASE
      WHEN summary.order_days <= 3 THEN summary.order_days
      WHEN summary.order_days <= 5 THEN 4
      WHEN summary.order_days <= 9 THEN 5
      ELSE 6
    END AS orders_rank,
    clv.p_alive,
    clv.clv
  FROM marts.customer_summary AS summary
  JOIN marts.clv ON clv.customer_key = summary.customer_key
)
SELECT
  CAST(months_since AS INTEGER) AS months_since,
  CASE orders_rank WHEN 1 THEN 'one' WHEN 2 THEN 'two' WHEN 3 THEN 'three' WHEN 4 THEN '4–5' WHEN 5 THEN '6–9' ELSE '10 or more' END AS orders_band,
  CAST(orders_rank AS INTEGER) AS orders_rank,
  count(*) < house.smallest AS is_withheld,
  CASE WHEN count(*) >= house.smallest THEN CAST(count(*) AS INTEGER) END AS customers,
  CASE WHEN count(*) >= house.smallest THEN round(avg(p_alive), 4) END AS alive_mean,
  CASE WHEN count(*) >= house.smallest THEN round(avg(clv), 2) END AS value_mean
FROM customer
CROSS JOIN house
GROUP BY months_since, orders_rank, house.smallest
ORDER BY orders_rank, months_since
