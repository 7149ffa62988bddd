-- Customers by their state at the end of a complete month and of the month before, the newest month first. Of fewer customers than the
-- house publishes they are withheld (nulls), and with only one such move from or into a state the next smallest too.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
),
few AS (
  SELECT
    flow.*,
    customers < smallest AS is_few,
    count(*) FILTER (WHERE customers < smallest) OVER (PARTITION BY month, state) AS few_into,
    count(*) FILTER (WHERE customers < smallest) OVER (PARTITION BY month, previous_state) AS few_from,
    row_number() OVER (PARTITION BY month, state ORDER BY customers, previous_state) AS place_into,
    row_number() OVER (PARTITION BY month, previous_state ORDER BY customers, state) AS place_from
  FROM marts.lifecycle_flow AS flow
  CROSS JOIN house
  WHERE is_complete
),
judged AS (
  SELECT *, is_few OR (few_into = 1 AND place_into = 2) OR (few_from = 1 AND place_from = 2) AS is_withheld
  FROM few
)
SELECT month, previous_state, state, is_withheld, CASE WHEN NOT is_withheld THEN customers END AS customers
FROM judged
ORDER BY month DESC, previous_state, state
