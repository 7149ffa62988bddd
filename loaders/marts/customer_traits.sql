-- What is known of each customer, one row a trait: where from, how acquired, what first bought, and the house's own attributes (attr_*
-- columns). Traits that are not known have no row.
WITH first_channel AS (
  SELECT transactions.customer_key, min(transactions.channel) AS channel
  FROM marts.customer_summary AS summary
  JOIN marts.transactions AS transactions
    ON transactions.customer_key = summary.customer_key AND transactions.ordered_at = summary.first_order_at
  WHERE transactions.is_purchase
  GROUP BY transactions.customer_key
),
trait AS (
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
)
SELECT trait.customer_key, trait.attribute, trait.value
FROM trait
JOIN marts.customer_summary AS summary ON summary.customer_key = trait.customer_key
WHERE trait.value IS NOT NULL AND trait.value NOT IN ('', 'unknown')
ORDER BY trait.customer_key, trait.attribute, trait.value
