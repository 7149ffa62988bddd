-- Customers by their state at the end of each month (of the last, on the day of as_of) and at the end of the month before: silent for more
-- than four of their rhythms they have lapsed, for more than two they are cooling; else they are new with one purchase day, won back when
-- the last purchase ended a lapse, active otherwise. "not yet": the first purchase was in the month.
WITH month_end AS (
  SELECT
    CAST(month AS DATE) AS month,
    least(last_day(CAST(month AS DATE)), as_of) AS ends_on,
    CAST(month AS DATE) <= last_complete_month AS is_complete
  FROM marts.clock
  CROSS JOIN unnest(generate_series(date_trunc('month', first_on), current_month, INTERVAL '1' MONTH)) AS months (month)
  WHERE as_of IS NOT NULL
),
standing AS (
  SELECT
    spells.customer_key,
    month_end.month,
    month_end.is_complete,
    CASE
      WHEN date_diff('day', ordered_on, ends_on) > 4 * rhythm_days THEN 'lapsed'
      WHEN date_diff('day', ordered_on, ends_on) > 2 * rhythm_days THEN 'cooling'
      WHEN order_days = 1 THEN 'new'
      WHEN is_won_back THEN 'won back'
      ELSE 'active'
    END AS state
  FROM marts.lifecycle_spells AS spells
  JOIN month_end ON month_end.ends_on >= spells.ordered_on AND month_end.ends_on < coalesce(spells.next_on, DATE '9999-12-31')
),
moved AS (
  SELECT month, is_complete, state, coalesce(lag(state) OVER (PARTITION BY customer_key ORDER BY month), 'not yet') AS previous_state
  FROM standing
)
SELECT month, is_complete, previous_state, state, CAST(count(*) AS INTEGER) AS customers
FROM moved
GROUP BY month, is_complete, previous_state, state
ORDER BY month, previous_state, state
