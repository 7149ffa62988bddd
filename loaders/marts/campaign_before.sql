-- Each arm as it was before the campaign: who ordered in a window of the same length just before the contact. By chance alone arms are alike.
WITH bought AS (
  SELECT people.campaign_id, people.customer_key
  FROM marts.campaign_people AS people
  JOIN marts.transactions AS transactions
    ON transactions.customer_key = people.customer_key
    AND transactions.ordered_at < people.window_start
    AND transactions.ordered_at >= people.window_start - CAST($attribution_window_days AS INTEGER) * INTERVAL '1' DAY
  WHERE people.arms = 1 AND transactions.is_purchase
  GROUP BY people.campaign_id, people.customer_key
)
SELECT
  people.campaign_id,
  people.arm,
  CAST(count(*) FILTER (WHERE people.arms = 1) AS INTEGER) AS customers,
  CAST(count(*) FILTER (WHERE people.arms > 1) AS INTEGER) AS in_two_arms,
  CAST(count(bought.customer_key) FILTER (WHERE people.arms = 1) AS INTEGER) AS buyers_before,
  CAST(count(*) FILTER (WHERE people.arms = 1 AND people.arm = 'control' AND people.sent_at IS NOT NULL AND people.delivered) AS INTEGER)
    AS contacted_held_out
FROM marts.campaign_people AS people
LEFT JOIN bought ON bought.campaign_id = people.campaign_id AND bought.customer_key = people.customer_key
GROUP BY people.campaign_id, people.arm
ORDER BY people.campaign_id, people.arm
