-- One row a campaign and arm: what the customers assigned to it did, as counts, sums and sums of squares (all that the statistics of
-- lib/lift need). Everybody assigned counts, whether or not the mail arrived: leaving out who bounced would spoil the comparison.
-- Who was assigned to two arms of a campaign is in neither and counted.
SELECT
  people.campaign_id,
  people.arm,
  CAST(count(*) FILTER (WHERE arms = 1) AS INTEGER) AS customers,
  CAST(count(*) FILTER (WHERE arms > 1) AS INTEGER) AS in_two_arms,
  CAST(count(*) FILTER (WHERE arms = 1 AND delivered) AS INTEGER) AS delivered,
  CAST(count(*) FILTER (WHERE arms = 1 AND opened) AS INTEGER) AS opened,
  CAST(count(*) FILTER (WHERE arms = 1 AND clicked) AS INTEGER) AS clicked,
  CAST(count(*) FILTER (WHERE arms = 1 AND unsubscribed) AS INTEGER) AS unsubscribed,
  CAST(count(*) FILTER (WHERE arms = 1 AND bounced) AS INTEGER) AS bounced,
  max(response_measure) AS response_measure,
  CAST(count(*) FILTER (WHERE arms = 1 AND responded) AS INTEGER) AS responders,
  CAST(count(*) FILTER (WHERE arms = 1 AND orders > 0) AS INTEGER) AS buyers,
  CAST(coalesce(sum(orders) FILTER (WHERE arms = 1), 0) AS INTEGER) AS orders,
  CAST(coalesce(sum(revenue) FILTER (WHERE arms = 1), 0) AS DECIMAL(18, 4)) AS revenue,
  CAST(coalesce(sum(revenue * revenue) FILTER (WHERE arms = 1), 0) AS DOUBLE)
    AS revenue_squares,
  CASE
    WHEN people.arm = 'control' THEN CAST(0 AS DOUBLE)
    WHEN max(campaigns.cost_per_contact) IS NOT NULL THEN CAST(max(campaigns.cost_per_contact) AS DOUBLE)
    ELSE coalesce(CAST(max(campaigns.cost) AS DOUBLE), 0)
      / sum(CASE WHEN people.arm = 'control' THEN 0 ELSE count(*) END) OVER (PARTITION BY people.campaign_id)
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
FROM marts.campaign_people AS people
CROSS JOIN marts.clock
LEFT JOIN core.campaigns AS campaigns ON campaigns.campaign_id = people.campaign_id
GROUP BY people.campaign_id, people.arm
ORDER BY people.campaign_id, people.arm
