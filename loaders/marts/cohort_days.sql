-- One row a customer and day since the first purchase: whether something was bought and when the time before, what it brought (credit notes
-- issued on the day taken off; those before the first purchase belong to no cohort), and by how much the square of all that the customer has
-- brought grew that day, which adds up to the square at the end of any period; in decimals, so that the order of the rows does not show.
WITH days AS (
  SELECT customer_key, ordered_on, bool_or(is_purchase) AS bought, sum(value) AS revenue
  FROM marts.transactions
  WHERE customer_key IS NOT NULL
  GROUP BY customer_key, ordered_on
),
customer AS (
  SELECT customer_key, min(ordered_on) AS first_on
  FROM days
  WHERE bought
  GROUP BY customer_key
),
summed AS (
  SELECT
    days.customer_key,
    days.ordered_on,
    days.bought,
    max(days.ordered_on) FILTER (WHERE days.bought) OVER (customer_days ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bought_before,
    CAST(days.revenue AS DECIMAL(18, 4)) AS revenue,
    CAST(sum(days.revenue) OVER (customer_days ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS DECIMAL(18, 4)) AS so_far
  FROM days
  JOIN customer ON customer.customer_key = days.customer_key
  WHERE days.ordered_on >= customer.first_on
  WINDOW customer_days AS (PARTITION BY days.customer_key ORDER BY days.ordered_on)
)
SELECT
  customer_key, ordered_on, bought, bought_before, revenue,
  CAST(revenue AS DECIMAL(19, 4)) * CAST(2 * so_far - revenue AS DECIMAL(19, 4)) AS square_growth
FROM summed
