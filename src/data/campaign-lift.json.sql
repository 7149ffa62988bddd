-- What each campaign really did, newest first: one row an arm and metric. Arms smaller than the house publishes are left out.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
)
SELECT
  campaign_lift.campaign_id,
  coalesce(campaigns.name, campaign_lift.campaign_id) AS campaign,
  campaigns.channel,
  CAST(campaigns.started_at AS DATE) AS started_on,
  campaign_lift.arm,
  campaign_lift.metric,
  campaign_lift.treated_n,
  campaign_lift.control_n,
  round(campaign_lift.treated_mean, 6) AS treated_mean,
  round(campaign_lift.control_mean, 6) AS control_mean,
  round(campaign_lift.lift, 6) AS lift,
  round(campaign_lift.low, 6) AS low,
  round(campaign_lift.high, 6) AS high,
  campaign_lift.p_value,
  round(campaign_lift.relative_lift, 6) AS relative_lift,
  campaign_lift.srm_p_value,
  campaign_lift.verdict,
  campaign_lift.reason
FROM marts.campaign_lift
CROSS JOIN house
LEFT JOIN core.campaigns ON campaigns.campaign_id = campaign_lift.campaign_id
WHERE campaign_lift.treated_n >= house.smallest
ORDER BY campaigns.started_at DESC NULLS LAST, campaign_lift.campaign_id, campaign_lift.arm,
  CASE campaign_lift.metric WHEN 'profit' THEN 1 WHEN 'revenue' THEN 2 WHEN 'orders' THEN 3 ELSE 4 END
