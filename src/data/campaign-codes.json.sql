-- Orders with a campaign's code, by whose they are; those of a handful of customers are withheld.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
)
SELECT
  campaign_id,
  who,
  CASE WHEN orders >= smallest AND NOT customers BETWEEN 1 AND smallest - 1 THEN orders END AS orders,
  CASE WHEN orders >= smallest AND NOT customers BETWEEN 1 AND smallest - 1 THEN customers END AS customers,
  CASE WHEN orders >= smallest AND NOT customers BETWEEN 1 AND smallest - 1 THEN round(CAST(revenue AS DOUBLE), 2) END AS revenue
FROM marts.campaign_codes
CROSS JOIN house
ORDER BY campaign_id, who
