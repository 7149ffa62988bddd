-- Customers as the models of purchases see them on the day that lies so many weeks before as_of: days with a purchase after the first,
-- weeks from the first to the last of them and to the day, those of one history together.
WITH purchase_day AS (
  SELECT DISTINCT customer_key, ordered_on
  FROM marts.transactions
  CROSS JOIN marts.clock
  WHERE is_purchase AND customer_key IS NOT NULL AND ordered_on <= as_of - 7 * CAST($cut_weeks AS INTEGER)
),
history AS (
  SELECT customer_key, count(*) - 1 AS frequency, min(ordered_on) AS first_on, max(ordered_on) AS last_on
  FROM purchase_day
  GROUP BY customer_key
),
weeks AS (
  SELECT
    frequency,
    ceil(CAST(date_diff('day', history.first_on, history.last_on) AS DOUBLE) / 7) AS recency,
    ceil(CAST(date_diff('day', history.first_on, as_of - 7 * CAST($cut_weeks AS INTEGER)) AS DOUBLE) / 7) AS age
  FROM history
  CROSS JOIN marts.clock
)
SELECT
  CAST(frequency AS DOUBLE) AS frequency,
  recency,
  greatest(recency, age, 1) AS age,
  CAST(count(*) AS DOUBLE) AS weight
FROM weeks
GROUP BY frequency, recency, greatest(recency, age, 1)
ORDER BY frequency, recency, age
