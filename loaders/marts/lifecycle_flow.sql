-- Customers by their state at the end of each month (of the last, on the day of as_of) and at the end of the month before: silent for more
-- than four of their rhythms they have lapsed, for more than two they are cooling; else they are new with one purchase day, won back when
-- the last purchase ended a lapse, active otherwise. "not yet": the first purchase was in the month.
WITH month_end AS (
  SELECT
    CAST(month AS DATE) AS month,
    12 * year(month) + month(month) AS month_no,
    least(last_day(CAST(month AS DATE)), as_of) AS ends_on,
    last_day(CAST(month AS DATE) - INTERVAL '1' MONTH) AS before_ends_on,
    CAST(month AS DATE) <= last_complete_month AS is_complete
  FROM marts.clock
  CROSS JOIN unnest(generate_series(date_trunc('month', first_on), current_month, INTERVAL '1' MONTH)) AS months (month)
  WHERE as_of IS NOT NULL
),
-- A customer's last purchase day in a month says how the customer stood at the ends of that month and of those up to the next purchase.
last_day_of_month AS (
  SELECT
    customer_key,
    ordered_on,
    order_days,
    rhythm_days,
    is_won_back,
    12 * year(ordered_on) + month(ordered_on) AS from_no,
    coalesce(12 * year(next_on) + month(next_on) - 1, 12 * year(as_of) + month(as_of)) AS to_no
  FROM marts.purchase_days
  CROSS JOIN marts.clock
  WHERE coalesce(date_trunc('month', next_on) > date_trunc('month', ordered_on), TRUE)
),
followed AS (
  SELECT
    *,
    lag(ordered_on) OVER customer AS previous_on,
    lag(rhythm_days) OVER customer AS previous_rhythm_days,
    lag(CASE WHEN order_days = 1 THEN 'new' WHEN is_won_back THEN 'won back' ELSE 'active' END) OVER customer AS previous_lively,
    CASE WHEN order_days = 1 THEN 'new' WHEN is_won_back THEN 'won back' ELSE 'active' END AS lively
  FROM last_day_of_month
  WINDOW customer AS (PARTITION BY customer_key ORDER BY ordered_on)
),
standing AS (
  SELECT *, unnest(range(from_no, to_no + 1)) AS month_no
  FROM followed
),
moved AS (
  SELECT
    month_end.month,
    month_end.is_complete,
    CASE
      WHEN standing.month_no > from_no THEN CASE
        WHEN date_diff('day', ordered_on, before_ends_on) > 4 * rhythm_days THEN 'lapsed'
        WHEN date_diff('day', ordered_on, before_ends_on) > 2 * rhythm_days THEN 'cooling'
        ELSE lively
      END
      WHEN previous_on IS NULL THEN 'not yet'
      WHEN date_diff('day', previous_on, before_ends_on) > 4 * previous_rhythm_days THEN 'lapsed'
      WHEN date_diff('day', previous_on, before_ends_on) > 2 * previous_rhythm_days THEN 'cooling'
      ELSE previous_lively
    END AS previous_state,
    CASE
      WHEN date_diff('day', ordered_on, ends_on) > 4 * rhythm_days THEN 'lapsed'
      WHEN date_diff('day', ordered_on, ends_on) > 2 * rhythm_days THEN 'cooling'
      ELSE lively
    END AS state
  FROM standing
  JOIN month_end ON month_end.month_no = standing.month_no
)
SELECT month, is_complete, previous_state, state, CAST(count(*) AS INTEGER) AS customers
FROM moved
GROUP BY month, is_complete, previous_state, state
ORDER BY month, previous_state, state
