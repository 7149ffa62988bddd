-- Sales by house month, oldest first. Revenue is net of credit notes: of customers in their first month, of customers who came back,
-- and of nobody known. Months in which fewer customers ordered than the house publishes are withheld (nulls); where only the new ones,
-- or only those who came back, were so few, the two are not told apart.
-- revenue_squares is the sum over customers of the square of what each brought: the variance of the month's revenue.
-- It is published to three digits, so that no two months side by side tell what a single customer brought.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
),
calendar AS (
  SELECT CAST(unnest(generate_series(date_trunc('month', first_on), current_month, INTERVAL '1' MONTH)) AS DATE) AS month, last_complete_month
  FROM marts.clock
  WHERE as_of IS NOT NULL
),
customer_month AS (
  SELECT
    CAST(date_trunc('month', ordered_on) AS DATE) AS month,
    customer_key,
    CASE WHEN customer_key IS NULL THEN order_id END AS nobodys_order,
    count(*) FILTER (WHERE is_purchase) AS orders,
    sum(value) AS revenue
  FROM marts.transactions
  GROUP BY 1, 2, 3
),
by_month AS (
  SELECT
    customer_month.month,
    count(*) FILTER (WHERE customer_month.customer_key IS NOT NULL AND customer_month.orders > 0) AS customers,
    count(*) FILTER (WHERE customer_month.orders > 0 AND customer_month.month = date_trunc('month', customer_summary.first_order_on)) AS new_customers,
    sum(customer_month.orders) AS orders,
    sum(customer_month.revenue) AS revenue,
    sum(customer_month.revenue) FILTER (WHERE customer_month.month = date_trunc('month', customer_summary.first_order_on)) AS revenue_new,
    sum(customer_month.revenue) FILTER (WHERE customer_month.month > date_trunc('month', customer_summary.first_order_on)) AS revenue_returning,
    sum(CAST(customer_month.revenue AS DOUBLE) * CAST(customer_month.revenue AS DOUBLE)) AS revenue_squares
  FROM customer_month
  LEFT JOIN marts.customer_summary ON customer_summary.customer_key = customer_month.customer_key
  GROUP BY customer_month.month
),
judged AS (
  SELECT calendar.month, calendar.month <= calendar.last_complete_month AS is_complete, by_month.* EXCLUDE (month),
    coalesce(by_month.customers, 0) BETWEEN 1 AND house.smallest - 1 AS is_withheld,
    coalesce(by_month.customers, 0) BETWEEN 1 AND house.smallest - 1
      OR coalesce(by_month.new_customers, 0) BETWEEN 1 AND house.smallest - 1
      OR coalesce(by_month.customers - by_month.new_customers, 0) BETWEEN 1 AND house.smallest - 1 AS is_split_withheld
  FROM calendar
  CROSS JOIN house
  LEFT JOIN by_month ON by_month.month = calendar.month
)
SELECT
  month,
  is_complete,
  is_withheld,
  CASE WHEN NOT is_withheld THEN CAST(coalesce(customers, 0) AS INTEGER) END AS customers,
  CASE WHEN NOT is_split_withheld THEN CAST(coalesce(new_customers, 0) AS INTEGER) END AS new_customers,
  CASE WHEN NOT is_withheld THEN CAST(coalesce(orders, 0) AS INTEGER) END AS orders,
  CASE WHEN NOT is_withheld THEN CAST(round(coalesce(revenue, 0), 2) AS DOUBLE) END AS revenue,
  CASE WHEN NOT is_split_withheld THEN CAST(round(coalesce(revenue_new, 0), 2) AS DOUBLE) END AS revenue_new,
  CASE WHEN NOT is_split_withheld THEN CAST(round(coalesce(revenue_returning, 0), 2) AS DOUBLE) END AS revenue_returning,
  CASE WHEN NOT is_withheld THEN CAST(round(coalesce(revenue, 0) - coalesce(revenue_new, 0) - coalesce(revenue_returning, 0), 2) AS DOUBLE) END AS revenue_nobody,
  CASE WHEN NOT is_withheld THEN round(coalesce(revenue_squares, 0), 2 - CAST(floor(log10(greatest(coalesce(revenue_squares, 0), 1))) AS INTEGER)) END AS revenue_squares
FROM judged
ORDER BY month
