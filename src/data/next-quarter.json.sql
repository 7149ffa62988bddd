-- The coming thirteen weeks and past ones, as they would have been forecast, by part. A past quarter of a handful of orders is withheld.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
),
handful AS (
  SELECT DISTINCT quarters_ago, part
  FROM marts.next_quarter
  CROSS JOIN house
  WHERE measure = 'orders' AND measured BETWEEN 1 AND smallest - 1
)
SELECT
  quarter.quarters_ago,
  quarter.cut_on,
  quarter.part,
  quarter.measure,
  round(quarter.expected, 2) AS expected,
  round(quarter.season, 4) AS season,
  round(quarter.measured, 2) AS measured
FROM marts.next_quarter AS quarter
LEFT JOIN handful ON handful.quarters_ago = quarter.quarters_ago AND handful.part = quarter.part
WHERE handful.part IS NULL
ORDER BY quarter.quarters_ago, quarter.measure, quarter.part
