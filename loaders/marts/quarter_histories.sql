-- Customers as the models of purchases see them on the day that lies so many weeks before as_of: days with a purchase after the first,
-- weeks from the first to the last of them and to the day, those of one history together.
WITH history AS (
  SELECT order_days - 1 AS frequency, days.first_on, ordered_on AS last_on
  FROM marts.purchase_days AS days
  CROSS JOIN marts.clock
  WHERE ordered_on <= as_of - 7 * CAST($cut_weeks AS INTEGER) AND coalesce(next_on > as_of - 7 * CAST($cut_weeks AS INTEGER), TRUE)
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
