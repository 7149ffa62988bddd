-- Customers as they stood at the cut, $horizon_weeks before as_of, one row each: repeat purchase days, when the last was and how long
-- observed, in weeks rounded up; the mean spend of the repeat days less the share that credit notes had taken back; and what came
-- since, in purchase days and in money.
WITH entry AS (
  SELECT
    customer_key, ordered_on, is_purchase, value,
    ordered_on <= as_of - 7 * CAST($horizon_weeks AS INTEGER) AS is_before,
    as_of - 7 * CAST($horizon_weeks AS INTEGER) AS cut_on
  FROM marts.transactions
  CROSS JOIN marts.clock
  WHERE customer_key IS NOT NULL
),
kept AS (
  SELECT
    customer_key,
    coalesce(sum(value) FILTER (WHERE is_before), 0) AS revenue,
    coalesce(sum(value) FILTER (WHERE NOT is_before), 0) AS measured_value
  FROM entry
  GROUP BY customer_key
),
customer_day AS (
  SELECT customer_key, ordered_on, is_before, cut_on, sum(value) AS spend
  FROM entry
  WHERE is_purchase
  GROUP BY customer_key, ordered_on, is_before, cut_on
),
customer AS (
  SELECT
    customer_key,
    count(*) FILTER (WHERE is_before) - 1 AS frequency,
    ceil(date_diff('day', min(ordered_on), max(ordered_on) FILTER (WHERE is_before)) / 7) AS recency,
    ceil(date_diff('day', min(ordered_on), min(cut_on)) / 7) AS age,
    count(*) FILTER (WHERE NOT is_before) AS measured,
    sum(spend) FILTER (WHERE is_before) AS spend,
    min_by(spend, ordered_on) AS first_day_spend
  FROM customer_day
  GROUP BY customer_key
  HAVING min(ordered_on) <= min(cut_on)
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
