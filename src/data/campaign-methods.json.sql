-- The effect of each arm by several methods; nothing is compared with a handful held out.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
)
SELECT
  methods.campaign_id,
  methods.arm,
  methods.measure,
  methods.method,
  round(methods.estimate, 6) AS estimate,
  round(methods.low, 6) AS low,
  round(methods.high, 6) AS high,
  methods.remark
FROM marts.campaign_methods AS methods
CROSS JOIN house
JOIN marts.campaign_arms AS arm ON arm.campaign_id = methods.campaign_id AND arm.arm = methods.arm
JOIN marts.campaign_arms AS control ON control.campaign_id = methods.campaign_id AND control.arm = 'control'
WHERE arm.customers >= smallest AND control.customers >= smallest
ORDER BY methods.campaign_id, methods.arm, methods.measure DESC, methods.method
