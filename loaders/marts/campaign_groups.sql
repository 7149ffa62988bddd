-- What each group of customers did in each arm: by RFM segment on the eve of the campaign, by its score, by source, by the first category. Discounts are those of
-- orders that carry the campaign's code: what its offer gave away.
WITH redeemed AS (
  SELECT people.campaign_id, people.customer_key, count(*) AS orders, sum(orders.discount) AS discount
  FROM marts.campaign_people AS people
  JOIN marts.campaign_code_orders AS coded
    ON coded.campaign_id = people.campaign_id
    AND coded.customer_key = people.customer_key
    AND coded.ordered_at >= people.window_start
    AND coded.ordered_at < people.window_end
  JOIN core.orders AS orders ON orders.order_id = coded.order_id
  WHERE people.arms = 1 AND orders.discount > 0
  GROUP BY people.campaign_id, people.customer_key
),
placed AS (
  SELECT
    people.campaign_id,
    people.arm,
    people.orders,
    people.revenue,
    standing.segment,
    standing.score,
    coalesce(customers.source, facts.source, 'unknown') AS source,
    CASE
      WHEN summary.first_order_at IS NULL OR summary.first_order_at >= people.window_start THEN 'No order before'
      ELSE coalesce(facts.first_category, 'unknown')
    END AS category,
    coalesce(redeemed.orders, 0) AS redemptions,
    coalesce(redeemed.discount, 0) AS discount
  FROM marts.campaign_people AS people
  JOIN marts.campaign_standing AS standing
    ON standing.campaign_id = people.campaign_id AND standing.customer_key = people.customer_key
  LEFT JOIN core.customers AS customers ON customers.customer_key = people.customer_key
  LEFT JOIN marts.customer_facts AS facts ON facts.customer_key = people.customer_key
  LEFT JOIN marts.customer_summary AS summary ON summary.customer_key = people.customer_key
  LEFT JOIN redeemed ON redeemed.campaign_id = people.campaign_id AND redeemed.customer_key = people.customer_key
  WHERE people.arms = 1
),
grouped AS (
  SELECT campaign_id, arm, 'segment' AS dimension, segment AS name, score, orders, revenue, redemptions, discount FROM placed
  UNION ALL
  SELECT campaign_id, arm, 'source' AS dimension, source AS name, score, orders, revenue, redemptions, discount FROM placed
  UNION ALL
  SELECT campaign_id, arm, 'category' AS dimension, category AS name, score, orders, revenue, redemptions, discount FROM placed
  UNION ALL
  SELECT campaign_id, arm, 'score' AS dimension, CAST(score AS VARCHAR) AS name, score, orders, revenue, redemptions, discount FROM placed
)
SELECT
  campaign_id,
  arm,
  dimension,
  name,
  CASE WHEN dimension = 'score' THEN max(score) END AS score,
  CAST(count(*) AS INTEGER) AS customers,
  CAST(count(*) FILTER (WHERE orders > 0) AS INTEGER) AS buyers,
  CAST(sum(revenue) AS DOUBLE) AS revenue,
  CAST(sum(revenue * revenue) AS DOUBLE) AS revenue_squares,
  CAST(count(*) FILTER (WHERE redemptions > 0) AS INTEGER) AS redeemers,
  CAST(sum(discount) AS DOUBLE) AS discount
FROM grouped
GROUP BY campaign_id, arm, dimension, name
ORDER BY campaign_id, arm, dimension, name
