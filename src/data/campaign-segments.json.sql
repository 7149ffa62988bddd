-- The effect of each arm in each group of customers; groups of a handful, contacted or held back, are withheld.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
),
judged AS (
  SELECT campaign_segment_lift.*, treated_n < smallest OR control_n BETWEEN 1 AND smallest - 1 AS is_withheld
  FROM marts.campaign_segment_lift
  CROSS JOIN house
)
SELECT
  campaign_id,
  arm,
  dimension,
  name,
  metric,
  is_withheld,
  CASE WHEN NOT is_withheld THEN treated_n END AS treated_n,
  CASE WHEN NOT is_withheld THEN control_n END AS control_n,
  CASE WHEN NOT is_withheld THEN round(lift, 6) END AS lift,
  CASE WHEN NOT is_withheld THEN round(low, 6) END AS low,
  CASE WHEN NOT is_withheld THEN round(high, 6) END AS high,
  CASE WHEN NOT is_withheld THEN round(p_value, 6) END AS p_value,
  CASE WHEN NOT is_withheld THEN round(adjusted_p_value, 6) END AS adjusted_p_value,
  CASE WHEN NOT is_withheld THEN round(shrunk_lift, 6) END AS shrunk_lift,
  CASE WHEN NOT is_withheld THEN round(shrunk_low, 6) END AS shrunk_low,
  CASE WHEN NOT is_withheld THEN round(shrunk_high, 6) END AS shrunk_high
FROM judged
ORDER BY campaign_id, arm, dimension, metric, name
