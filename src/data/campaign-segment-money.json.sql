-- The account of each segment in each arm. Groups of a handful are withheld; so is what a handful of buyers spent. Where that is one segment
-- of an arm alone, the next smallest is withheld with it, since the arm's sums are published too.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
),
few AS (
  SELECT
    money.*,
    contacts < smallest OR held_out BETWEEN 1 AND smallest - 1 AS is_few,
    buyers BETWEEN 1 AND smallest - 1 OR contacts < smallest AS has_few_buyers
  FROM marts.campaign_segment_money AS money
  CROSS JOIN house
),
ranked AS (
  SELECT
    few.*,
    count(*) FILTER (WHERE is_few) OVER of_arm AS few_segments,
    count(*) FILTER (WHERE has_few_buyers) OVER of_arm AS few_of_buyers,
    row_number() OVER (PARTITION BY campaign_id, arm ORDER BY is_few DESC, contacts, segment) AS place,
    row_number() OVER (PARTITION BY campaign_id, arm ORDER BY has_few_buyers DESC, buyers, segment) AS place_by_buyers
  FROM few
  WINDOW of_arm AS (PARTITION BY campaign_id, arm)
),
judged AS (
  SELECT
    *,
    is_few OR (few_segments = 1 AND place = 2) AS is_withheld,
    has_few_buyers OR (few_of_buyers = 1 AND place_by_buyers = 2) AS is_handful
  FROM ranked
)
SELECT
  campaign_id,
  arm,
  segment,
  is_withheld,
  CASE WHEN NOT is_withheld THEN contacts END AS contacts,
  CASE WHEN NOT is_withheld THEN round(contact_cost, 2) END AS contact_cost,
  CASE WHEN NOT is_handful THEN round(buyers / contacts, 6) END AS rate,
  CASE WHEN NOT is_handful THEN round(break_even_share, 6) END AS break_even_share,
  CASE WHEN NOT is_handful THEN round(attributed_revenue, 2) END AS attributed_revenue,
  CASE WHEN NOT is_handful THEN round(attributed_profit, 2) END AS attributed_profit,
  CASE WHEN NOT is_withheld THEN round(incremental_profit, 2) END AS incremental_profit,
  CASE WHEN NOT is_withheld THEN round(incremental_profit_low, 2) END AS incremental_profit_low,
  CASE WHEN NOT is_withheld THEN round(incremental_profit_high, 2) END AS incremental_profit_high,
  CASE WHEN NOT is_withheld THEN round(adjusted_p_value, 6) END AS adjusted_p_value,
  CASE WHEN NOT is_handful AND redeemers NOT BETWEEN 1 AND (SELECT smallest - 1 FROM house) THEN round(discount, 2) END AS discount,
  CASE WHEN NOT is_withheld AND NOT is_handful AND redeemers NOT BETWEEN 1 AND (SELECT smallest - 1 FROM house)
    THEN round(needless_discount, 2) END AS needless_discount
FROM judged
ORDER BY campaign_id, arm, segment
