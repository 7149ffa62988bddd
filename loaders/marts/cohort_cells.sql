-- The cells of one clock and grain, from cohort_activity and cohort_sizes, which hold them by trait and cohort. A cohort is the week, month or
-- quarter of the first purchase, within each value of each attribute; cohort NULL is all of them together.
-- reached: members who have had the period; in the calendar's running period (is_running) all of them, so far. In a line of all cohorts only
-- those who have had it whole. active: bought in it. active_on_or_after: in it or later. revenue_so_far is of those who reached it, up to its
-- end, and revenue_squares the sum over them of its square.
WITH trait AS (
  SELECT place, code, attribute, value, attribute = 'all' OR list_contains(string_split(CAST($by_values_of AS VARCHAR), ','), attribute) AS has_cohorts
  FROM cohort_places
),
-- Each once for its own cohort and once for all cohorts together, where only whole periods count.
activities AS (
  SELECT attribute, value, cohort, last_period, period, active, revenue, squares
  FROM cohort_activity
  JOIN trait ON trait.place = cohort_activity.place AND trait.code = cohort_activity.code
  WHERE has_cohorts
  UNION ALL
  SELECT attribute, value, NULL, whole_period, period, sum(active), sum(revenue), sum(squares)
  FROM cohort_activity
  JOIN trait ON trait.place = cohort_activity.place AND trait.code = cohort_activity.code
  GROUP BY attribute, value, whole_period, period
),
sizes AS (
  SELECT attribute, value, cohort, last_period, whole_period, last_active, customers
  FROM cohort_sizes
  JOIN trait ON trait.place = cohort_sizes.place AND trait.code = cohort_sizes.code
  WHERE has_cohorts
  UNION ALL
  SELECT attribute, value, NULL, whole_period, whole_period, last_active, sum(customers)
  FROM cohort_sizes
  JOIN trait ON trait.place = cohort_sizes.place AND trait.code = cohort_sizes.code
  GROUP BY attribute, value, whole_period, last_active
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
