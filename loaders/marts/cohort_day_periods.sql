-- Each day of a customer's with its period, from cohort_days and cohort_timed, up to the last period that is kept. The first day of a period
-- with a purchase counts the customer as active in it.
WITH timed_days AS (
  SELECT
    timed.* EXCLUDE (customer_key, last_active),
    ordered_on,
    bought,
    bought_before,
    revenue,
    square_growth,
    CASE
      WHEN $clock = 'calendar' THEN CAST(date_trunc($grain, ordered_on + to_days(CAST($week_shift AS INTEGER))) AS DATE) - CAST($week_shift AS INTEGER)
      ELSE first_on + CAST(date_diff('day', first_on, ordered_on) // CAST($days AS INTEGER) * CAST($days AS INTEGER) AS INTEGER)
    END AS period_start
  FROM cohort_days
  JOIN cohort_timed AS timed ON timed.customer_key = cohort_days.customer_key
),
placed AS (
  SELECT
    * EXCLUDE (first_on, ordered_on, bought, bought_before, period_start),
    CAST(CASE
      WHEN $clock = 'calendar' THEN date_diff($grain, cohort, period_start)
      ELSE date_diff('day', first_on, period_start) // CAST($days AS INTEGER)
    END AS INTEGER) AS period,
    bought AND coalesce(bought_before < period_start, TRUE) AS is_first_purchase
  FROM timed_days
)
SELECT *
FROM placed
WHERE period <= CAST($most_periods AS INTEGER)
