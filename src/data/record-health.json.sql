-- Customers by month: how many give no sign of life, bounce, or hold what cannot be true, and what writing to them cost. Fewer than the
-- house publishes are withheld (nulls).
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
)
SELECT
  month,
  is_complete,
  CASE WHEN customers >= smallest THEN customers END AS customers,
  CASE WHEN silent = 0 OR silent >= smallest THEN silent END AS silent,
  CASE WHEN bounced = 0 OR bounced >= smallest THEN bounced END AS bounced,
  CASE WHEN faulty = 0 OR faulty >= smallest THEN faulty END AS faulty,
  CASE WHEN contacts = 0 OR contacts >= smallest THEN contacts END AS contacts,
  CASE WHEN contacts = 0 OR contacts >= smallest THEN round(cost, 2) END AS cost,
  CASE WHEN contacts_to_silent = 0 OR contacts_to_silent >= smallest THEN contacts_to_silent END AS contacts_to_silent,
  CASE WHEN contacts_to_silent = 0 OR contacts_to_silent >= smallest THEN round(cost_to_silent, 2) END AS cost_to_silent,
  CASE WHEN contacts_to_bounced = 0 OR contacts_to_bounced >= smallest THEN contacts_to_bounced END AS contacts_to_bounced,
  CASE WHEN contacts_to_bounced = 0 OR contacts_to_bounced >= smallest THEN round(cost_to_bounced, 2) END AS cost_to_bounced
FROM marts.record_health
CROSS JOIN house
ORDER BY month
