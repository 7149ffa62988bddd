-- How long it took, in weeks, until a customer ordered again (event "second order") or fell silent for more than four of the customer's own
-- rhythms ("lapse"; see marts.purchase_days), counted from the first order; to whom it has not happened is watched until as_of.
-- Customers of whom the same is known are one row.
WITH spell AS (
  SELECT
    customer_key,
    ordered_on,
    order_days,
    next_on,
    CAST(ordered_on + to_days(1 + CAST(floor(4 * rhythm_days) AS INTEGER)) AS DATE) AS lapses_on
  FROM marts.purchase_days
),
customer AS (
  SELECT
    customer_key,
    min(ordered_on) AS first_on,
    min(next_on) FILTER (WHERE order_days = 1) AS second_on,
    min(lapses_on) FILTER (WHERE lapses_on <= coalesce(next_on, DATE '9999-12-31')) AS lapsed_on
  FROM spell
  GROUP BY customer_key
),
watched AS (
  SELECT customer_key, 'second order' AS event, first_on, second_on AS happened_on FROM customer
  UNION ALL
  SELECT customer_key, 'lapse', first_on, lapsed_on FROM customer
),
timed AS (
  SELECT
    watched.customer_key,
    watched.event,
    coalesce(happened_on <= as_of, FALSE) AS happened,
    date_diff('day', watched.first_on, CASE WHEN happened_on <= as_of THEN happened_on ELSE as_of END) // 7 AS weeks
  FROM watched
  CROSS JOIN marts.clock
)
SELECT
  timed.event,
  traits.attribute,
  traits.value,
  CAST(timed.weeks AS INTEGER) AS weeks,
  timed.happened,
  CAST(count(*) AS INTEGER) AS customers
FROM timed
JOIN marts.cohort_traits AS traits ON traits.customer_key = timed.customer_key
GROUP BY timed.event, traits.attribute, traits.value, timed.weeks, timed.happened
ORDER BY timed.event, traits.attribute, traits.value, timed.weeks, timed.happened
