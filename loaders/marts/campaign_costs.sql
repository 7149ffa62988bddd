-- Each arm with what its contacts cost and its part, by contacts, of what the campaign cost besides.
SELECT
  campaign_id,
  arm,
  customers,
  buyers,
  orders,
  CAST(revenue AS DOUBLE) AS revenue,
  revenue_squares,
  customers * cost_per_contact AS contact_cost,
  customers * fixed_cost_per_contact AS fixed_cost
FROM marts.campaign_arms
WHERE arm = 'control' OR customers > 0
ORDER BY campaign_id, arm
