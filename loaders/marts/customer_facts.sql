-- What may be asked of a customer besides the figures: where from, how acquired, what first bought. Country and source come from the
-- customer's own record, or else from the first order.
WITH first_order AS (
  SELECT
    transactions.customer_key,
    min(transactions.order_id) AS order_id,
    min(transactions.country) AS country,
    min(transactions.source) AS source
  FROM marts.customer_summary AS summary
  JOIN marts.transactions AS transactions
    ON transactions.customer_key = summary.customer_key AND transactions.ordered_at = summary.first_order_at
  WHERE transactions.is_purchase
  GROUP BY transactions.customer_key
),
category_spend AS (
  SELECT first_order.customer_key, products.category, sum(lines.amount) AS amount
  FROM first_order
  JOIN core.order_lines AS lines ON lines.order_id = first_order.order_id
  JOIN core.products AS products ON products.product_id = lines.product_id
  WHERE lines.is_product AND products.category IS NOT NULL
  GROUP BY first_order.customer_key, products.category
),
category_rank AS (
  SELECT customer_key, category, row_number() OVER (PARTITION BY customer_key ORDER BY amount DESC, category) AS place
  FROM category_spend
)
SELECT
  summary.customer_key,
  coalesce(customers.country, first_order.country, 'unknown') AS country,
  coalesce(customers.source, first_order.source, 'unknown') AS source,
  customers.postcode_area,
  customers.region,
  customers.gender,
  customers.birth_year,
  category_rank.category AS first_category,
  CAST(date_trunc('month', summary.first_order_on) AS DATE) AS cohort,
  rfm.segment,
  rfm.r_score,
  rfm.f_score,
  rfm.m_score,
  summary.orders,
  summary.revenue
FROM marts.customer_summary AS summary
JOIN marts.rfm AS rfm ON rfm.customer_key = summary.customer_key
JOIN first_order ON first_order.customer_key = summary.customer_key
LEFT JOIN core.customers AS customers ON customers.customer_key = summary.customer_key
LEFT JOIN category_rank ON category_rank.customer_key = summary.customer_key AND category_rank.place = 1
ORDER BY summary.customer_key
