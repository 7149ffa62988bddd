-- People who are known and have not ordered yet, at the end of each month: prospects, and customers' records without a purchase. Who is known
-- since when nobody says counts from the first month. became_customers: known before the month, first ordered in it.
WITH person AS (
  SELECT
    CAST(customers.created_at AT TIME ZONE $time_zone AS DATE) AS known_on,
    summary.first_order_on
  FROM core.customers AS customers
  LEFT JOIN marts.customer_summary AS summary ON summary.customer_key = customers.customer_key
  UNION ALL
  SELECT CAST(created_at AT TIME ZONE $time_zone AS DATE), NULL
  FROM core.prospects
),
month_end AS (
  SELECT
    CAST(month AS DATE) AS month,
    least(last_day(CAST(month AS DATE)), as_of) AS ends_on,
    CAST(month AS DATE) <= last_complete_month AS is_complete
  FROM marts.clock
  CROSS JOIN unnest(generate_series(date_trunc('month', first_on), current_month, INTERVAL '1' MONTH)) AS months (month)
  WHERE as_of IS NOT NULL
)
SELECT
  month_end.month,
  month_end.is_complete,
  CAST(count(*) FILTER (
    WHERE coalesce(known_on <= ends_on, TRUE) AND (first_order_on IS NULL OR first_order_on > ends_on)
  ) AS INTEGER) AS prospects,
  CAST(count(*) FILTER (
    WHERE known_on < month_end.month AND first_order_on BETWEEN month_end.month AND ends_on
  ) AS INTEGER) AS became_customers
FROM month_end
CROSS JOIN person
GROUP BY month_end.month, month_end.is_complete
ORDER BY month_end.month
