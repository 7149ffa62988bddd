-- What each campaign really did, newest first: one row an arm and metric. Arms smaller than the house publishes are left out;
-- where so few were held out, nothing is compared with them. How many opened, clicked or unsubscribed is left out where it was a handful.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
),
judged AS (
  SELECT campaign_lift.*, house.smallest, coalesce(control_n, 0) BETWEEN 1 AND house.smallest - 1 AS is_small_control,
    metric IN ('opened', 'opened_by_person', 'clicked', 'clicked_by_person', 'unsubscribed')
      AND (coalesce(round(treated_mean * treated_n), 0) BETWEEN 1 AND house.smallest - 1
        OR coalesce(round(control_mean * control_n), 0) BETWEEN 1 AND house.smallest - 1)
      AS is_handful
  FROM marts.campaign_lift
  CROSS JOIN house
)
SELECT
  judged.campaign_id,
  coalesce(campaigns.name, judged.campaign_id) AS campaign,
  campaigns.channel,
  CAST(campaigns.started_at AS DATE) AS started_on,
  judged.arm,
  judged.metric,
  judged.treated_n,
  CASE WHEN NOT is_small_control THEN judged.control_n END AS control_n,
  CASE WHEN NOT is_handful THEN round(judged.treated_mean, 6) END AS treated_mean,
  CASE WHEN NOT is_handful THEN round(judged.treated_low, 6) END AS treated_low,
  CASE WHEN NOT is_handful THEN round(judged.treated_high, 6) END AS treated_high,
  CASE WHEN NOT (is_small_control OR is_handful) THEN round(judged.control_mean, 6) END AS control_mean,
  CASE WHEN NOT (is_small_control OR is_handful) THEN round(judged.lift, 6) END AS lift,
  CASE WHEN NOT (is_small_control OR is_handful) THEN round(judged.low, 6) END AS low,
  CASE WHEN NOT (is_small_control OR is_handful) THEN round(judged.high, 6) END AS high,
  CASE WHEN NOT (is_small_control OR is_handful) THEN judged.p_value END AS p_value,
  CASE WHEN NOT (is_small_control OR is_handful) THEN round(judged.relative_lift, 6) END AS relative_lift,
  CASE WHEN NOT (is_small_control OR is_handful) THEN round(judged.relative_low, 6) END AS relative_low,
  CASE WHEN NOT (is_small_control OR is_handful) THEN round(judged.relative_high, 6) END AS relative_high,
  CASE WHEN NOT is_small_control THEN judged.srm_p_value END AS srm_p_value,
  judged.srm_plan,
  CASE WHEN NOT is_small_control THEN judged.balance_p_value END AS balance_p_value,
  judged.looking,
  judged.response_measure,
  CASE WHEN is_small_control THEN 'too early' ELSE judged.verdict END AS verdict,
  CASE WHEN is_small_control THEN 'Fewer than ' || judged.smallest || ' customers were held out: too few to compare with, or to publish.'
    ELSE judged.reason END AS reason
FROM judged
LEFT JOIN core.campaigns ON campaigns.campaign_id = judged.campaign_id
WHERE judged.treated_n >= judged.smallest
ORDER BY campaigns.started_at DESC NULLS LAST, judged.campaign_id, judged.arm,
  CASE judged.metric WHEN 'profit' THEN 1 WHEN 'revenue' THEN 2 WHEN 'orders' THEN 3 WHEN 'response' THEN 4 ELSE 5 END, judged.metric
