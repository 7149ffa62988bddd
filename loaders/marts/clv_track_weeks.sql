-- Purchase days in each week since the cut, $horizon_weeks before as_of, of the customers who had bought by then, and how many of them
-- bought; one row a week.
WITH purchase AS (
  SELECT customer_key, ceil(date_diff('day', as_of - 7 * CAST($horizon_weeks AS INTEGER), ordered_on) / 7) AS week
  FROM marts.purchase_days AS days
  CROSS JOIN marts.clock
  WHERE days.first_on <= as_of - 7 * CAST($horizon_weeks AS INTEGER) AND ordered_on > as_of - 7 * CAST($horizon_weeks AS INTEGER)
)
SELECT CAST(count(purchase.week) AS DOUBLE), CAST(count(DISTINCT purchase.customer_key) AS DOUBLE)
FROM generate_series(1, CAST($horizon_weeks AS INTEGER)) AS weeks (week)
LEFT JOIN purchase ON purchase.week = weeks.week
GROUP BY weeks.week
ORDER BY weeks.week
