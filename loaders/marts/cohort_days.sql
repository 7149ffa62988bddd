-- One row a customer and day since the first purchase: whether something was bought, and what it brought (credit notes issued on the day
-- taken off; those before the first purchase belong to no cohort).
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
)
SELECT days.customer_key, days.ordered_on, days.bought, days.revenue, customer.first_on
FROM days
JOIN customer ON customer.customer_key = days.customer_key
WHERE days.ordered_on >= customer.first_on
