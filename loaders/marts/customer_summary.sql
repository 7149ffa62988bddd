-- Customers with at least one purchase, as the purchase models want them (Fader & Hardie, notes 022 and 025): purchases of one day are
-- one, the first day is left out of the frequency and of the mean spend. Days are the house's. repeat_net_spend_mean is the mean spend
-- less the share of all spending that credit notes took back: what the customer's repeat days truly brought.
WITH days AS (
  SELECT customer_key, first_on AS first_order_on, order_days, spend_so_far AS spend, first_spend AS first_day_spend
  FROM marts.purchase_days
  WHERE next_on IS NULL
),
customer AS (
  SELECT
    totals.*,
    days.first_order_on,
    days.order_days,
    days.spend,
    CASE
      WHEN days.order_days > 1 THEN CAST(days.spend - days.first_day_spend AS DOUBLE) / CAST(days.order_days - 1 AS DOUBLE)
    END AS repeat_spend_mean,
    CASE
      WHEN totals.revenue >= days.spend THEN 1
      WHEN totals.revenue <= 0 THEN 0
      ELSE CAST(totals.revenue AS DOUBLE) / CAST(days.spend AS DOUBLE)
    END AS kept_share
  FROM marts.customer_totals AS totals
  JOIN days ON days.customer_key = totals.customer_key
)
SELECT
  customer_key,
  first_order_at,
  last_order_at,
  first_order_on,
  last_order_on,
  orders,
  CAST(order_days AS INTEGER) AS order_days,
  revenue,
  CAST(spend AS DECIMAL(18, 4)) AS spend,
  CAST(order_days - 1 AS INTEGER) AS frequency,
  CAST(date_diff('day', first_order_on, last_order_on) AS INTEGER) AS recency_days,
  CAST(date_diff('day', first_order_on, as_of) AS INTEGER) AS age_days,
  repeat_spend_mean,
  repeat_spend_mean * kept_share AS repeat_net_spend_mean,
  as_of
FROM customer
CROSS JOIN marts.clock
ORDER BY customer_key
