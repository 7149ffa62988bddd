-- Purchase days in each week since the cut, $horizon_weeks before as_of, of the customers who had bought by then, and how many of them
-- bought; one row a week.
WITH customer_day AS (
  SELECT DISTINCT customer_key, ordered_on
  FROM marts.transactions
  WHERE is_purchase AND customer_key IS NOT NULL
),
known AS (
  SELECT customer_key, min(ordered_on) AS first_on
  FROM customer_day
  GROUP BY customer_key
),
purchase AS (
  SELECT customer_key, ceil(date_diff('day', as_of - 7 * CAST($horizon_weeks AS INTEGER), ordered_on) / 7) AS week
  FROM customer_day
  JOIN known USING (customer_key)
  CROSS JOIN marts.clock
  WHERE known.first_on <= as_of - 7 * CAST($horizon_weeks AS INTEGER)
    AND ordered_on > as_of - 7 * CAST($horizon_weeks AS INTEGER)
)
SELECT CAST(count(purchase.week) AS DOUBLE), CAST(count(DISTINCT purchase.customer_key) AS DOUBLE)
FROM generate_series(1, CAST($horizon_weeks AS INTEGER)) AS weeks (week)
LEFT JOIN purchase ON purchase.week = weeks.week
GROUP BY weeks.week
ORDER BY weeks.week
