-- The cells of one clock and grain, from cohort_days. A cohort is the week, month or quarter of the first purchase, within
-- each value of each attribute; cohort NULL is all of them together.
-- Clock "calendar": period n is the n-th week, month or quarter of the house's calendar after that of the first purchase. Clock "elapsed":
-- period n is the n-th stretch of 7, 30 or 90 days from the day of the first purchase.
-- reached: members who have had the period; in the calendar's running period (is_running) all of them, so far. In a line of all cohorts only
-- those who have had it whole. active: bought in it. active_on_or_after: in it or later. revenue_so_far is of those who reached it, up to its
-- end, and revenue_squares the sum over them of its square.
WITH member AS (
  SELECT
    customer_key,
    customers.first_on,
    CAST(date_trunc($grain, customers.first_on + to_days(CAST($week_shift AS INTEGER))) AS DATE) - CAST($week_shift AS INTEGER) AS cohort,
    CAST(date_trunc($grain, as_of + to_days(CAST($week_shift AS INTEGER))) AS DATE) - CAST($week_shift AS INTEGER) AS current_period,
    CAST(date_trunc($grain, as_of + to_days(1 + CAST($week_shift AS INTEGER))) AS DATE) - CAST($week_shift AS INTEGER) AS next_day_period,
    as_of
  FROM (SELECT DISTINCT customer_key, first_on FROM cohort_days) AS customers
  CROSS JOIN marts.clock
),
timed AS (
  SELECT
    customer_key,
    first_on,
    cohort,
    CASE
      WHEN $clock = 'calendar' THEN date_diff($grain, cohort, current_period)
      ELSE (date_diff('day', first_on, as_of) + 1) // CAST($days AS INTEGER) - 1
    END AS last_period,
    CASE
      WHEN $clock = 'calendar' THEN date_diff($grain, cohort, next_day_period) - 1
      ELSE (date_diff('day', first_on, as_of) + 1) // CAST($days AS INTEGER) - 1
    END AS whole_period
  FROM member
),
in_period AS (
  SELECT
    timed.customer_key,
    CASE
      WHEN $clock = 'calendar'
        THEN date_diff($grain, cohort, CAST(date_trunc($grain, ordered_on + to_days(CAST($week_shift AS INTEGER))) AS DATE) - CAST($week_shift AS INTEGER))
      ELSE date_diff('day', timed.first_on, ordered_on) // CAST($days AS INTEGER)
    END AS period,
    bool_or(bought) AS bought,
    sum(revenue) AS revenue
  FROM cohort_days
  JOIN timed ON timed.customer_key = cohort_days.customer_key
  GROUP BY 1, 2
),
running AS (
  SELECT
    customer_key,
    period,
    bought,
    sum(revenue) OVER customer_so_far AS so_far,
    revenue,
    max(period) FILTER (WHERE bought) OVER (PARTITION BY customer_key) AS last_active
  FROM in_period
  WINDOW customer_so_far AS (PARTITION BY customer_key ORDER BY period ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
),
trait AS (
  SELECT customer_key, attribute, value
  FROM marts.cohort_traits
),
-- Each once for its own cohort and once for all cohorts together, where only whole periods count.
activity AS (
  SELECT
    attribute, value, cohort, last_period, whole_period, period,
    count(*) FILTER (WHERE bought) AS active,
    sum(revenue) AS revenue,
    -- so_far^2 less what it was before, in decimals, so that the order of the rows does not show in the last digits
    sum(CAST(revenue AS DECIMAL(19, 4)) * CAST(2 * so_far - revenue AS DECIMAL(19, 4))) AS squares
  FROM running
  JOIN timed ON timed.customer_key = running.customer_key
  JOIN trait ON trait.customer_key = running.customer_key
  WHERE period <= CAST($most_periods AS INTEGER)
  GROUP BY attribute, value, cohort, last_period, whole_period, period
),
size AS (
  SELECT attribute, value, cohort, last_period, whole_period, last_active, count(*) AS customers
  FROM timed
  JOIN trait ON trait.customer_key = timed.customer_key
  JOIN (SELECT DISTINCT customer_key, last_active FROM running) AS seen ON seen.customer_key = timed.customer_key
  GROUP BY attribute, value, cohort, last_period, whole_period, last_active
),
activities AS (
  SELECT attribute, value, cohort, last_period, period, active, revenue, squares FROM activity WHERE attribute = 'all' OR list_contains(string_split(CAST($by_values_of AS VARCHAR), ','), attribute)
  UNION ALL
  SELECT attribute, value, NULL, whole_period, period, active, revenue, squares FROM activity
),
sizes AS (
  SELECT attribute, value, cohort, last_period, whole_period, last_active, customers FROM size WHERE attribute = 'all' OR list_contains(string_split(CAST($by_values_of AS VARCHAR), ','), attribute)
  UNION ALL
  SELECT attribute, value, NULL, whole_period, whole_period, last_active, customers FROM size
),
spread AS (
  SELECT attribute, value, cohort, CAST(unnest(generate_series(0, least(max(last_period), CAST($most_periods AS INTEGER)))) AS INTEGER) AS period
  FROM sizes
  GROUP BY attribute, value, cohort
),
counted AS (
  SELECT
    spread.attribute, spread.value, spread.cohort, spread.period,
    sum(sizes.customers) AS customers,
    sum(sizes.customers) FILTER (WHERE sizes.last_period >= spread.period) AS reached,
    sum(sizes.customers) FILTER (WHERE sizes.last_period >= spread.period AND sizes.last_active >= spread.period) AS active_on_or_after,
    bool_or(sizes.last_period >= spread.period AND sizes.whole_period < spread.period) AS is_running
  FROM spread
  JOIN sizes ON sizes.attribute = spread.attribute AND sizes.value = spread.value AND sizes.cohort IS NOT DISTINCT FROM spread.cohort
  GROUP BY spread.attribute, spread.value, spread.cohort, spread.period
),
summed AS (
  SELECT
    spread.attribute, spread.value, spread.cohort, spread.period,
    sum(activities.active) FILTER (WHERE activities.period = spread.period) AS active,
    sum(activities.revenue) AS revenue_so_far,
    sum(activities.squares) AS revenue_squares
  FROM spread
  JOIN activities
    ON activities.attribute = spread.attribute AND activities.value = spread.value AND activities.cohort IS NOT DISTINCT FROM spread.cohort
    AND activities.period <= spread.period AND activities.last_period >= spread.period
  GROUP BY spread.attribute, spread.value, spread.cohort, spread.period
)
SELECT
  CAST($clock AS VARCHAR) AS clock,
  CAST($grain AS VARCHAR) AS grain,
  counted.attribute,
  counted.value,
  counted.cohort,
  counted.period,
  CAST(counted.customers AS INTEGER) AS customers,
  CAST(coalesce(counted.reached, 0) AS INTEGER) AS reached,
  counted.is_running,
  CAST(coalesce(summed.active, 0) AS INTEGER) AS active,
  CAST(coalesce(counted.active_on_or_after, 0) AS INTEGER) AS active_on_or_after,
  CAST(coalesce(summed.revenue_so_far, 0) AS DECIMAL(18, 4)) AS revenue_so_far,
  CAST(coalesce(summed.revenue_squares, 0) AS DOUBLE) AS revenue_squares
FROM counted
LEFT JOIN summed
  ON summed.attribute = counted.attribute AND summed.value = counted.value AND summed.cohort IS NOT DISTINCT FROM counted.cohort
  AND summed.period = counted.period
WHERE counted.reached > 0
