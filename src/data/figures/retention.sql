-- Who came back, by month of the first order. A figure about 1 to (smallest - 1) customers is withheld, a small cohort as a whole.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
),
judged AS (
  SELECT
    cohort_retention.*,
    customers < smallest AS is_small_cohort,
    customers < smallest OR active BETWEEN 1 AND smallest - 1 AS is_withheld,
    customers < smallest OR active_on_or_after BETWEEN 1 AND smallest - 1 AS is_later_withheld
  FROM marts.cohort_retention
  CROSS JOIN house
)
SELECT
  cohort,
  period,
  censored AS is_censored,
  is_withheld,
  CASE WHEN NOT is_small_cohort THEN customers END AS customers,
  CASE WHEN NOT is_withheld THEN active END AS active,
  CASE WHEN NOT is_later_withheld THEN active_on_or_after END AS active_on_or_after,
  CASE WHEN NOT is_withheld THEN CAST(round(revenue, 2) AS DOUBLE) END AS revenue
FROM judged
ORDER BY cohort, period
