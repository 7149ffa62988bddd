-- How many customers have each value of each attribute, among the best (the tenth that brought most, those who brought equally much all in
-- or out) and in the whole file. Values beyond an attribute's twelve most frequent, and those of too few customers to publish (among the
-- best, or among the others), are one value, "other"; where that is still of too few, it is left out, as are customers of whom nothing is known.
WITH customer AS (
  SELECT
    customer_key,
    rank() OVER (ORDER BY revenue DESC) <= ceil(count(*) OVER () / 10) AS is_best
  FROM marts.customer_summary
),
counted AS (
  SELECT
    traits.attribute,
    traits.value,
    count(*) AS file_count,
    count(*) FILTER (WHERE customer.is_best) AS best_count
  FROM marts.customer_traits AS traits
  JOIN customer ON customer.customer_key = traits.customer_key
  GROUP BY traits.attribute, traits.value
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
