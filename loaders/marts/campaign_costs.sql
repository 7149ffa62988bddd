-- Each arm with what its contacts cost and its part, by contacts, of what the campaign cost besides.
SELECT
  arms.campaign_id,
  arms.arm,
  arms.customers,
  arms.buyers,
  arms.orders,
  CAST(arms.revenue AS DOUBLE) AS revenue,
  arms.revenue_squares,
  arms.customers * arms.cost_per_contact AS contact_cost,
  CASE
    WHEN arms.arm = 'control' OR campaigns.cost_per_contact IS NULL THEN 0
    ELSE coalesce(CAST(campaigns.cost AS DOUBLE), 0) * arms.customers
      / sum(CASE WHEN arms.arm = 'control' THEN 0 ELSE arms.customers END) OVER (PARTITION BY arms.campaign_id)
  END AS fixed_cost
FROM marts.campaign_arms AS arms
LEFT JOIN core.campaigns AS campaigns ON campaigns.campaign_id = arms.campaign_id
WHERE arms.arm = 'control' OR arms.customers > 0
ORDER BY arms.campaign_id, arms.arm
