-- One row a campaign, customer and arm: who was assigned to what and did what within the window; marts.campaign_arms sums it up.
-- Who was assigned to two arms of a campaign has arms = 2 and no orders. A customer's window begins when the mail was sent; for those
-- without a time (held out) with the campaign's first sending, or where there is none with the campaign's start.
WITH assignment AS (
  SELECT
    campaign_id,
    customer_key,
    CASE WHEN lower(trim(arm)) = 'control' THEN 'control' ELSE trim(arm) END AS arm,
    min(sent_at) AS sent_at,
    bool_or(coalesce(delivered, FALSE)) AS delivered,
    bool_or(opened_at IS NOT NULL) AS opened,
    bool_or(clicked_at IS NOT NULL) AS clicked,
    bool_or(unsubscribed_at IS NOT NULL) AS unsubscribed,
    bool_or(coalesce(bounced, FALSE)) AS bounced
  FROM core.contacts
  GROUP BY campaign_id, customer_key, CASE WHEN lower(trim(arm)) = 'control' THEN 'control' ELSE trim(arm) END
),
placed AS (
  SELECT *, count(*) OVER (PARTITION BY campaign_id, customer_key) AS arms
  FROM assignment
),
first_sending AS (
  SELECT campaign_id, min(sent_at) AS first_sent_at, bool_or(clicked) AS has_clicks
  FROM assignment
  GROUP BY campaign_id
),
responder AS (
  SELECT DISTINCT campaign_id, customer_key
  FROM core.responses
  WHERE coalesce(lower(trim(kind)), '') NOT IN ('unsubscribe', 'unsubscribed', 'complaint', 'bounce')
),
recorded AS (
  SELECT DISTINCT campaign_id
  FROM responder
),
measured AS (
  SELECT
    placed.*,
    coalesce(placed.sent_at, first_sending.first_sent_at, campaigns.started_at) AS window_start,
    responder.customer_key IS NOT NULL AS responded,
    CASE WHEN recorded.campaign_id IS NOT NULL THEN 'response' WHEN first_sending.has_clicks THEN 'click' END AS response_measure
  FROM placed
  JOIN first_sending ON first_sending.campaign_id = placed.campaign_id
  LEFT JOIN core.campaigns AS campaigns ON campaigns.campaign_id = placed.campaign_id
  LEFT JOIN responder ON responder.campaign_id = placed.campaign_id AND responder.customer_key = placed.customer_key
  LEFT JOIN recorded ON recorded.campaign_id = placed.campaign_id
),
bought AS (
  SELECT
    measured.campaign_id,
    measured.customer_key,
    count(*) FILTER (WHERE transactions.is_purchase) AS orders,
    sum(transactions.value) AS revenue
  FROM measured
  JOIN marts.transactions AS transactions
    ON transactions.customer_key = measured.customer_key
    AND transactions.ordered_at >= measured.window_start
    AND transactions.ordered_at < measured.window_start + CAST($attribution_window_days AS INTEGER) * INTERVAL '1' DAY
  WHERE measured.arms = 1
  GROUP BY measured.campaign_id, measured.customer_key
)
SELECT
  measured.campaign_id,
  measured.customer_key,
  measured.arm,
  CAST(measured.arms AS INTEGER) AS arms,
  measured.sent_at,
  measured.window_start,
  measured.delivered,
  measured.opened,
  measured.clicked,
  measured.unsubscribed,
  measured.bounced,
  measured.response_measure,
  CASE measured.response_measure WHEN 'response' THEN measured.responded WHEN 'click' THEN measured.clicked ELSE FALSE END AS responded,
  CAST(coalesce(bought.orders, 0) AS INTEGER) AS orders,
  CAST(coalesce(bought.revenue, 0) AS DECIMAL(18, 4)) AS revenue
FROM measured
LEFT JOIN bought ON bought.campaign_id = measured.campaign_id AND bought.customer_key = measured.customer_key
ORDER BY measured.campaign_id, measured.customer_key, measured.arm
