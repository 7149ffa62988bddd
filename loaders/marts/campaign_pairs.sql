-- Each group of customers of an arm beside those held out of the same group, with the cost of a contact. A group that has nobody
-- contacted, or nobody held out, has zeros there.
WITH cells AS (
  SELECT arms.campaign_id, arms.arm, arms.cost_per_contact, groups.dimension, groups.name, groups.score
  FROM marts.campaign_arms AS arms
  JOIN (SELECT DISTINCT campaign_id, dimension, name, score FROM marts.campaign_groups) AS groups ON groups.campaign_id = arms.campaign_id
  WHERE arms.arm <> 'control' AND arms.customers > 0
)
SELECT
  cells.campaign_id,
  cells.arm,
  cells.dimension,
  cells.name,
  cells.score,
  cells.cost_per_contact,
  coalesce(contacted.customers, 0) AS contacts,
  coalesce(contacted.buyers, 0) AS buyers,
  coalesce(contacted.revenue, 0) AS revenue,
  coalesce(contacted.revenue_squares, 0) AS revenue_squares,
  coalesce(contacted.redeemers, 0) AS redeemers,
  coalesce(contacted.discount, 0) AS discount,
  coalesce(held_out.customers, 0) AS held_out,
  coalesce(held_out.buyers, 0) AS held_out_buyers,
  coalesce(held_out.revenue, 0) AS held_out_revenue,
  coalesce(held_out.revenue_squares, 0) AS held_out_revenue_squares
FROM cells
LEFT JOIN marts.campaign_groups AS contacted
  ON contacted.campaign_id = cells.campaign_id AND contacted.arm = cells.arm
  AND contacted.dimension = cells.dimension AND contacted.name = cells.name
LEFT JOIN marts.campaign_groups AS held_out
  ON held_out.campaign_id = cells.campaign_id AND held_out.arm = 'control'
  AND held_out.dimension = cells.dimension AND held_out.name = cells.name
ORDER BY cells.campaign_id, cells.arm, cells.dimension, cells.name
