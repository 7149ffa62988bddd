-- What customers are worth by where they came from, the most valuable first; sources of fewer customers than the house publishes are left out.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
)
SELECT
  facts.source,
  CAST(count(*) AS INTEGER) AS customers,
  round(avg(CAST(facts.revenue AS DOUBLE)), 2) AS revenue_mean,
  round(avg(clv.clv), 2) AS value_mean,
  round(coalesce(stddev_samp(clv.clv), 0) / sqrt(count(*)), 4) AS value_error,
  round(avg(clv.p_alive), 4) AS alive_mean
FROM marts.customer_facts AS facts
CROSS JOIN house
JOIN marts.clv ON clv.customer_key = facts.customer_key
WHERE clv.clv IS NOT NULL
GROUP BY facts.source, house.smallest
HAVING count(*) >= house.smallest AND facts.source <> 'unknown'
ORDER BY avg(clv.clv) DESC, facts.source
