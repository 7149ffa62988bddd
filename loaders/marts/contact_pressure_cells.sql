-- What each campaign's contact did to customers who had got so many contacts in the period before it, for several lengths of the period;
-- those held out stand beside them with the same number before. entered_before counts the campaigns with a held-out group that a customer
-- was in, contacted or not: among customers of the same number the lot decided how many contacts came of them. certain_before counts
-- contacts of campaigns that held nobody out. Twelve and more are taken together.
WITH period AS (
  SELECT unnest([30, 91, 182, 365]) AS period_days
),
with_control AS (
  SELECT DISTINCT campaign_id
  FROM marts.campaign_arms
  WHERE arm = 'control' AND customers > 0
),
assigned AS (
  SELECT
    people.campaign_id,
    people.customer_key,
    people.arm <> 'control' AS is_contacted,
    with_control.campaign_id IS NOT NULL AS is_drawn,
    people.window_start,
    people.orders,
    people.revenue,
    people.responded,
    people.unsubscribed
  FROM marts.campaign_people AS people
  LEFT JOIN with_control ON with_control.campaign_id = people.campaign_id
  WHERE people.arms = 1 AND people.window_start IS NOT NULL
),
counted AS (
  SELECT
    period.period_days,
    assigned.*,
    coalesce(sum(CASE WHEN is_contacted THEN 1 ELSE 0 END) OVER before, 0) AS contacts_before,
    coalesce(sum(CASE WHEN is_drawn THEN 1 ELSE 0 END) OVER before, 0) AS entered_before,
    coalesce(sum(CASE WHEN is_drawn THEN 0 ELSE 1 END) OVER before, 0) AS certain_before
  FROM assigned
  CROSS JOIN period
  WINDOW before AS (
    PARTITION BY period.period_days, customer_key
    ORDER BY window_start
    RANGE BETWEEN period.period_days * INTERVAL '1' DAY PRECEDING AND INTERVAL '1' SECOND PRECEDING
  )
),
complained AS (
  SELECT DISTINCT campaign_id, customer_key
  FROM core.responses
  WHERE lower(trim(kind)) = 'complaint'
)
SELECT
  counted.period_days,
  counted.campaign_id,
  CAST(least(counted.contacts_before, 12) AS INTEGER) AS contacts_before,
  CAST(least(counted.entered_before, 12) AS INTEGER) AS entered_before,
  CAST(least(counted.certain_before, 12) AS INTEGER) AS certain_before,
  counted.is_contacted,
  CAST(count(*) AS INTEGER) AS customers,
  CAST(count(*) FILTER (WHERE counted.orders > 0) AS INTEGER) AS buyers,
  CAST(sum(counted.revenue) AS DOUBLE) AS revenue,
  CAST(sum(counted.revenue * counted.revenue) AS DOUBLE) AS revenue_squares,
  CAST(count(*) FILTER (WHERE counted.responded) AS INTEGER) AS responders,
  CAST(count(*) FILTER (WHERE counted.unsubscribed) AS INTEGER) AS unsubscribed,
  CAST(count(*) FILTER (WHERE complained.customer_key IS NOT NULL) AS INTEGER) AS complaints
FROM counted
LEFT JOIN complained ON complained.campaign_id = counted.campaign_id AND complained.customer_key = counted.customer_key
GROUP BY
  counted.period_days,
  counted.campaign_id,
  least(counted.contacts_before, 12),
  least(counted.entered_before, 12),
  least(counted.certain_before, 12),
  counted.is_contacted
ORDER BY counted.period_days, counted.campaign_id, contacts_before, entered_before, certain_before, counted.is_contacted
