-- Every customer's recency, frequency and money at as_of.
SELECT
  customer_key,
  CAST(date_diff('day', last_order_on, as_of) AS INTEGER) AS recency_days,
  orders AS frequency,
  revenue AS monetary
FROM marts.customer_totals
CROSS JOIN marts.clock
