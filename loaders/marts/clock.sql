-- The data's own clock, one row: the last house day that holds an order or credit note is the day on which all figures are taken.
WITH days AS (
  SELECT min(ordered_on) AS first_on, max(ordered_on) AS as_of
  FROM marts.transactions
)
SELECT
  as_of,
  first_on,
  CAST(date_trunc('month', as_of) AS DATE) AS current_month,
  -- The month of as_of is over only when as_of is its last day.
  CAST(date_trunc('month', as_of + INTERVAL '1' DAY) - INTERVAL '1' MONTH AS DATE) AS last_complete_month
FROM days
