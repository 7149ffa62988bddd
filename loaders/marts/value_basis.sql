-- What the values stand on, one row: who is valued and who is left out and why; how the frequency of orders and what one brings go
-- together (Gamma-Gamma takes them to be independent); and the sum of the values as the model has it and with the spend by frequency.
WITH buyer AS (
  SELECT DISTINCT customer_key FROM marts.transactions WHERE customer_key IS NOT NULL
),
left_out AS (
  SELECT
    count(*) FILTER (WHERE buyer.customer_key IS NOT NULL) AS without_value,
    count(*) FILTER (WHERE buyer.customer_key IS NULL) AS without_order
  FROM (SELECT customer_key FROM core.customers UNION SELECT customer_key FROM buyer) AS person
  LEFT JOIN buyer ON buyer.customer_key = person.customer_key
  WHERE person.customer_key NOT IN (SELECT customer_key FROM marts.customer_summary)
),
nameless AS (
  SELECT count(*) AS orders, coalesce(sum(value), 0) AS value
  FROM marts.transactions
  WHERE is_purchase AND customer_key IS NULL
),
valued AS (
  SELECT
    count(*) AS customers,
    count(clv.clv) AS valued,
    count(*) FILTER (WHERE summary.frequency > 0 AND summary.repeat_net_spend_mean <= 0) AS without_spend,
    CAST(sum(CAST(clv.clv AS DECIMAL(18, 4))) AS DOUBLE) AS value
  FROM marts.customer_summary AS summary
  JOIN marts.clv ON clv.customer_key = summary.customer_key
)
SELECT
  CAST(valued.customers AS INTEGER) AS customers,
  CAST(valued.valued AS INTEGER) AS valued,
  CAST(left_out.without_value AS INTEGER) AS without_value,
  CAST(left_out.without_order AS INTEGER) AS without_order,
  CAST(valued.without_spend AS INTEGER) AS without_spend,
  CAST(nameless.orders AS INTEGER) AS nameless_orders,
  CAST(nameless.value AS DECIMAL(18, 4)) AS nameless_value,
  CAST($correlation AS DOUBLE) AS correlation,
  CAST($correlation_low AS DOUBLE) AS correlation_low,
  CAST($correlation_high AS DOUBLE) AS correlation_high,
  CAST($is_dependent AS BOOLEAN) AS is_dependent,
  valued.value,
  valued.value * CAST($ratio AS DOUBLE) AS value_by_class
FROM valued
CROSS JOIN left_out
CROSS JOIN nameless
