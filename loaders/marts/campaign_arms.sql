-- One row a campaign and arm: what the customers assigned to it did, as counts, sums and sums of squares (all that the statistics of
-- lib/lift need). Everybody assigned counts, whether or not the mail arrived: leaving out who bounced would spoil the comparison.
-- Who was assigned to two arms of a campaign is in neither and counted. A customer's window begins when the mail was sent; for those
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
    CASE WHEN recorded.campaign_id IS NOT NULL THEN 'response' WHEN first_sending.has_clicks THEN 'click' END AS response_measure,
    campaigns.cost_per_contact,
    campaigns.cost
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
),
person AS (
  SELECT measured.*, coalesce(bought.orders, 0) AS orders, coalesce(bought.revenue, 0) AS revenue
  FROM measured
  LEFT JOIN bought ON bought.campaign_id = measured.campaign_id AND bought.customer_key = measured.customer_key
)
SELECT
  campaign_id,
  arm,
  CAST(count(*) FILTER (WHERE arms = 1) AS INTEGER) AS customers,
  CAST(count(*) FILTER (WHERE arms > 1) AS INTEGER) AS in_two_arms,
  CAST(count(*) FILTER (WHERE arms = 1 AND delivered) AS INTEGER) AS delivered,
  CAST(count(*) FILTER (WHERE arms = 1 AND opened) AS INTEGER) AS opened,
  CAST(count(*) FILTER (WHERE arms = 1 AND clicked) AS INTEGER) AS clicked,
  CAST(count(*) FILTER (WHERE arms = 1 AND unsubscribed) AS INTEGER) AS unsubscribed,
  CAST(count(*) FILTER (WHERE arms = 1 AND bounced) AS INTEGER) AS bounced,
  max(response_measure) AS response_measure,
  CAST(
    count(*) FILTER (WHERE arms = 1 AND ((response_measure = 'response' AND responded) OR (response_measure = 'click' AND clicked)))
    AS INTEGER
  ) AS responders,
  CAST(count(*) FILTER (WHERE arms = 1 AND orders > 0) AS INTEGER) AS buyers,
  CAST(coalesce(sum(orders) FILTER (WHERE arms = 1), 0) AS INTEGER) AS orders,
  CAST(coalesce(sum(revenue) FILTER (WHERE arms = 1), 0) AS DECIMAL(18, 4)) AS revenue,
  CAST(coalesce(sum(CAST(revenue AS DECIMAL(18, 4)) * CAST(revenue AS DECIMAL(18, 4))) FILTER (WHERE arms = 1), 0) AS DOUBLE)
    AS revenue_squares,
  CASE
    WHEN arm = 'control' THEN CAST(0 AS DOUBLE)
    WHEN max(cost_per_contact) IS NOT NULL THEN CAST(max(cost_per_contact) AS DOUBLE)
    ELSE coalesce(CAST(max(cost) AS DOUBLE), 0)
      / sum(CASE WHEN arm = 'control' THEN 0 ELSE count(*) END) OVER (PARTITION BY campaign_id)
  END AS cost_per_contact,
  min(window_start) AS first_window_start,
  max(window_start) + CAST($attribution_window_days AS INTEGER) * INTERVAL '1' DAY AS last_window_end,
  -- Days of the last window that the data do not hold yet.
  CAST(
    coalesce(
      greatest(
        date_diff(
          'day',
          max(as_of),
          CAST((max(window_start) + CAST($attribution_window_days AS INTEGER) * INTERVAL '1' DAY) AT TIME ZONE $time_zone AS DATE)
        ),
        0
      ),
      0
    ) AS INTEGER
  ) AS window_days_left
FROM person
CROSS JOIN marts.clock
GROUP BY campaign_id, arm
ORDER BY campaign_id, arm
