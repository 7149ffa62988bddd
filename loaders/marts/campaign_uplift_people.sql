-- Everybody of the campaigns that held somebody out, with what was known before the contact as words, and a number from 0 to 1 drawn by the
-- customer's key (Knuth's multiplicative hash) for folds and, in campaigns of very many, for a sample.
WITH compared AS (
  SELECT campaign_id, count(*) AS customers
  FROM marts.campaign_people
  WHERE arms = 1
  GROUP BY campaign_id
  HAVING count(*) FILTER (WHERE arm = 'control') > 0 AND count(*) FILTER (WHERE arm <> 'control') > 0
),
attributes AS (
  SELECT customer_key, attribute, min(value) AS value
  FROM core.customer_attributes
  GROUP BY customer_key, attribute
),
usable AS (
  SELECT attribute, row_number() OVER (ORDER BY count(*) DESC, attribute) AS place
  FROM attributes
  GROUP BY attribute
  HAVING count(DISTINCT value) BETWEEN 2 AND 8
),
known AS (
  SELECT
    attributes.customer_key,
    max(value) FILTER (WHERE place = 1) AS attribute_1,
    max(value) FILTER (WHERE place = 2) AS attribute_2,
    max(value) FILTER (WHERE place = 3) AS attribute_3,
    max(value) FILTER (WHERE place = 4) AS attribute_4,
    max(value) FILTER (WHERE place = 5) AS attribute_5,
    max(value) FILTER (WHERE place = 6) AS attribute_6
  FROM attributes
  JOIN usable ON usable.attribute = attributes.attribute AND usable.place <= 6
  GROUP BY attributes.customer_key
),
drawn AS (
  SELECT
    people.campaign_id,
    people.customer_key,
    people.arm,
    people.window_start,
    people.orders,
    people.responded,
    CAST(people.revenue AS DOUBLE) AS revenue,
    compared.customers,
    ((people.customer_key % 1000003) * 2654435761 + $seed) % 4294967296 / 4294967296.0 AS lot
  FROM marts.campaign_people AS people
  JOIN compared ON compared.campaign_id = people.campaign_id
  WHERE people.arms = 1
)
SELECT
  drawn.campaign_id,
  drawn.arm,
  drawn.orders > 0 AS buys,
  drawn.responded,
  drawn.revenue,
  CASE WHEN drawn.revenue = 0 THEN 0 ELSE CAST(floor(log10(abs(drawn.revenue))) AS INTEGER) - 1 END AS digits,
  CAST(floor(drawn.lot * 1000) AS INTEGER) % $folds AS fold,
  greatest(1, drawn.customers / CAST($most_customers AS DOUBLE)) AS scale,
  CAST(standing.score % 1000 // 100 AS VARCHAR) AS recency,
  CAST(standing.score % 100 // 10 AS VARCHAR) AS frequency,
  CAST(standing.score % 10 AS VARCHAR) AS money,
  CASE
    WHEN summary.first_order_at IS NULL OR summary.first_order_at >= drawn.window_start THEN 'none'
    WHEN summary.first_order_at >= drawn.window_start - INTERVAL '180' DAY THEN 'half a year'
    WHEN summary.first_order_at >= drawn.window_start - INTERVAL '365' DAY THEN 'a year'
    WHEN summary.first_order_at >= drawn.window_start - INTERVAL '730' DAY THEN 'two years'
    ELSE 'longer'
  END AS tenure,
  coalesce(customers.source, CASE WHEN summary.first_order_at < drawn.window_start THEN facts.source END, 'unknown') AS source,
  coalesce(customers.country, CASE WHEN summary.first_order_at < drawn.window_start THEN facts.country END, 'unknown') AS country,
  coalesce(CASE WHEN summary.first_order_at < drawn.window_start THEN facts.first_category END, 'unknown') AS category,
  coalesce(known.attribute_1, 'unknown') AS attribute_1,
  coalesce(known.attribute_2, 'unknown') AS attribute_2,
  coalesce(known.attribute_3, 'unknown') AS attribute_3,
  coalesce(known.attribute_4, 'unknown') AS attribute_4,
  coalesce(known.attribute_5, 'unknown') AS attribute_5,
  coalesce(known.attribute_6, 'unknown') AS attribute_6
FROM drawn
JOIN marts.campaign_standing AS standing
  ON standing.campaign_id = drawn.campaign_id AND standing.customer_key = drawn.customer_key
LEFT JOIN marts.customer_summary AS summary ON summary.customer_key = drawn.customer_key
LEFT JOIN marts.customer_facts AS facts ON facts.customer_key = drawn.customer_key
LEFT JOIN core.customers AS customers ON customers.customer_key = drawn.customer_key
LEFT JOIN known ON known.customer_key = drawn.customer_key
WHERE drawn.customers <= $most_customers OR drawn.lot < $most_customers / CAST(drawn.customers AS DOUBLE)
