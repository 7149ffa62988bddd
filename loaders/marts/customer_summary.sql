-- Customers with at least one purchase, as the purchase models want them (Fader & Hardie, notes 022 and 025): purchases of one day are
-- one, the first day is left out of the frequency and of the mean spend. Days are the house's. repeat_net_spend_mean is the mean spend
-- less the share of all spending that credit notes took back: what the customer's repeat days truly brought.
WITH customer_day AS (
  SELECT
    customer_key,
    ordered_on,
    min(ordered_at) FILTER (WHERE is_purchase) AS first_at,
    max(ordered_at) FILTER (WHERE is_purchase) AS last_at,
    count(*) FILTER (WHERE is_purchase) AS orders,
    coalesce(sum(value) FILTER (WHERE is_purchase), 0) AS spend,
    sum(value) AS net_value
  FROM marts.transactions
  WHERE customer_key IS NOT NULL
  GROUP BY customer_key, ordered_on
),
customer AS (
  SELECT
    customer_key,
    min(first_at) AS first_order_at,
    max(last_at) AS last_order_at,
    min(ordered_on) FILTER (WHERE orders > 0) AS first_order_on,
    max(ordered_on) FILTER (WHERE orders > 0) AS last_order_on,
    sum(orders) AS orders,
    count(*) FILTER (WHERE orders > 0) AS order_days,
    sum(net_value) AS revenue,
    sum(spend) AS spend,
    greatest(least(sum(net_value), sum(spend)), 0) AS kept,
    min_by(spend, ordered_on) FILTER (WHERE orders > 0) AS first_day_spend
  FROM customer_day
  GROUP BY customer_key
  HAVING sum(orders) > 0
)
SELECT
  customer_key,
  first_order_at,
  last_order_at,
  first_order_on,
  last_order_on,
  CAST(orders AS INTEGER) AS orders,
  CAST(order_days AS INTEGER) AS order_days,
  CAST(revenue AS DECIMAL(18, 4)) AS revenue,
  CAST(spend AS DECIMAL(18, 4)) AS spend,
  CAST(order_days - 1 AS INTEGER) AS frequency,
  CAST(date_diff('day', first_order_on, last_order_on) AS INTEGER) AS recency_days,
  CAST(date_diff('day', first_order_on, as_of) AS INTEGER) AS age_days,
  CASE
    WHEN order_days > 1 THEN CAST(spend - first_day_spend AS DOUBLE) / CAST(order_days - 1 AS DOUBLE)
  END AS repeat_spend_mean,
  CASE
    WHEN order_days > 1
      THEN CAST(spend - first_day_spend AS DOUBLE) / CAST(order_days - 1 AS DOUBLE)
        * (CASE WHEN kept = spend THEN 1 ELSE CAST(kept AS DOUBLE) / CAST(spend AS DOUBLE) END)
  END AS repeat_net_spend_mean,
  as_of
FROM customer
CROSS JOIN marts.clock
ORDER BY customer_key
