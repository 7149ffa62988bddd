-- Customers in ten groups of equal size by expected value, the highest first. Left out where a group would be smaller than the house publishes.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
),
ranked AS (
  SELECT
    ntile(10) OVER (ORDER BY clv.clv DESC, clv.customer_key) AS decile,
    clv.clv,
    clv.p_alive,
    customer_summary.revenue
  FROM marts.clv
  JOIN marts.customer_summary ON customer_summary.customer_key = clv.customer_key
  WHERE clv.clv IS NOT NULL
)
SELECT
  CAST(decile AS INTEGER) AS decile,
  CAST(count(*) AS INTEGER) AS customers,
  round(sum(clv), 2) AS expected_value,
  round(avg(clv), 2) AS value_mean,
  round(avg(p_alive), 4) AS alive_mean,
  CAST(round(sum(revenue), 2) AS DOUBLE) AS revenue
FROM ranked
CROSS JOIN house
GROUP BY decile, house.smallest
HAVING count(*) >= house.smallest
ORDER BY decile
