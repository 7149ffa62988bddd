-- What a contact brings by how many came before it. Bands of a handful are withheld; so is a handful of answers.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
)
SELECT
  period_days,
  contacts_before,
  contacts,
  CASE WHEN responders NOT BETWEEN 1 AND smallest - 1 THEN responders END AS responders,
  CASE WHEN unsubscribed NOT BETWEEN 1 AND smallest - 1 THEN unsubscribed END AS unsubscribed,
  CASE WHEN complaints NOT BETWEEN 1 AND smallest - 1 THEN complaints END AS complaints,
  round(cost_per_contact, 4) AS cost_per_contact,
  round(margin, 6) AS margin,
  round(margin_low, 6) AS margin_low,
  round(margin_high, 6) AS margin_high
FROM marts.contact_pressure
CROSS JOIN house
WHERE contacts >= smallest
ORDER BY contacts_before
