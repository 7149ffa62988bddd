-- Each day with a purchase of each customer: the days before and after it, what was spent on it, on the first and so far. As a customer stood
-- on some day, the row says whose ordered_on is the last by then: order_days - 1 repeat days, from first_on to ordered_on, spend_so_far.
-- A day begins a spell that lasts until the next. A customer's rhythm is the mean time between purchase days so far, with one gap more as
-- long as the house's (the median of the customers' first gaps): who bought once has the house's rhythm. A purchase after a silence of more
-- than four rhythms has won the customer back.
WITH customer_day AS (
  SELECT customer_key, ordered_on, sum(value) AS spend
  FROM marts.transactions
  WHERE is_purchase AND customer_key IS NOT NULL
  GROUP BY customer_key, ordered_on
),
spell AS (
  SELECT
    customer_key,
    ordered_on,
    spend,
    row_number() OVER customer AS order_days,
    first_value(ordered_on) OVER customer AS first_on,
    lag(ordered_on) OVER customer AS previous_on,
    lead(ordered_on) OVER customer AS next_on,
    first_value(spend) OVER customer AS first_spend,
    sum(spend) OVER customer AS spend_so_far
  FROM customer_day
  WINDOW customer AS (PARTITION BY customer_key ORDER BY ordered_on)
),
house AS (
  SELECT coalesce(median(date_diff('day', previous_on, ordered_on)), 90) AS gap_days
  FROM spell
  WHERE order_days = 2
)
SELECT
  customer_key,
  ordered_on,
  first_on,
  next_on,
  CAST(order_days AS INTEGER) AS order_days,
  CAST(first_spend AS DECIMAL(18, 4)) AS first_spend,
  CAST(spend_so_far AS DECIMAL(18, 4)) AS spend_so_far,
  (date_diff('day', first_on, ordered_on) + gap_days) / order_days AS rhythm_days,
  order_days > 1
    AND date_diff('day', previous_on, ordered_on) > 4 * (date_diff('day', first_on, previous_on) + gap_days) / (order_days - 1) AS is_won_back
FROM spell
CROSS JOIN house
ORDER BY customer_key, ordered_on
