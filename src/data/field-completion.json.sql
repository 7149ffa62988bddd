-- Where a customer's fields are known from; fewer customers than the house publishes are withheld (nulls), and then the next fewest too.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
),
cell AS (
  SELECT field, customers, 'own_record' AS known_from, own_record AS n FROM marts.field_completion
  UNION ALL
  SELECT field, customers, 'other_record', other_record FROM marts.field_completion
  UNION ALL
  SELECT field, customers, 'first_order', first_order FROM marts.field_completion
  UNION ALL
  SELECT field, customers, 'postcode', postcode FROM marts.field_completion
  UNION ALL
  SELECT field, customers, 'unknown', unknown FROM marts.field_completion
),
judged AS (
  SELECT
    cell.*,
    n BETWEEN 1 AND smallest - 1 AS is_few,
    count(*) FILTER (WHERE n BETWEEN 1 AND smallest - 1) OVER (PARTITION BY field) AS few,
    row_number() OVER (PARTITION BY field ORDER BY n = 0, n, known_from) AS place
  FROM cell
  CROSS JOIN house
),
published AS (
  SELECT field, customers, known_from, CASE WHEN NOT (is_few OR (few = 1 AND place = 2)) THEN n END AS n
  FROM judged
)
SELECT
  field,
  customers,
  max(n) FILTER (WHERE known_from = 'own_record') AS own_record,
  max(n) FILTER (WHERE known_from = 'other_record') AS other_record,
  max(n) FILTER (WHERE known_from = 'first_order') AS first_order,
  max(n) FILTER (WHERE known_from = 'postcode') AS postcode,
  max(n) FILTER (WHERE known_from = 'unknown') AS unknown
FROM published
GROUP BY field, customers
ORDER BY field
