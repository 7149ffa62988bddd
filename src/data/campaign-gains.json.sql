-- Each arm's gains by tenths of the score on its eve (tenths of a handful are merged in the mart). Arms about a handful are left out.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
)
SELECT
  gains.campaign_id,
  gains.arm,
  gains.tenth,
  gains.contacts,
  round(gains.depth, 4) AS depth,
  round(gains.rate, 6) AS rate,
  round(gains.lift, 4) AS lift,
  round(gains.captured, 6) AS captured,
  round(gains.profit, 2) AS profit,
  round(gains.cumulative_profit, 2) AS cumulative_profit,
  CASE WHEN gains.held_out > 0 THEN round(gains.held_out_buyers / gains.held_out, 6) END AS held_out_rate,
  round(gains.rise, 6) AS rise,
  round(gains.rise_low, 6) AS rise_low,
  round(gains.rise_high, 6) AS rise_high,
  round(gains.profit_beyond, 4) AS profit_beyond,
  round(gains.profit_beyond_low, 4) AS profit_beyond_low,
  round(gains.profit_beyond_high, 4) AS profit_beyond_high,
  round(gains.break_even_share, 6) AS break_even_share
FROM marts.campaign_gains AS gains
JOIN marts.campaign_money AS money ON money.campaign_id = gains.campaign_id AND money.arm = gains.arm
CROSS JOIN house
WHERE money.contacts >= house.smallest
  AND gains.contacts >= house.smallest
  AND gains.buyers NOT BETWEEN 1 AND house.smallest - 1
  AND gains.held_out NOT BETWEEN 1 AND house.smallest - 1
  AND gains.held_out_buyers NOT BETWEEN 1 AND house.smallest - 1
ORDER BY gains.campaign_id, gains.arm, gains.tenth
