-- What marts.rfm would have been made of on the eve of a campaign.
SELECT
  customer_key,
  CAST(date_diff('day', max(ordered_on) FILTER (WHERE is_purchase), CAST($begins_on AS DATE)) AS INTEGER) AS recency_days,
  CAST(count(*) FILTER (WHERE is_purchase) AS INTEGER) AS frequency,
  CAST(sum(value) AS DECIMAL(18, 4)) AS monetary
FROM marts.transactions
WHERE customer_key IS NOT NULL AND ordered_on < CAST($begins_on AS DATE)
GROUP BY customer_key
HAVING count(*) FILTER (WHERE is_purchase) > 0
