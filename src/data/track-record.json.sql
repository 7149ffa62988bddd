-- How the models of purchases would have forecast what has come since a day in the past: in all, by week, by repeat purchases before that
-- day. A week or class about fewer customers than the house publishes is withheld (nulls).
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
),
used AS (
  SELECT DISTINCT model, choice FROM marts.clv_model WHERE is_used AND estimate IS NOT NULL
),
judged AS (
  SELECT record.*, coalesce(record.customers < house.smallest AND coalesce(record.measured, 0) > 0, false) AS is_withheld
  FROM marts.clv_track_record AS record
  CROSS JOIN house
)
SELECT
  judged.model,
  grain,
  position,
  is_or_more,
  is_withheld,
  CASE WHEN NOT is_withheld THEN customers END AS customers,
  CASE WHEN NOT is_withheld THEN round(expected, 2) END AS expected,
  CASE WHEN NOT is_withheld THEN CAST(measured AS INTEGER) END AS measured,
  CASE WHEN NOT is_withheld THEN round(relative_error, 4) END AS relative_error,
  CASE WHEN NOT is_withheld THEN round(weekly_error, 4) END AS weekly_error,
  CASE WHEN NOT is_withheld THEN round(mean_absolute_error, 4) END AS mean_absolute_error,
  CASE WHEN NOT is_withheld THEN round(expected_value, 0) END AS expected_value,
  CASE WHEN NOT is_withheld THEN round(measured_value, 0) END AS measured_value,
  reason,
  is_best AND NOT is_withheld AS is_best,
  used.model IS NOT NULL AS is_used,
  used.choice,
  horizon_weeks,
  cut_on
FROM judged
LEFT JOIN used ON used.model = judged.model
ORDER BY
  CASE grain WHEN 'total' THEN 1 WHEN 'week' THEN 2 ELSE 3 END,
  CASE judged.model WHEN 'MBG/NBD' THEN 1 WHEN 'Pareto/NBD' THEN 2 WHEN 'BG/NBD' THEN 3 ELSE 4 END,
  position
