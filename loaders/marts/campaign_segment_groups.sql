-- What each group of customers did in each arm: by RFM segment on the eve of the campaign and by source.
WITH placed AS (
  SELECT
    people.campaign_id,
    people.arm,
    people.orders,
    people.revenue,
    coalesce(campaign_rfm.segment, 'No order before') AS segment,
    coalesce(customers.source, facts.source, 'unknown') AS source
  FROM marts.campaign_people AS people
  LEFT JOIN campaign_rfm ON campaign_rfm.campaign_id = people.campaign_id AND campaign_rfm.customer_key = people.customer_key
  LEFT JOIN core.customers AS customers ON customers.customer_key = people.customer_key
  LEFT JOIN marts.customer_facts AS facts ON facts.customer_key = people.customer_key
  WHERE people.arms = 1
),
grouped AS (
  SELECT campaign_id, arm, 'segment' AS dimension, segment AS name, orders, revenue FROM placed
  UNION ALL
  SELECT campaign_id, arm, 'source' AS dimension, source AS name, orders, revenue FROM placed
)
SELECT
  campaign_id,
  arm,
  dimension,
  name,
  CAST(count(*) AS INTEGER) AS customers,
  CAST(count(*) FILTER (WHERE orders > 0) AS INTEGER) AS buyers,
  CAST(sum(revenue) AS DOUBLE) AS revenue,
  CAST(sum(revenue * revenue) AS DOUBLE) AS revenue_squares
FROM grouped
GROUP BY campaign_id, arm, dimension, name
ORDER BY campaign_id, arm, dimension, name
