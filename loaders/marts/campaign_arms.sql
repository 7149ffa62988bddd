-- One row a campaign and arm: what the customers assigned to it did, as counts, sums and sums of squares (all that the statistics of
-- lib/lift need). Everybody assigned counts, whether or not the mail arrived: leaving out who bounced would spoil the comparison.
-- Who was assigned to two arms of a campaign is in neither and counted.
WITH summed AS (
  SELECT
    campaign_id,
    arm,
    CAST(count(*) FILTER (WHERE arms = 1) AS INTEGER) AS customers,
    CAST(count(*) FILTER (WHERE arms > 1) AS INTEGER) AS in_two_arms,
    CAST(count(*) FILTER (WHERE arms = 1 AND delivered) AS INTEGER) AS delivered,
    CAST(count(*) FILTER (WHERE arms = 1 AND opened) AS INTEGER) AS opened,
    CAST(count(*) FILTER (WHERE arms = 1 AND opened_by_person) AS INTEGER) AS opened_by_person,
    CAST(count(*) FILTER (WHERE arms = 1 AND clicked) AS INTEGER) AS clicked,
    CAST(count(*) FILTER (WHERE arms = 1 AND clicked_by_person) AS INTEGER) AS clicked_by_person,
    CAST(count(*) FILTER (WHERE arms = 1 AND unsubscribed) AS INTEGER) AS unsubscribed,
    CAST(count(*) FILTER (WHERE arms = 1 AND bounced) AS INTEGER) AS bounced,
    max(response_measure) AS response_measure,
    CAST(count(*) FILTER (WHERE arms = 1 AND responded) AS INTEGER) AS responders,
    CAST(count(*) FILTER (WHERE arms = 1 AND responded_out_of_time) AS INTEGER) AS responders_out_of_time,
    CAST(count(*) FILTER (WHERE arms = 1 AND orders > 0) AS INTEGER) AS buyers,
    CAST(coalesce(sum(orders) FILTER (WHERE arms = 1), 0) AS INTEGER) AS orders,
    CAST(coalesce(sum(CAST(orders AS BIGINT) * orders) FILTER (WHERE arms = 1), 0) AS DOUBLE) AS orders_squares,
    CAST(coalesce(sum(revenue) FILTER (WHERE arms = 1), 0) AS DECIMAL(18, 4)) AS revenue,
    CAST(coalesce(sum(revenue * revenue) FILTER (WHERE arms = 1), 0) AS DOUBLE) AS revenue_squares,
    -- Before the contact: by chance alone the arms are alike.
    CAST(count(*) FILTER (WHERE arms = 1 AND orders_before > 0) AS INTEGER) AS buyers_before,
    CAST(coalesce(sum(revenue_before) FILTER (WHERE arms = 1), 0) AS DECIMAL(18, 4)) AS revenue_before,
    CAST(coalesce(sum(revenue_before * revenue_before) FILTER (WHERE arms = 1), 0) AS DOUBLE) AS revenue_before_squares,
    CAST(coalesce(sum(revenue * revenue_before) FILTER (WHERE arms = 1), 0) AS DOUBLE) AS revenue_products,
    CAST(count(*) FILTER (WHERE arms = 1 AND orders_between > 0) AS INTEGER) AS ordered_before_contact,
    CAST(count(*) FILTER (WHERE arms = 1 AND arm = 'control' AND sent_at IS NOT NULL AND delivered) AS INTEGER) AS contacted_held_out,
    min(planned_share) AS planned_share,
    min(window_start) AS first_window_start,
    max(window_end) AS last_window_end,
    max(window_start) AS last_window_start
  FROM marts.campaign_people
  GROUP BY campaign_id, arm
),
shared AS (
  SELECT
    summed.*,
    coalesce(
      CAST(campaigns.cost AS DOUBLE)
        / nullif(sum(CASE WHEN summed.arm = 'control' THEN 0 ELSE summed.customers END) OVER (PARTITION BY summed.campaign_id), 0),
      0
    ) AS shared_cost
  FROM summed
  LEFT JOIN core.campaigns AS campaigns ON campaigns.campaign_id = summed.campaign_id
)
SELECT
  shared.* EXCLUDE (shared_cost, last_window_start),
  -- How much of the last window the data hold, 0 to 1.
  least(
    1,
    greatest(
      0,
      date_diff('second', last_window_start, CAST(as_of + INTERVAL '1' DAY AS TIMESTAMP) AT TIME ZONE $time_zone)
        / nullif(CAST(date_diff('second', last_window_start, last_window_end) AS DOUBLE), 0)
    )
  ) AS window_share,
  CASE
    WHEN shared.arm = 'control' THEN CAST(0 AS DOUBLE)
    WHEN campaigns.cost_per_contact IS NOT NULL THEN CAST(campaigns.cost_per_contact AS DOUBLE)
    ELSE shared.shared_cost
  END AS cost_per_contact,
  -- Each contact's part of what the campaign cost besides.
  CASE WHEN shared.arm = 'control' OR campaigns.cost_per_contact IS NULL THEN CAST(0 AS DOUBLE) ELSE shared.shared_cost END
    AS fixed_cost_per_contact,
  -- Days of the last window that the data do not hold yet.
  CAST(
    coalesce(
      greatest(
        date_diff(
          'day',
          as_of,
          CAST(last_window_end AT TIME ZONE $time_zone AS DATE)
        ),
        0
      ),
      0
    ) AS INTEGER
  ) AS window_days_left
FROM shared
CROSS JOIN marts.clock
LEFT JOIN core.campaigns AS campaigns ON campaigns.campaign_id = shared.campaign_id
ORDER BY shared.campaign_id, shared.arm
