-- What customers do anyway where nobody was held out; left out where it would speak of a handful.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
)
SELECT campaign_id, customers, windows, round(share, 6) AS share
FROM marts.campaign_anyway
CROSS JOIN house
WHERE customers >= smallest AND NOT windows_with_order BETWEEN 1 AND smallest - 1
ORDER BY campaign_id
