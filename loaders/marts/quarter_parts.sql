-- Sales in the thirteen weeks before and after the day that lies so many weeks before as_of, in three parts: customers known by that day,
-- customers new in those weeks, orders of nobody known; with the orders on a day with a purchase, and the revenue of an order, of the year
-- before the day. One row.
WITH cut AS (
  SELECT as_of - 7 * CAST($cut_weeks AS INTEGER) AS cut_on, first_on
  FROM marts.clock
),
first_purchase AS (
  SELECT customer_key, min(ordered_on) AS first_on
  FROM marts.transactions
  WHERE is_purchase AND customer_key IS NOT NULL
  GROUP BY customer_key
),
sale AS (
  SELECT
    transactions.is_purchase,
    CAST(transactions.value AS DECIMAL(38, 4)) AS value,
    transactions.customer_key,
    transactions.ordered_on,
    transactions.ordered_on > cut.cut_on AS is_after,
    CASE
      WHEN transactions.customer_key IS NULL THEN 'nobody'
      WHEN first_purchase.first_on > CASE WHEN transactions.ordered_on > cut.cut_on THEN cut.cut_on ELSE cut.cut_on - 91 END THEN 'new'
      ELSE 'known'
    END AS part
  FROM marts.transactions AS transactions
  CROSS JOIN cut
  LEFT JOIN first_purchase ON first_purchase.customer_key = transactions.customer_key
  WHERE transactions.ordered_on > cut.cut_on - 91 AND transactions.ordered_on <= cut.cut_on + 91
),
year_before AS (
  SELECT
    count(*) FILTER (WHERE is_purchase) AS orders,
    count(DISTINCT CASE WHEN is_purchase THEN (customer_key, ordered_on) END) AS days,
    sum(value) AS revenue
  FROM marts.transactions
  CROSS JOIN cut
  WHERE customer_key IS NOT NULL AND ordered_on <= cut.cut_on AND ordered_on > cut.cut_on - 365
)
SELECT
  CAST(max(cut.cut_on) AS VARCHAR) AS cut_on,
  CAST(date_diff('day', max(cut.first_on), max(cut.cut_on)) AS DOUBLE) AS history_days,
  CAST(coalesce(max(year_before.orders) / nullif(CAST(max(year_before.days) AS DOUBLE), 0), 1) AS DOUBLE) AS orders_a_day,
  CAST(coalesce(CAST(max(year_before.revenue) AS DOUBLE) / nullif(max(year_before.orders), 0), 0) AS DOUBLE) AS revenue_an_order,
  CAST(count(*) FILTER (WHERE is_purchase AND is_after AND part = 'known') AS DOUBLE) AS known_orders,
  CAST(count(*) FILTER (WHERE is_purchase AND is_after AND part = 'new') AS DOUBLE) AS new_orders,
  CAST(count(*) FILTER (WHERE is_purchase AND is_after AND part = 'nobody') AS DOUBLE) AS nobody_orders,
  CAST(count(*) FILTER (WHERE is_purchase AND NOT is_after AND part = 'new') AS DOUBLE) AS new_orders_before,
  CAST(count(*) FILTER (WHERE is_purchase AND NOT is_after AND part = 'nobody') AS DOUBLE) AS nobody_orders_before,
  CAST(coalesce(sum(value) FILTER (WHERE is_after AND part = 'known'), 0) AS DOUBLE) AS known_revenue,
  CAST(coalesce(sum(value) FILTER (WHERE is_after AND part = 'new'), 0) AS DOUBLE) AS new_revenue,
  CAST(coalesce(sum(value) FILTER (WHERE is_after AND part = 'nobody'), 0) AS DOUBLE) AS nobody_revenue,
  CAST(coalesce(sum(value) FILTER (WHERE NOT is_after AND part = 'new'), 0) AS DOUBLE) AS new_revenue_before,
  CAST(coalesce(sum(value) FILTER (WHERE NOT is_after AND part = 'nobody'), 0) AS DOUBLE) AS nobody_revenue_before
FROM cut
CROSS JOIN year_before
LEFT JOIN sale ON TRUE
