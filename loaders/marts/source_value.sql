-- Sources with at least as many customers as the house publishes: what one of theirs brought and is expected to bring, the most valuable first.
SELECT
  facts.source,
  CAST(count(*) AS INTEGER) AS customers,
  CAST(avg(CAST(facts.revenue AS DOUBLE)) AS DOUBLE) AS revenue_mean,
  CAST(sum(CAST(clv.clv AS DECIMAL(18, 6))) AS DOUBLE) / count(*) AS value_mean,
  CAST(sum(CAST(clv.p_alive AS DECIMAL(18, 9))) AS DOUBLE) / count(*) AS alive_mean
FROM marts.customer_facts AS facts
JOIN marts.clv ON clv.customer_key = facts.customer_key
WHERE clv.clv IS NOT NULL AND facts.source <> 'unknown'
GROUP BY facts.source
HAVING count(*) >= $smallest_published_cell
ORDER BY value_mean DESC, facts.source
