-- What marts.rfm would have been made of a month before as_of.
WITH day_before AS (
  SELECT CAST(as_of - INTERVAL '1' MONTH AS DATE) AS then_on
  FROM marts.clock
)
SELECT
  customer_key,
  CAST(date_diff('day', max(ordered_on) FILTER (WHERE is_purchase), max(then_on)) AS INTEGER) AS recency_days,
  CAST(count(*) FILTER (WHERE is_purchase) AS INTEGER) AS frequency,
  CAST(sum(value) AS DECIMAL(18, 4)) AS monetary
FROM marts.transactions
CROSS JOIN day_before
WHERE customer_key IS NOT NULL AND ordered_on <= then_on
GROUP BY customer_key
HAVING count(*) FILTER (WHERE is_purchase) > 0
