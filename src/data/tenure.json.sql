-- What a customer brings in each month since the first, on average of those who have had that month whole, and in all until then. Months
-- that fewer customers have had than the house publishes are left out.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
),
by_period AS (
  SELECT
    period,
    sum(customers) AS customers,
    CAST(sum(revenue) AS DOUBLE) / sum(customers) AS revenue_each
  FROM marts.cohort_retention
  CROSS JOIN house
  WHERE NOT censored
  GROUP BY period, house.smallest
  HAVING sum(customers) >= house.smallest
)
SELECT
  period,
  CAST(customers AS INTEGER) AS customers,
  round(revenue_each, 2) AS revenue_each,
  round(sum(revenue_each) OVER (ORDER BY period), 2) AS revenue_so_far
FROM by_period
ORDER BY period
