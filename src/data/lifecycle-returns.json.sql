-- Of the customers who were cooling, or had lapsed, at the end of a complete month: how many ordered in the next, over all months.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
)
SELECT
  previous_state,
  CAST(sum(customers) AS INTEGER) AS customers,
  CAST(coalesce(sum(customers) FILTER (WHERE state IN ('active', 'won back')), 0) AS INTEGER) AS returned
FROM marts.lifecycle_flow
CROSS JOIN house
WHERE is_complete AND previous_state IN ('cooling', 'lapsed')
GROUP BY previous_state, house.smallest
HAVING returned >= house.smallest AND sum(customers) - returned >= house.smallest
ORDER BY previous_state
