-- Of each field of the customers by which they are told apart: how many have it from their newest record, how many from an older record of
-- the same person, how many only from their first order, how many by their postcode from the house's table of regions, and how many not at all.
WITH known AS (
  SELECT
    customers.customer_key,
    customers.country,
    customers.source,
    customers.postcode_area,
    customers.region,
    customers.gender,
    customers.birth_year,
    nullif(facts.country, 'unknown') AS ordered_from,
    nullif(facts.source, 'unknown') AS ordered_by
  FROM core.customers AS customers
  LEFT JOIN marts.customer_facts AS facts ON facts.customer_key = customers.customer_key
),
field AS (
  SELECT customer_key, 'country' AS field, country IS NOT NULL AS is_recorded, ordered_from IS NOT NULL AS is_ordered FROM known
  UNION ALL
  SELECT customer_key, 'source', source IS NOT NULL, ordered_by IS NOT NULL FROM known
  UNION ALL
  SELECT customer_key, 'postcode_area', postcode_area IS NOT NULL, FALSE FROM known
  UNION ALL
  SELECT customer_key, 'region', region IS NOT NULL, FALSE FROM known
  UNION ALL
  SELECT customer_key, 'gender', gender IS NOT NULL, FALSE FROM known
  UNION ALL
  SELECT customer_key, 'birth_year', birth_year IS NOT NULL, FALSE FROM known
),
told AS (
  SELECT
    field.field,
    CASE
      WHEN is_recorded AND field.field = 'region' THEN 'postcode'
      WHEN is_recorded AND coalesce(sources.fills_gap, FALSE) THEN 'other record'
      WHEN is_recorded THEN 'own record'
      WHEN is_ordered THEN 'first order'
      ELSE 'unknown'
    END AS known_from
  FROM field
  LEFT JOIN core.customer_field_sources AS sources
    ON sources.customer_key = field.customer_key AND sources.field = field.field
)
SELECT
  field,
  CAST(count(*) AS INTEGER) AS customers,
  CAST(count(*) FILTER (WHERE known_from = 'own record') AS INTEGER) AS own_record,
  CAST(count(*) FILTER (WHERE known_from = 'other record') AS INTEGER) AS other_record,
  CAST(count(*) FILTER (WHERE known_from = 'first order') AS INTEGER) AS first_order,
  CAST(count(*) FILTER (WHERE known_from = 'postcode') AS INTEGER) AS postcode,
  CAST(count(*) FILTER (WHERE known_from = 'unknown') AS INTEGER) AS unknown
FROM told
GROUP BY field
ORDER BY field
