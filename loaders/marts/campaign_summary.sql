-- One row a campaign: what it was, whom it reached, what they did, what it cost. Treated arms and the held-out customers apart.
WITH reach AS (
  SELECT
    campaign_id,
    sum(customers) FILTER (WHERE arm <> 'control') AS contacted,
    sum(customers) FILTER (WHERE arm = 'control') AS held_out,
    count(*) FILTER (WHERE arm <> 'control') AS treatments,
    sum(in_two_arms) AS in_two_arms,
    sum(delivered) FILTER (WHERE arm <> 'control') AS delivered,
    sum(opened) FILTER (WHERE arm <> 'control') AS opened,
    sum(clicked) FILTER (WHERE arm <> 'control') AS clicked,
    sum(unsubscribed) FILTER (WHERE arm <> 'control') AS unsubscribed,
    sum(bounced) FILTER (WHERE arm <> 'control') AS bounced,
    max(response_measure) AS response_measure,
    sum(responders) FILTER (WHERE arm <> 'control') AS responders,
    sum(buyers) FILTER (WHERE arm <> 'control') AS buyers,
    sum(orders) FILTER (WHERE arm <> 'control') AS orders,
    sum(revenue) FILTER (WHERE arm <> 'control') AS revenue,
    max(cost_per_contact) AS cost_per_contact,
    min(first_window_start) AS first_sent_at,
    max(last_window_end) AS window_end_at,
    max(window_days_left) AS window_days_left
  FROM marts.campaign_arms
  GROUP BY campaign_id
),
known AS (
  SELECT campaign_id FROM reach
  UNION
  SELECT campaign_id FROM core.campaigns
)
SELECT
  known.campaign_id,
  coalesce(campaigns.name, known.campaign_id) AS name,
  campaigns.channel,
  campaigns.offer,
  CAST(coalesce(campaigns.started_at, reach.first_sent_at) AT TIME ZONE $time_zone AS DATE) AS started_on,
  CAST(campaigns.ended_at AT TIME ZONE $time_zone AS DATE) AS ended_on,
  CAST(coalesce(reach.treatments, 0) AS INTEGER) AS treatments,
  CAST(coalesce(reach.contacted, 0) AS INTEGER) AS contacted,
  CAST(coalesce(reach.held_out, 0) AS INTEGER) AS held_out,
  CAST(coalesce(reach.in_two_arms, 0) AS INTEGER) AS in_two_arms,
  CAST(coalesce(reach.delivered, 0) AS INTEGER) AS delivered,
  CAST(coalesce(reach.opened, 0) AS INTEGER) AS opened,
  CAST(coalesce(reach.clicked, 0) AS INTEGER) AS clicked,
  CAST(coalesce(reach.unsubscribed, 0) AS INTEGER) AS unsubscribed,
  CAST(coalesce(reach.bounced, 0) AS INTEGER) AS bounced,
  reach.response_measure,
  CAST(coalesce(reach.responders, 0) AS INTEGER) AS responders,
  CAST(coalesce(reach.buyers, 0) AS INTEGER) AS buyers,
  CAST(coalesce(reach.orders, 0) AS INTEGER) AS orders,
  CAST(coalesce(reach.revenue, 0) AS DECIMAL(18, 4)) AS revenue,
  campaigns.cost AS fixed_cost,
  campaigns.cost_per_contact,
  CAST(coalesce(campaigns.cost, 0) + coalesce(campaigns.cost_per_contact * reach.contacted, 0) AS DECIMAL(18, 4)) AS cost,
  $attribution_window_days AS window_days,
  CAST(coalesce(reach.window_days_left, 0) AS INTEGER) AS window_days_left
FROM known
LEFT JOIN core.campaigns AS campaigns ON campaigns.campaign_id = known.campaign_id
LEFT JOIN reach ON reach.campaign_id = known.campaign_id
ORDER BY started_on, known.campaign_id
