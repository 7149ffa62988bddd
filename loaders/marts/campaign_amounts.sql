-- Revenue in the window by three significant digits, with the mean of each: so the bootstrap is as quick for a million as for a thousand.
WITH sized AS (
  SELECT
    campaign_id,
    arm,
    CAST(revenue AS DOUBLE) AS revenue,
    CASE WHEN revenue = 0 THEN 0 ELSE CAST(floor(log10(abs(CAST(revenue AS DOUBLE)))) AS INTEGER) - 2 END AS digits
  FROM marts.campaign_people
  WHERE arms = 1
)
SELECT
  campaign_id,
  arm,
  round(sum(revenue) / count(*), 6) AS amount,
  CAST(count(*) AS INTEGER) AS customers
FROM sized
GROUP BY campaign_id, arm, digits, round(revenue / pow(10, digits))
ORDER BY campaign_id, arm, amount
