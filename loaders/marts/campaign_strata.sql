-- Revenue of each arm within each stratum of the design.
SELECT
  campaign_id,
  arm,
  stratum,
  CAST(count(*) AS INTEGER) AS customers,
  CAST(sum(revenue) AS DOUBLE) AS revenue,
  CAST(sum(revenue * revenue) AS DOUBLE) AS revenue_squares
FROM marts.campaign_people
WHERE arms = 1 AND campaign_id IN (SELECT campaign_id FROM marts.campaign_people WHERE stratum IS NOT NULL)
GROUP BY campaign_id, arm, stratum
ORDER BY campaign_id, arm, stratum
