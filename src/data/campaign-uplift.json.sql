-- Whom a campaign moves: the curve of the two models, and of the class transformation its end and area only. Where the response is what is
-- measured, the curve of orders stands for it.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
)
SELECT
  uplift.campaign_id,
  uplift.arm,
  uplift.model,
  uplift.outcome,
  round(uplift.depth, 4) AS depth,
  round(uplift.gained, 1) AS gained,
  round(uplift.gained_by_lot, 1) AS gained_by_lot,
  round(uplift.area, 1) AS area,
  round(uplift.area_low, 1) AS area_low,
  round(uplift.area_high, 1) AS area_high,
  uplift.reason
FROM marts.campaign_uplift AS uplift
CROSS JOIN house
JOIN marts.campaign_arms AS arm ON arm.campaign_id = uplift.campaign_id AND arm.arm = uplift.arm
JOIN marts.campaign_arms AS control ON control.campaign_id = uplift.campaign_id AND control.arm = 'control'
WHERE arm.customers >= smallest AND control.customers >= smallest
  AND uplift.outcome IN ('orders', 'revenue') AND (uplift.model = 'two models' OR uplift.depth IS NULL OR uplift.depth = 1)
ORDER BY uplift.campaign_id, uplift.arm, uplift.model DESC, uplift.outcome, uplift.depth
