-- What happened to the four kinds of customer; kinds of a handful, contacted or held back, are withheld, and so is a handful of buyers.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
),
judged AS (
  SELECT
    groups.*,
    contacts < smallest OR held_out < smallest
      OR coalesce(round(treated_share * contacts), 0) BETWEEN 1 AND smallest - 1
      OR coalesce(round(control_share * held_out), 0) BETWEEN 1 AND smallest - 1 AS is_withheld
  FROM marts.campaign_uplift_groups AS groups
  CROSS JOIN house
)
SELECT
  campaign_id,
  arm,
  kind,
  is_withheld,
  CASE WHEN NOT is_withheld THEN contacts END AS contacts,
  CASE WHEN NOT is_withheld THEN round(treated_share, 4) END AS treated_share,
  CASE WHEN NOT is_withheld THEN round(control_share, 4) END AS control_share,
  CASE WHEN NOT is_withheld THEN round(lift, 5) END AS lift,
  CASE WHEN NOT is_withheld THEN round(low, 5) END AS low,
  CASE WHEN NOT is_withheld THEN round(high, 5) END AS high,
  CASE WHEN NOT is_withheld THEN round(profit, 2) END AS profit,
  CASE WHEN NOT is_withheld THEN round(profit_low, 2) END AS profit_low,
  CASE WHEN NOT is_withheld THEN round(profit_high, 2) END AS profit_high
FROM judged
ORDER BY campaign_id, arm,
  CASE kind WHEN 'persuaded' THEN 1 WHEN 'buy anyway' THEN 2 WHEN 'stay away' THEN 3 WHEN 'put off' THEN 4 ELSE 5 END
