-- Each campaign's profit beyond those held out, all arms together. What is compared with a handful held out is left out.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
)
SELECT
  total.campaign_id,
  total.contacts,
  round(total.cost, 2) AS cost,
  CASE WHEN total.held_out >= house.smallest THEN round(total.incremental_profit, 2) END AS incremental_profit,
  CASE WHEN total.held_out >= house.smallest THEN round(total.incremental_profit_low, 2) END AS incremental_profit_low,
  CASE WHEN total.held_out >= house.smallest THEN round(total.incremental_profit_high, 2) END AS incremental_profit_high,
  CASE WHEN total.held_out >= house.smallest THEN round(total.standard_error, 4) END AS standard_error
FROM marts.campaign_total AS total
CROSS JOIN house
WHERE total.contacts >= house.smallest
ORDER BY total.campaign_id
