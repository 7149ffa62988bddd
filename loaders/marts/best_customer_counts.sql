-- How many customers have each value of each attribute, among the best (the tenth that brought most, those who brought equally much all in
-- or out) and in the whole file. Values beyond an attribute's twelve most frequent, and those of too few customers to publish (among the
-- best, or among the others), are one value, "other"; where that is still of too few, it is left out, as are customers of whom nothing is known.
WITH customer AS (
  SELECT
    customer_key,
    rank() OVER (ORDER BY revenue DESC) <= ceil(count(*) OVER () / 10) AS is_best
  FROM marts.customer_summary
),
first_channel AS (
  SELECT transactions.customer_key, min(transactions.channel) AS channel
  FROM marts.customer_summary AS summary
  JOIN marts.transactions AS transactions
    ON transactions.customer_key = summary.customer_key AND transactions.ordered_at = summary.first_order_at
  WHERE transactions.is_purchase
  GROUP BY transactions.customer_key
),
known AS (
  SELECT customer_key, 'source' AS attribute, source AS value FROM marts.customer_facts
  UNION ALL
  SELECT customer_key, 'country', country FROM marts.customer_facts
  UNION ALL
  SELECT customer_key, 'first category', first_category FROM marts.customer_facts
  UNION ALL
  SELECT customer_key, 'first channel', channel FROM first_channel
  UNION ALL
  SELECT customer_key, 'gender', gender FROM marts.customer_facts
  UNION ALL
  SELECT customer_key, 'born in', CAST(10 * floor(birth_year / 10) AS INTEGER) || 's' FROM marts.customer_facts
  UNION ALL
  SELECT customer_key, 'postcode area', postcode_area FROM marts.customer_facts
  UNION ALL
  SELECT customer_key, replace(attribute, '_', ' '), max_by(value, record_key) FROM core.customer_attributes GROUP BY customer_key, attribute
),
counted AS (
  SELECT
    known.attribute,
    known.value,
    count(*) AS file_count,
    count(*) FILTER (WHERE customer.is_best) AS best_count
  FROM known
  JOIN customer ON customer.customer_key = known.customer_key
  WHERE known.value IS NOT NULL AND known.value NOT IN ('', 'unknown')
  GROUP BY known.attribute, known.value
),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY attribute ORDER BY file_count DESC, value) AS place
  FROM counted
),
grouped AS (
  SELECT
    attribute,
    CASE
      WHEN place <= 12 AND best_count >= $smallest_published_cell AND file_count - best_count >= $smallest_published_cell THEN value
      ELSE 'other'
    END AS value,
    CAST(sum(file_count) AS INTEGER) AS file_count,
    CAST(sum(best_count) AS INTEGER) AS best_count
  FROM ranked
  GROUP BY 1, 2
),
published AS (
  SELECT *
  FROM grouped
  WHERE best_count >= $smallest_published_cell AND file_count - best_count >= $smallest_published_cell
),
known_of AS (
  SELECT attribute, count(*) AS values_published, sum(best_count) AS best_known, sum(file_count) AS file_known
  FROM published
  GROUP BY attribute
)
SELECT
  published.attribute,
  published.value,
  published.best_count,
  CAST(known_of.best_known AS INTEGER) AS best_known,
  published.file_count,
  CAST(known_of.file_known AS INTEGER) AS file_known
FROM published
JOIN known_of ON known_of.attribute = published.attribute
WHERE known_of.values_published > 1
ORDER BY published.attribute, published.file_count DESC, published.value
