-- Customers by their state at the end of each month, oldest first. States of fewer customers than the house publishes are withheld (nulls),
-- and with only one such state in a month its next smallest, so that it cannot be had by subtraction.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
),
states AS (
  SELECT month, is_complete, state, sum(customers) AS customers
  FROM marts.lifecycle_flow
  GROUP BY month, is_complete, state
),
judged AS (
  SELECT
    states.*,
    customers < smallest AS is_few,
    count(*) FILTER (WHERE customers < smallest) OVER (PARTITION BY month) AS few,
    row_number() OVER (PARTITION BY month ORDER BY customers, state) AS place
  FROM states
  CROSS JOIN house
)
SELECT
  month,
  is_complete,
  state,
  is_few OR (few = 1 AND place = 2) AS is_withheld,
  CASE WHEN NOT (is_few OR (few = 1 AND place = 2)) THEN CAST(customers AS INTEGER) END AS customers
FROM judged
ORDER BY month, CASE state WHEN 'active' THEN 1 WHEN 'new' THEN 2 WHEN 'won back' THEN 3 WHEN 'cooling' THEN 4 ELSE 5 END
