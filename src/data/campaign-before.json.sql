-- Each arm as it was before the campaign; counts of a handful are left out.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
)
SELECT
  campaign_id,
  arm,
  customers,
  CASE WHEN NOT in_two_arms BETWEEN 1 AND smallest - 1 THEN in_two_arms END AS in_two_arms,
  CASE WHEN NOT buyers_before BETWEEN 1 AND smallest - 1 THEN buyers_before END AS buyers_before,
  CASE WHEN NOT ordered_before_contact BETWEEN 1 AND smallest - 1 THEN ordered_before_contact END AS ordered_before_contact,
  CASE WHEN NOT contacted_held_out BETWEEN 1 AND smallest - 1 THEN contacted_held_out END AS contacted_held_out
FROM marts.campaign_arms
CROSS JOIN house
WHERE customers >= smallest
ORDER BY campaign_id, arm
