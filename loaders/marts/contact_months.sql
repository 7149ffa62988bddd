-- Customers who have been in a campaign, by how many contacts they got in a month, and what they did in it. Observed, not drawn by lot:
-- who is written to often is another kind of customer. Whole months from each customer's first campaign on.
WITH assigned AS (
  SELECT
    customer_key,
    arm <> 'control' AS is_contacted,
    CAST(date_trunc('month', CAST(window_start AT TIME ZONE $time_zone AS DATE)) AS DATE) AS month,
    responded,
    unsubscribed
  FROM marts.campaign_people
  WHERE arms = 1 AND window_start IS NOT NULL
),
customer_month AS (
  SELECT figures.month, firsts.customer_key
  FROM (SELECT customer_key, min(month) AS first_month FROM assigned GROUP BY customer_key) AS firsts
  JOIN marts.monthly_figures AS figures ON figures.month >= firsts.first_month
  WHERE NOT figures.censored
),
contacted AS (
  SELECT
    customer_key,
    month,
    count(*) AS contacts,
    count(*) FILTER (WHERE responded) AS responses,
    count(*) FILTER (WHERE unsubscribed) AS unsubscriptions
  FROM assigned
  WHERE is_contacted
  GROUP BY customer_key, month
),
bought AS (
  SELECT
    customer_key,
    CAST(date_trunc('month', ordered_on) AS DATE) AS month,
    count(*) FILTER (WHERE is_purchase) AS orders,
    sum(value) AS revenue
  FROM marts.transactions
  WHERE customer_key IN (SELECT customer_key FROM assigned)
  GROUP BY customer_key, CAST(date_trunc('month', ordered_on) AS DATE)
)
SELECT
  CAST(least(coalesce(contacted.contacts, 0), 12) AS INTEGER) AS contacts_in_month,
  CAST(count(*) AS INTEGER) AS customer_months,
  CAST(count(DISTINCT customer_month.customer_key) AS INTEGER) AS customers,
  CAST(coalesce(sum(contacted.contacts), 0) AS INTEGER) AS contacts,
  CAST(coalesce(sum(contacted.responses), 0) AS INTEGER) AS responses,
  CAST(coalesce(sum(contacted.unsubscriptions), 0) AS INTEGER) AS unsubscriptions,
  CAST(count(*) FILTER (WHERE bought.orders > 0) AS INTEGER) AS buying_months,
  CAST(coalesce(sum(bought.revenue), 0) AS DECIMAL(18, 4)) AS revenue
FROM customer_month
LEFT JOIN contacted ON contacted.customer_key = customer_month.customer_key AND contacted.month = customer_month.month
LEFT JOIN bought ON bought.customer_key = customer_month.customer_key AND bought.month = customer_month.month
GROUP BY least(coalesce(contacted.contacts, 0), 12)
ORDER BY contacts_in_month
