-- One row a house month, from the first to the running one, empty months included. Orders of nobody count in sales, not in customers.
-- A customer is new in the month of the first purchase. The running month is censored.
WITH RECURSIVE calendar (month, current_month, last_complete_month) AS (
  SELECT CAST(date_trunc('month', first_on) AS DATE), current_month, last_complete_month
  FROM marts.clock
  WHERE first_on IS NOT NULL
  UNION ALL
  SELECT CAST(month + INTERVAL '1' MONTH AS DATE), current_month, last_complete_month
  FROM calendar
  WHERE month < current_month
),
sales AS (
  SELECT
    CAST(date_trunc('month', ordered_on) AS DATE) AS month,
    count(*) FILTER (WHERE is_purchase) AS orders,
    sum(value) AS revenue,
    sum(value) FILTER (WHERE kind = 'credit_note') AS credited,
    count(*) FILTER (WHERE is_purchase AND customer_key IS NULL) AS orders_of_nobody,
    sum(value) FILTER (WHERE customer_key IS NULL) AS revenue_of_nobody
  FROM marts.transactions
  GROUP BY CAST(date_trunc('month', ordered_on) AS DATE)
),
-- Each customer counts once a month, by the last purchase day of it.
customers AS (
  SELECT
    CAST(date_trunc('month', ordered_on) AS DATE) AS month,
    count(*) AS customers_active,
    count(*) FILTER (WHERE date_trunc('month', first_on) = date_trunc('month', ordered_on)) AS customers_new
  FROM marts.purchase_days
  WHERE coalesce(date_trunc('month', next_on) > date_trunc('month', ordered_on), TRUE)
  GROUP BY CAST(date_trunc('month', ordered_on) AS DATE)
)
SELECT
  calendar.month,
  CAST(coalesce(sales.orders, 0) AS INTEGER) AS orders,
  CAST(coalesce(sales.revenue, 0) AS DECIMAL(18, 4)) AS revenue,
  CAST(coalesce(sales.credited, 0) AS DECIMAL(18, 4)) AS credited,
  CAST(coalesce(sales.orders_of_nobody, 0) AS INTEGER) AS orders_of_nobody,
  CAST(coalesce(sales.revenue_of_nobody, 0) AS DECIMAL(18, 4)) AS revenue_of_nobody,
  CAST(coalesce(sales.revenue, 0) AS DOUBLE) * $gross_margin AS margin,
  CAST(coalesce(customers.customers_active, 0) AS INTEGER) AS customers_active,
  CAST(coalesce(customers.customers_new, 0) AS INTEGER) AS customers_new,
  CAST(coalesce(customers.customers_active - customers.customers_new, 0) AS INTEGER) AS customers_returning,
  CASE
    WHEN customers.customers_active > 0
      THEN CAST(customers.customers_active - customers.customers_new AS DOUBLE) / CAST(customers.customers_active AS DOUBLE)
  END AS repeat_share,
  CASE WHEN sales.orders > 0 THEN CAST(sales.revenue AS DOUBLE) / CAST(sales.orders AS DOUBLE) END AS revenue_per_order,
  calendar.month > calendar.last_complete_month AS censored
FROM calendar
LEFT JOIN sales ON sales.month = calendar.month
LEFT JOIN customers ON customers.month = calendar.month
ORDER BY calendar.month
