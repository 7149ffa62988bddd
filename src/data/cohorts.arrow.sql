-- Cohorts in periods of the house's calendar and in time since the first order: the cube that the retention page cuts in the browser. A cohort
-- of "" is all of them together. What may not be published is null; what is not over yet for all of a cohort is open. Money a head in tenths,
-- and its standard deviation, are whole numbers, which are small files.
SELECT
  clock,
  grain,
  attribute,
  value,
  coalesce(CAST(cohort AS VARCHAR), '') AS cohort,
  period,
  is_running OR (cohort IS NOT NULL AND reached < customers) AS is_open,
  CASE WHEN NOT is_withheld THEN reached END AS reached,
  CASE WHEN NOT is_withheld THEN active END AS active,
  CASE WHEN NOT is_withheld THEN active_on_or_after END AS active_on_or_after,
  CASE WHEN NOT is_withheld THEN CAST(round(10 * CAST(revenue_so_far AS DOUBLE) / reached) AS INTEGER) END AS revenue_tenths,
  CASE
    WHEN NOT is_withheld AND reached > 1
      THEN CAST(round(sqrt(greatest(0, (revenue_squares - CAST(revenue_so_far AS DOUBLE) * CAST(revenue_so_far AS DOUBLE) / reached) / (reached - 1)))) AS INTEGER)
  END AS revenue_deviation
FROM marts.cohort_cube
WHERE grain <> 'week' OR cohort IS NULL OR cohort >= (SELECT as_of FROM marts.clock) - INTERVAL '53' WEEK
ORDER BY clock, grain, attribute, value, cohort, period
