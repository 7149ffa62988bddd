-- Each customer's cohort, the last period that has begun, the last that is over, and the last with a purchase, by one clock and grain; each no
-- later than the last period that is kept, so that customers who differ only beyond it are alike.
-- Clock "calendar": period n is the n-th week, month or quarter of the house's calendar after that of the first purchase. Clock "elapsed":
-- period n is the n-th stretch of 7, 30 or 90 days from the day of the first purchase.
WITH member AS (
  SELECT
    members.*,
    CAST(date_trunc($grain, members.first_on + to_days(CAST($week_shift AS INTEGER))) AS DATE) - CAST($week_shift AS INTEGER) AS cohort,
    CAST(date_trunc($grain, last_on + to_days(CAST($week_shift AS INTEGER))) AS DATE) - CAST($week_shift AS INTEGER) AS last_start,
    CAST(date_trunc($grain, as_of + to_days(CAST($week_shift AS INTEGER))) AS DATE) - CAST($week_shift AS INTEGER) AS current_start,
    CAST(date_trunc($grain, as_of + to_days(1 + CAST($week_shift AS INTEGER))) AS DATE) - CAST($week_shift AS INTEGER) AS next_day_start,
    as_of
  FROM cohort_members AS members
  CROSS JOIN marts.clock
)
SELECT
  member.* EXCLUDE (last_on, last_start, current_start, next_day_start, as_of),
  CAST(least($most_periods, CASE
    WHEN $clock = 'calendar' THEN date_diff($grain, cohort, current_start)
    ELSE (date_diff('day', first_on, as_of) + 1) // CAST($days AS INTEGER) - 1
  END) AS INTEGER) AS last_period,
  CAST(least($most_periods, CASE
    WHEN $clock = 'calendar' THEN date_diff($grain, cohort, next_day_start) - 1
    ELSE (date_diff('day', first_on, as_of) + 1) // CAST($days AS INTEGER) - 1
  END) AS INTEGER) AS whole_period,
  CAST(least($most_periods, CASE
    WHEN $clock = 'calendar' THEN date_diff($grain, cohort, last_start)
    ELSE date_diff('day', first_on, last_on) // CAST($days AS INTEGER)
  END) AS INTEGER) AS last_active
FROM member
