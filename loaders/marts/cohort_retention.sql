-- Customers by the house month of their first purchase, and the months since: period 0 is the first month itself. Every cohort has
-- every period up to the month of as_of. `active` bought in the period; `active_on_or_after` in it or later; revenue is net of the
-- credit notes issued in the period (those issued before the first purchase belong to no cohort); a period is censored while its
-- month runs.
WITH RECURSIVE customer_month AS (
  SELECT
    customer_key,
    CAST(date_trunc('month', ordered_on) AS DATE) AS month,
    bool_or(is_purchase) AS bought,
    sum(value) AS revenue
  FROM marts.transactions
  WHERE customer_key IS NOT NULL
  GROUP BY customer_key, CAST(date_trunc('month', ordered_on) AS DATE)
),
customer AS (
  SELECT customer_key, min(month) AS cohort, max(month) AS last_month
  FROM customer_month
  WHERE bought
  GROUP BY customer_key
),
activity AS (
  SELECT
    cohort,
    date_diff('month', cohort, month) AS period,
    count(*) FILTER (WHERE bought) AS active,
    sum(revenue) AS revenue
  FROM customer_month
  JOIN customer USING (customer_key)
  WHERE month >= cohort
  GROUP BY cohort, date_diff('month', cohort, month)
),
last_seen AS (
  SELECT cohort, date_diff('month', cohort, last_month) AS period, count(*) AS customers
  FROM customer
  GROUP BY cohort, date_diff('month', cohort, last_month)
),
cohort_size AS (
  SELECT cohort, sum(customers) AS customers
  FROM last_seen
  GROUP BY cohort
),
grid (cohort, period, month, current_month, last_complete_month, customers) AS (
  SELECT cohort, CAST(0 AS BIGINT), cohort, current_month, last_complete_month, customers
  FROM cohort_size
  CROSS JOIN marts.clock
  UNION ALL
  SELECT cohort, period + 1, CAST(month + INTERVAL '1' MONTH AS DATE), current_month, last_complete_month, customers
  FROM grid
  WHERE month < current_month
)
SELECT
  grid.cohort,
  CAST(grid.period AS INTEGER) AS period,
  CAST(grid.customers AS INTEGER) AS customers,
  CAST(coalesce(activity.active, 0) AS INTEGER) AS active,
  CAST(
    sum(coalesce(last_seen.customers, 0)) OVER (
      PARTITION BY grid.cohort ORDER BY grid.period DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS INTEGER
  ) AS active_on_or_after,
  CAST(coalesce(activity.revenue, 0) AS DECIMAL(18, 4)) AS revenue,
  grid.month > grid.last_complete_month AS censored
FROM grid
LEFT JOIN activity ON activity.cohort = grid.cohort AND activity.period = grid.period
LEFT JOIN last_seen ON last_seen.cohort = grid.cohort AND last_seen.period = grid.period
ORDER BY grid.cohort, grid.period
