-- Sales in the thirteen weeks before and after the day that lies so many weeks before as_of, in three parts: customers known by that day,
-- customers new in those weeks, orders of nobody known; with the orders on a day with a purchase, and the revenue of an order, of the year
-- before the day. One row, from the temporary table quarter_days. The weeks are a multiple of thirteen.
WITH cut AS (
  SELECT as_of - 7 * CAST($cut_weeks AS INTEGER) AS cut_on, CAST($cut_weeks AS INTEGER) // 13 AS quarters, first_on
  FROM marts.clock
),
year_before AS (
  SELECT
    sum(known_orders + new_orders) AS orders,
    sum(customers) AS days,
    sum(known_revenue + new_revenue) AS revenue
  FROM quarter_days
  CROSS JOIN cut
  WHERE ordered_on <= cut_on AND ordered_on > cut_on - 365
),
part AS (
  SELECT
    coalesce(sum(known_orders) FILTER (WHERE quarters_ago = quarters - 1), 0) AS known_orders,
    coalesce(sum(new_orders) FILTER (WHERE quarters_ago = quarters - 1), 0) AS new_orders,
    coalesce(sum(nobody_orders) FILTER (WHERE quarters_ago = quarters - 1), 0) AS nobody_orders,
    coalesce(sum(known_revenue) FILTER (WHERE quarters_ago = quarters - 1), 0) AS known_revenue,
    coalesce(sum(new_revenue) FILTER (WHERE quarters_ago = quarters - 1), 0) AS new_revenue,
    coalesce(sum(nobody_revenue) FILTER (WHERE quarters_ago = quarters - 1), 0) AS nobody_revenue,
    coalesce(sum(new_orders) FILTER (WHERE quarters_ago = quarters), 0) AS new_orders_before,
    coalesce(sum(nobody_orders) FILTER (WHERE quarters_ago = quarters), 0) AS nobody_orders_before,
    coalesce(sum(new_revenue) FILTER (WHERE quarters_ago = quarters), 0) AS new_revenue_before,
    coalesce(sum(nobody_revenue) FILTER (WHERE quarters_ago = quarters), 0) AS nobody_revenue_before
  FROM quarter_days
  CROSS JOIN cut
)
SELECT
  CAST(cut.cut_on AS VARCHAR) AS cut_on,
  CAST(date_diff('day', cut.first_on, cut.cut_on) AS DOUBLE) AS history_days,
  CAST(coalesce(CAST(year_before.orders AS DOUBLE) / nullif(CAST(year_before.days AS DOUBLE), 0), 1) AS DOUBLE) AS orders_a_day,
  CAST(coalesce(CAST(year_before.revenue AS DOUBLE) / nullif(CAST(year_before.orders AS DOUBLE), 0), 0) AS DOUBLE) AS revenue_an_order,
  CAST(COLUMNS(part.*) AS DOUBLE)
FROM cut
CROSS JOIN year_before
CROSS JOIN part
