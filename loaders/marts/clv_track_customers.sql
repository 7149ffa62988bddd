-- Customers as they stood at the cut, $horizon_weeks before as_of, one row each: repeat purchase days, when the last was and how long
-- observed, in weeks rounded up; the mean spend of the repeat days less the share that credit notes had taken back; and what came
-- since, in purchase days and in money.
WITH cut AS (
  SELECT as_of - 7 * CAST($horizon_weeks AS INTEGER) AS cut_on
  FROM marts.clock
),
kept AS (
  SELECT
    customer_key,
    coalesce(sum(value) FILTER (WHERE ordered_on <= cut_on), 0) AS revenue,
    coalesce(sum(value) FILTER (WHERE ordered_on > cut_on), 0) AS measured_value
  FROM marts.transactions
  CROSS JOIN cut
  WHERE customer_key IS NOT NULL
  GROUP BY customer_key
),
today AS (
  SELECT customer_key, order_days
  FROM marts.purchase_days
  WHERE next_on IS NULL
),
customer AS (
  SELECT
    days.customer_key,
    days.order_days - 1 AS frequency,
    ceil(date_diff('day', days.first_on, days.ordered_on) / 7) AS recency,
    ceil(date_diff('day', days.first_on, cut_on) / 7) AS age,
    today.order_days - days.order_days AS measured,
    days.spend_so_far AS spend,
    days.first_spend AS first_day_spend
  FROM marts.purchase_days AS days
  CROSS JOIN cut
  JOIN today ON today.customer_key = days.customer_key
  WHERE days.ordered_on <= cut_on AND coalesce(days.next_on > cut_on, TRUE)
)
SELECT
  CAST(customer.frequency AS DOUBLE) AS frequency,
  CAST(customer.recency AS DOUBLE) AS recency,
  CAST(customer.age AS DOUBLE) AS age,
  CAST(customer.measured AS DOUBLE) AS measured,
  CASE
    WHEN customer.frequency > 0
      THEN CAST(customer.spend - customer.first_day_spend AS DOUBLE) / customer.frequency
        * greatest(0, least(1, CAST(kept.revenue AS DOUBLE) / CAST(customer.spend AS DOUBLE)))
  END AS spend,
  kept.measured_value
FROM customer
JOIN kept ON kept.customer_key = customer.customer_key
