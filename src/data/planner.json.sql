-- What the house's own past says of the next test, one row: the campaigns' held-out customers where there are any, else all customers in
-- the last window before as_of. A figure about fewer customers than the house publishes is left out.
WITH house AS (
  SELECT
    coalesce(max(TRY_CAST(value AS INTEGER)) FILTER (WHERE key = 'smallestPublishedCell'), 5) AS smallest,
    coalesce(max(TRY_CAST(value AS INTEGER)) FILTER (WHERE key = 'attributionWindowDays'), 14) AS window_days
  FROM ledger.house
),
held_out AS (
  SELECT
    coalesce(sum(customers), 0) AS customers,
    sum(buyers) AS buyers,
    CAST(sum(revenue) AS DOUBLE) AS revenue,
    sum(revenue_squares) AS revenue_squares
  FROM marts.campaign_arms
  WHERE arm = 'control' AND window_days_left = 0
),
in_window AS (
  SELECT transactions.customer_key, bool_or(transactions.is_purchase) AS bought, CAST(sum(transactions.value) AS DOUBLE) AS revenue
  FROM marts.transactions
  CROSS JOIN marts.clock
  CROSS JOIN house
  WHERE transactions.ordered_on > clock.as_of - house.window_days AND transactions.customer_key IS NOT NULL
  GROUP BY transactions.customer_key
),
everybody AS (
  SELECT
    (SELECT count(*) FROM marts.customer_summary) AS customers,
    count(*) FILTER (WHERE bought) AS buyers,
    sum(revenue) AS revenue,
    sum(revenue * revenue) AS revenue_squares
  FROM in_window
),
past AS (
  SELECT
    held_out.customers >= house.smallest AS is_held_out,
    CASE WHEN held_out.customers >= house.smallest THEN held_out.customers ELSE everybody.customers END AS customers,
    CASE WHEN held_out.customers >= house.smallest THEN held_out.buyers ELSE everybody.buyers END AS buyers,
    CASE WHEN held_out.customers >= house.smallest THEN held_out.revenue ELSE everybody.revenue END AS revenue,
    CASE WHEN held_out.customers >= house.smallest THEN held_out.revenue_squares ELSE everybody.revenue_squares END AS revenue_squares
  FROM held_out
  CROSS JOIN everybody
  CROSS JOIN house
),
order_value AS (
  SELECT count(*) AS orders, CAST(avg(value) AS DOUBLE) AS mean
  FROM marts.transactions
  CROSS JOIN marts.clock
  WHERE is_purchase AND ordered_on > clock.as_of - 365
),
campaigns AS (
  SELECT
    contacted + held_out AS customers,
    contacted,
    held_out,
    CAST(cost AS DOUBLE) / contacted AS cost_per_contact,
    date_diff('day', lag(started_on) OVER (ORDER BY started_on, campaign_id), started_on) AS days_since_last
  FROM marts.campaign_summary
  WHERE contacted > 0
),
usual AS (
  SELECT
    count(*) AS campaigns,
    median(customers) AS customers,
    median(cost_per_contact) AS cost_per_contact,
    median(days_since_last) AS days_between,
    sum(held_out) FILTER (WHERE held_out > 0) / sum(customers) FILTER (WHERE held_out > 0) AS held_out_share
  FROM campaigns
)
SELECT
  past.is_held_out,
  past.customers AS past_customers,
  CASE WHEN past.customers >= house.smallest THEN round(past.buyers / past.customers, 6) END AS order_rate,
  CASE WHEN past.customers >= house.smallest
    THEN round(sqrt(greatest(0, (past.revenue_squares - past.revenue * past.revenue / past.customers) / nullif(past.customers - 1, 0))), 4)
  END AS revenue_deviation,
  CASE WHEN order_value.orders >= house.smallest THEN round(order_value.mean, 4) END AS order_value,
  usual.campaigns,
  round(coalesce(usual.customers, CASE WHEN everybody.customers >= house.smallest THEN everybody.customers END), 0) AS list,
  round(usual.cost_per_contact, 4) AS cost_per_contact,
  round(usual.held_out_share, 4) AS held_out_share,
  round(usual.days_between, 0) AS days_between,
  house.window_days
FROM past
CROSS JOIN order_value
CROSS JOIN usual
CROSS JOIN everybody
CROSS JOIN house
