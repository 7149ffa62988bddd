-- One row a campaign, customer and arm: who was assigned to what and did what within the window; marts.campaign_arms sums it up.
-- Who was assigned to two arms of a campaign has arms = 2 and no orders. A customer's window begins when the mail was sent; for those
-- without a time (held out) with the campaign's first sending, or where there is none with the campaign's start.
-- The rows have no order: they may be many millions, and whatever reads them sums them.
WITH person AS (
  SELECT
    campaign_id,
    customer_key,
    min(CASE WHEN arm = 'control' OR lower(trim(arm)) = 'control' THEN 'control' ELSE trim(arm) END) AS arm,
    max(CASE WHEN arm = 'control' OR lower(trim(arm)) = 'control' THEN 'control' ELSE trim(arm) END) AS other_arm,
    min(sent_at) AS sent_at,
    bool_or(coalesce(delivered, FALSE)) AS delivered,
    bool_or(opened_at IS NOT NULL) AS opened,
    bool_or(opened_at IS NOT NULL AND NOT (
      coalesce(date_diff('second', sent_at, opened_at) BETWEEN 0 AND $machine_seconds, FALSE)
      AND CAST(opened_at AT TIME ZONE $time_zone AS TIME) <> TIME '00:00:00'
    )) AS opened_by_person,
    bool_or(clicked_at IS NOT NULL) AS clicked,
    bool_or(clicked_at IS NOT NULL AND NOT (
      coalesce(date_diff('second', sent_at, clicked_at) BETWEEN 0 AND $machine_seconds, FALSE)
      AND CAST(clicked_at AT TIME ZONE $time_zone AS TIME) <> TIME '00:00:00'
    )) AS clicked_by_person,
    min(unsubscribed_at) AS unsubscribed_at,
    bool_or(coalesce(bounced, FALSE)) AS bounced,
    min(stratum) AS stratum,
    min(planned_share) AS planned_share
  FROM core.contacts
  GROUP BY campaign_id, customer_key
),
-- The few who were assigned to several arms stand in each of them.
twice AS (
  SELECT
    contacts.campaign_id,
    contacts.customer_key,
    CASE WHEN lower(trim(contacts.arm)) = 'control' THEN 'control' ELSE trim(contacts.arm) END AS arm
  FROM core.contacts AS contacts
  JOIN person ON person.campaign_id = contacts.campaign_id AND person.customer_key = contacts.customer_key
  WHERE person.arm <> person.other_arm
  GROUP BY 1, 2, 3
),
assignment AS (
  SELECT * EXCLUDE (other_arm), 1 AS arms
  FROM person
  WHERE arm = other_arm
  UNION ALL
  SELECT
    person.* EXCLUDE (other_arm) REPLACE (twice.arm AS arm),
    count(*) OVER (PARTITION BY twice.campaign_id, twice.customer_key) AS arms
  FROM twice
  JOIN person ON person.campaign_id = twice.campaign_id AND person.customer_key = twice.customer_key
),
first_sending AS (
  SELECT campaign_id, min(sent_at) AS first_sent_at, bool_or(clicked) AS has_clicks
  FROM assignment
  GROUP BY campaign_id
),
placed AS (
  SELECT
    assignment.*,
    coalesce(assignment.sent_at, first_sending.first_sent_at, campaigns.started_at) AS window_start,
    windows.number,
    windows.window_seconds * INTERVAL '1' SECOND AS window_length,
    coalesce(campaigns.started_at, first_sending.first_sent_at) AS campaign_start
  FROM assignment
  JOIN first_sending ON first_sending.campaign_id = assignment.campaign_id
  JOIN marts.campaign_windows AS windows ON windows.campaign_id = assignment.campaign_id
  LEFT JOIN core.campaigns AS campaigns ON campaigns.campaign_id = assignment.campaign_id
),
-- Opens, clicks and unsubscriptions that a tool recorded one by one, and answers counted elsewhere; without a time they count.
reaction AS (
  SELECT
    placed.campaign_id,
    placed.customer_key,
    placed.arm,
    reactions.meaning,
    reactions.is_machine
      OR coalesce(date_diff('second', placed.sent_at, reactions.responded_at) BETWEEN 0 AND $machine_seconds, FALSE) AS is_machine,
    -- A time may be a day only: the day of the contact is in time.
    placed.window_start IS NULL OR reactions.responded_at IS NULL
      OR (CAST(reactions.responded_at AT TIME ZONE $time_zone AS DATE) >= CAST(placed.window_start AT TIME ZONE $time_zone AS DATE)
        AND reactions.responded_at < placed.window_start + placed.window_length) AS is_timely
  FROM placed
  JOIN marts.campaign_reactions AS reactions
    ON reactions.campaign_id = placed.campaign_id AND reactions.customer_key = placed.customer_key
),
answer AS (
  SELECT
    campaign_id,
    customer_key,
    arm,
    bool_or(meaning = 'open') AS opened,
    bool_or(meaning = 'open' AND NOT is_machine) AS opened_by_person,
    bool_or(meaning = 'click') AS clicked,
    bool_or(meaning = 'click' AND NOT is_machine) AS clicked_by_person,
    bool_or(meaning = 'unsubscription') AS unsubscribed,
    bool_or(meaning = 'response' AND is_timely) AS responded,
    bool_or(meaning = 'response' AND NOT is_timely) AS responded_out_of_time
  FROM reaction
  GROUP BY campaign_id, customer_key, arm
),
code AS (
  SELECT DISTINCT placed.campaign_id, placed.customer_key
  FROM marts.campaign_code_orders AS coded
  JOIN placed ON placed.campaign_id = coded.campaign_id AND placed.customer_key = coded.customer_key
  WHERE coded.ordered_at >= placed.window_start
    AND coded.ordered_at < placed.window_start + placed.window_length
),
measure AS (
  SELECT
    first_sending.campaign_id,
    CASE
      WHEN first_sending.campaign_id IN (SELECT campaign_id FROM marts.campaign_reactions WHERE meaning = 'response') THEN 'response'
      WHEN first_sending.campaign_id IN (SELECT campaign_id FROM marts.campaign_code_orders) THEN 'code'
      WHEN first_sending.has_clicks
        OR first_sending.campaign_id IN (SELECT campaign_id FROM marts.campaign_reactions WHERE meaning = 'click') THEN 'click'
    END AS response_measure
  FROM first_sending
),
-- Orders of the window, of a window of the same length just before it, and the spend of the year before: one pass over the orders.
bought AS (
  SELECT
    placed.number,
    placed.customer_key,
    count(*) FILTER (WHERE is_purchase AND ordered_at >= window_start) AS orders,
    sum(value) FILTER (WHERE ordered_at >= window_start) AS revenue,
    count(*) FILTER (
      WHERE is_purchase AND ordered_at < window_start
        AND ordered_at >= window_start - window_length
    ) AS orders_before,
    sum(value) FILTER (WHERE ordered_at < window_start) AS revenue_before,
    count(*) FILTER (WHERE is_purchase AND ordered_at < window_start AND ordered_at >= campaign_start) AS orders_between
  FROM placed
  JOIN marts.transactions AS transactions
    ON transactions.customer_key = placed.customer_key
    AND transactions.ordered_at >= placed.window_start - INTERVAL '365' DAY
    AND transactions.ordered_at < placed.window_start + placed.window_length
  WHERE placed.arms = 1
  GROUP BY placed.number, placed.customer_key
)
SELECT
  placed.campaign_id,
  placed.customer_key,
  placed.arm,
  CAST(placed.arms AS INTEGER) AS arms,
  placed.stratum,
  placed.planned_share,
  placed.sent_at,
  placed.window_start,
  placed.window_start + placed.window_length AS window_end,
  placed.delivered,
  placed.opened OR coalesce(answer.opened, FALSE) AS opened,
  placed.opened_by_person OR coalesce(answer.opened_by_person, FALSE) AS opened_by_person,
  placed.clicked OR coalesce(answer.clicked, FALSE) AS clicked,
  placed.clicked_by_person OR coalesce(answer.clicked_by_person, FALSE) AS clicked_by_person,
  placed.unsubscribed_at IS NOT NULL OR coalesce(answer.unsubscribed, FALSE) AS unsubscribed,
  placed.bounced,
  measure.response_measure,
  CASE
    WHEN measure.response_measure IN ('response', 'code') THEN coalesce(answer.responded, FALSE) OR code.customer_key IS NOT NULL
    WHEN measure.response_measure = 'click' THEN placed.clicked_by_person OR coalesce(answer.clicked_by_person, FALSE)
    ELSE FALSE
  END AS responded,
  coalesce(answer.responded_out_of_time AND NOT answer.responded, FALSE) AS responded_out_of_time,
  CAST(coalesce(bought.orders, 0) AS INTEGER) AS orders,
  CAST(coalesce(bought.revenue, 0) AS DECIMAL(18, 4)) AS revenue,
  CAST(coalesce(bought.orders_before, 0) AS INTEGER) AS orders_before,
  CAST(coalesce(bought.revenue_before, 0) AS DECIMAL(18, 4)) AS revenue_before,
  CAST(coalesce(bought.orders_between, 0) AS INTEGER) AS orders_between
FROM placed
JOIN measure ON measure.campaign_id = placed.campaign_id
LEFT JOIN answer ON answer.campaign_id = placed.campaign_id AND answer.customer_key = placed.customer_key AND answer.arm = placed.arm
LEFT JOIN code ON code.campaign_id = placed.campaign_id AND code.customer_key = placed.customer_key
LEFT JOIN bought ON bought.number = placed.number AND bought.customer_key = placed.customer_key
