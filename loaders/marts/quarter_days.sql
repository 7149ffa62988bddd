-- What each day brought, by whom: customers who were known when its stretch of thirteen weeks began, counted back from as_of (quarters_ago 0
-- is the last), customers new in it, and nobody known; with the customers who bought on the day.
WITH first_purchase AS (
  SELECT customer_key, first_on
  FROM marts.purchase_days
  WHERE order_days = 1
),
sale AS (
  SELECT
    transactions.ordered_on,
    transactions.is_purchase,
    CAST(transactions.value AS DECIMAL(38, 4)) AS value,
    date_diff('day', transactions.ordered_on, as_of) // 91 AS quarters_ago,
    CASE
      WHEN transactions.customer_key IS NULL THEN 'nobody'
      WHEN date_diff('day', first_purchase.first_on, as_of) // 91 <= date_diff('day', transactions.ordered_on, as_of) // 91 THEN 'new'
      ELSE 'known'
    END AS part
  FROM marts.transactions AS transactions
  CROSS JOIN marts.clock
  LEFT JOIN first_purchase ON first_purchase.customer_key = transactions.customer_key
),
sales AS (
  SELECT
    ordered_on,
    any_value(quarters_ago) AS quarters_ago,
    count(*) FILTER (WHERE is_purchase AND part = 'known') AS known_orders,
    count(*) FILTER (WHERE is_purchase AND part = 'new') AS new_orders,
    count(*) FILTER (WHERE is_purchase AND part = 'nobody') AS nobody_orders,
    coalesce(sum(value) FILTER (WHERE part = 'known'), 0) AS known_revenue,
    coalesce(sum(value) FILTER (WHERE part = 'new'), 0) AS new_revenue,
    coalesce(sum(value) FILTER (WHERE part = 'nobody'), 0) AS nobody_revenue
  FROM sale
  GROUP BY ordered_on
),
buyers AS (
  SELECT ordered_on, count(*) AS customers
  FROM marts.purchase_days
  GROUP BY ordered_on
)
SELECT sales.*, coalesce(buyers.customers, 0) AS customers
FROM sales
LEFT JOIN buyers ON buyers.ordered_on = sales.ordered_on
