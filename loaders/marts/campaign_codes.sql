-- Whose the orders with a campaign's code are: of those contacted within their window, of those held back, of others.
WITH whose AS (
  SELECT
    coded.campaign_id,
    coded.order_id,
    coded.customer_key,
    coded.value,
    CASE
      WHEN coded.customer_key IS NULL THEN 'nobody known'
      WHEN people.customer_key IS NULL THEN 'not in the campaign'
      WHEN people.arms > 1 THEN 'in two arms'
      WHEN people.arm = 'control' THEN 'held back'
      WHEN people.window_start IS NOT NULL AND coded.ordered_at < people.window_start THEN 'contacted, before the contact'
      WHEN coded.ordered_at >= people.window_end
        THEN 'contacted, after the window'
      ELSE 'contacted, in the window'
    END AS who
  FROM marts.campaign_code_orders AS coded
  LEFT JOIN (
    SELECT campaign_id, customer_key, max(arms) AS arms, min(arm) AS arm,
      min(window_start) AS window_start, min(window_end) AS window_end
    FROM marts.campaign_people
    GROUP BY campaign_id, customer_key
  ) AS people ON people.campaign_id = coded.campaign_id AND people.customer_key = coded.customer_key
)
SELECT
  campaign_id,
  who,
  CAST(count(DISTINCT order_id) AS INTEGER) AS orders,
  CAST(count(DISTINCT customer_key) AS INTEGER) AS customers,
  CAST(sum(value) AS DECIMAL(18, 4)) AS revenue
FROM whose
GROUP BY campaign_id, who
ORDER BY campaign_id, who
