-- What customers are worth by where they came from, the most valuable first; sources of fewer customers than the house publishes are left out.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
)
SELECT
  source,
  customers,
  round(revenue_mean, 2) AS revenue_mean,
  round(value_mean, 2) AS value_mean,
  round(low, 2) AS low,
  round(high, 2) AS high,
  round(alive_mean, 4) AS alive_mean,
  round(above_last, 2) AS above_last,
  round(above_last_low, 2) AS above_last_low,
  round(above_last_high, 2) AS above_last_high
FROM marts.source_value
CROSS JOIN house
WHERE customers >= house.smallest
ORDER BY source_value.value_mean DESC, source
