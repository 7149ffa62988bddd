-- The account of each arm. What is attributed to a handful of buyers, or compared with a handful held out, is left out.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
),
compared AS (
  SELECT money.*, house.smallest, coalesce(control.customers, 0) NOT BETWEEN 1 AND house.smallest - 1 AS is_shown
  FROM marts.campaign_money AS money
  CROSS JOIN house
  LEFT JOIN marts.campaign_arms AS control ON control.campaign_id = money.campaign_id AND control.arm = 'control'
)
SELECT
  money.campaign_id,
  money.arm,
  money.contacts,
  round(money.cost, 2) AS cost,
  round(money.contact_cost, 2) AS contact_cost,
  round(money.fixed_cost, 2) AS fixed_cost,
  CASE WHEN NOT money.buyers BETWEEN 1 AND money.smallest - 1 THEN round(money.break_even_share, 6) END AS break_even_share,
  CASE WHEN NOT money.buyers BETWEEN 1 AND money.smallest - 1 THEN round(money.attributed_revenue, 2) END AS attributed_revenue,
  CASE WHEN NOT money.buyers BETWEEN 1 AND money.smallest - 1 THEN round(money.attributed_profit, 2) END AS attributed_profit,
  CASE WHEN money.is_shown THEN round(money.incremental_revenue, 2) END AS incremental_revenue,
  CASE WHEN money.is_shown THEN round(money.incremental_revenue_low, 2) END AS incremental_revenue_low,
  CASE WHEN money.is_shown THEN round(money.incremental_revenue_high, 2) END AS incremental_revenue_high,
  CASE WHEN money.is_shown THEN round(money.incremental_profit, 2) END AS incremental_profit,
  CASE WHEN money.is_shown THEN round(money.incremental_profit_low, 2) END AS incremental_profit_low,
  CASE WHEN money.is_shown THEN round(money.incremental_profit_high, 2) END AS incremental_profit_high,
  CASE WHEN money.is_shown THEN round(money.return_on_cost, 4) END AS return_on_cost,
  CASE WHEN money.is_shown THEN round(money.return_on_cost_low, 4) END AS return_on_cost_low,
  CASE WHEN money.is_shown THEN round(money.return_on_cost_high, 4) END AS return_on_cost_high
FROM compared AS money
WHERE money.contacts >= money.smallest
ORDER BY money.campaign_id, money.arm
