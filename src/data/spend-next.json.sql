-- Profit of a contact by channel and segment, over all campaigns that can be judged; those of a handful are left out. Who may be written to is
-- counted in tens: less the customers of the segment it would say how many have refused.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
)
SELECT
  channel,
  segment,
  campaigns,
  contacts,
  round(contact_cost / contacts, 4) AS cost_each,
  round(profit_each, 6) AS profit_each,
  round(profit_each_low, 6) AS profit_each_low,
  round(profit_each_high, 6) AS profit_each_high,
  CASE WHEN reachable >= greatest(smallest, 10) THEN reachable // 10 * 10 END AS reachable,
  CASE WHEN contact_cost > 0 THEN round(profit_each * contacts / contact_cost, 4) END AS profit_for_one
FROM marts.spend_next
CROSS JOIN house
WHERE contacts >= smallest AND profit_each IS NOT NULL
ORDER BY profit_each_low DESC, channel, segment
