-- People known who have not ordered yet, by month, oldest first; a handful is withheld (null).
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
)
SELECT
  month,
  is_complete,
  CASE WHEN prospects NOT BETWEEN 1 AND smallest - 1 THEN prospects END AS prospects,
  CASE WHEN became_customers NOT BETWEEN 1 AND smallest - 1 THEN became_customers END AS became_customers
FROM marts.lifecycle_prospects
CROSS JOIN house
ORDER BY month
