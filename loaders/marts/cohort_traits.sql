-- What cohorts can be formed by, once a customer and attribute: the eight most frequent values of each attribute, the rest as "other", and
-- "unknown" where nothing is known; "all" is everybody. Of more than sixteen attributes those of which least is known are left out.
WITH ranked AS (
  SELECT attribute, value, row_number() OVER (PARTITION BY attribute ORDER BY count(*) DESC, value) AS place
  FROM marts.customer_traits
  GROUP BY attribute, value
),
single AS (
  SELECT customer_key, attribute, min(value) AS value
  FROM marts.customer_traits
  GROUP BY customer_key, attribute
),
attribute AS (
  SELECT attribute
  FROM marts.customer_traits
  GROUP BY attribute
  ORDER BY count(*) DESC, attribute
  LIMIT 16
)
SELECT customer_key, 'all' AS attribute, 'all' AS value
FROM marts.customer_summary
UNION ALL
SELECT
  summary.customer_key,
  attribute.attribute,
  CASE WHEN single.value IS NULL THEN 'unknown' WHEN ranked.place <= 8 THEN single.value ELSE 'other' END
FROM marts.customer_summary AS summary
CROSS JOIN attribute
LEFT JOIN single ON single.customer_key = summary.customer_key AND single.attribute = attribute.attribute
LEFT JOIN ranked ON ranked.attribute = single.attribute AND ranked.value = single.value
ORDER BY customer_key, attribute
