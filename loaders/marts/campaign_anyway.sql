-- Where nobody was held out: how often the same customers order in such a window anyway, from up to twelve windows of the same length just
-- before the contact, as far back as the customer's first order. The window that holds the first order does not count: it has one by choice.
WITH alone AS (
  SELECT campaign_id
  FROM marts.campaign_people
  GROUP BY campaign_id
  HAVING count(*) FILTER (WHERE arm = 'control' AND arms = 1) = 0
),
known AS (
  SELECT
    people.campaign_id,
    people.customer_key,
    people.window_start,
    least(12, CAST(floor(date_diff('second', summary.first_order_at, people.window_start) / (86400.0 * $attribution_window_days)) AS INTEGER))
      AS windows
  FROM marts.campaign_people AS people
  JOIN marts.customer_summary AS summary ON summary.customer_key = people.customer_key
  WHERE people.arms = 1 AND people.campaign_id IN (SELECT campaign_id FROM alone) AND summary.first_order_at < people.window_start
),
ordered AS (
  SELECT
    known.campaign_id,
    known.customer_key,
    count(DISTINCT floor((date_diff('second', transactions.ordered_at, known.window_start) - 1) / (86400.0 * $attribution_window_days)))
      AS windows_with_order
  FROM known
  JOIN marts.transactions AS transactions
    ON transactions.customer_key = known.customer_key
    AND transactions.ordered_at < known.window_start
    AND transactions.ordered_at >= known.window_start - known.windows * CAST($attribution_window_days AS INTEGER) * INTERVAL '1' DAY
  WHERE transactions.is_purchase
  GROUP BY known.campaign_id, known.customer_key
)
SELECT
  known.campaign_id,
  CAST(count(*) AS INTEGER) AS customers,
  CAST(sum(known.windows) AS INTEGER) AS windows,
  CAST(coalesce(sum(ordered.windows_with_order), 0) AS INTEGER) AS windows_with_order,
  coalesce(CAST(sum(ordered.windows_with_order) AS DOUBLE), 0) / sum(known.windows) AS share
FROM known
LEFT JOIN ordered ON ordered.campaign_id = known.campaign_id AND ordered.customer_key = known.customer_key
WHERE known.windows > 0
GROUP BY known.campaign_id
ORDER BY known.campaign_id
