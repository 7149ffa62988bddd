-- Customers as they stood at the cut, $horizon_weeks before as_of: repeat purchase days, when the last was and how long observed, in
-- weeks rounded up; the purchase days since; how many customers share all of that.
WITH customer_day AS (
  SELECT DISTINCT customer_key, ordered_on, as_of - 7 * CAST($horizon_weeks AS INTEGER) AS cut_on
  FROM marts.transactions
  CROSS JOIN marts.clock
  WHERE is_purchase AND customer_key IS NOT NULL
),
customer AS (
  SELECT
    count(*) FILTER (WHERE ordered_on <= cut_on) - 1 AS frequency,
    ceil(date_diff('day', min(ordered_on), max(ordered_on) FILTER (WHERE ordered_on <= cut_on)) / 7) AS recency,
    ceil(date_diff('day', min(ordered_on), min(cut_on)) / 7) AS age,
    count(*) FILTER (WHERE ordered_on > cut_on) AS measured
  FROM customer_day
  GROUP BY customer_key
  HAVING min(ordered_on) <= min(cut_on)
)
SELECT
  CAST(frequency AS DOUBLE), CAST(recency AS DOUBLE), CAST(age AS DOUBLE), CAST(measured AS DOUBLE), CAST(count(*) AS DOUBLE)
FROM customer
GROUP BY frequency, recency, age, measured
ORDER BY frequency, recency, age, measured
