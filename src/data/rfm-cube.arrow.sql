-- Customers by segment, recency and frequency score, country and source: the small cube that the segments page slices in the browser.
-- Countries and sources beyond the largest are one group, "elsewhere" and "other sources". A cell of fewer customers than the house
-- publishes is merged over countries, then over sources, then over the two scores of its segment; what is still too small is left out.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
),
country_rank AS (
  SELECT country, row_number() OVER (ORDER BY count(*) DESC, country) AS place, count(*) AS customers
  FROM marts.customer_facts
  GROUP BY country
),
source_rank AS (
  SELECT source, row_number() OVER (ORDER BY count(*) DESC, source) AS place, count(*) AS customers
  FROM marts.customer_facts
  GROUP BY source
),
customer AS (
  SELECT
    facts.segment,
    facts.r_score,
    facts.f_score,
    CASE WHEN country_rank.place <= 8 AND country_rank.customers >= 4 * house.smallest THEN facts.country ELSE 'elsewhere' END AS country,
    CASE WHEN source_rank.place <= 8 AND source_rank.customers >= 4 * house.smallest THEN facts.source ELSE 'other sources' END AS source,
    facts.revenue,
    clv.clv AS expected_value,
    clv.p_alive
  FROM marts.customer_facts AS facts
  CROSS JOIN house
  JOIN country_rank ON country_rank.country = facts.country
  JOIN source_rank ON source_rank.source = facts.source
  LEFT JOIN marts.clv ON clv.customer_key = facts.customer_key
),
over_countries AS (
  SELECT customer.* EXCLUDE (country),
    CASE WHEN count(*) OVER (PARTITION BY segment, r_score, f_score, country, source) >= house.smallest THEN country ELSE 'elsewhere' END AS country
  FROM customer
  CROSS JOIN house
),
over_sources AS (
  SELECT over_countries.* EXCLUDE (source),
    CASE WHEN count(*) OVER (PARTITION BY segment, r_score, f_score, country, source) >= house.smallest THEN source ELSE 'other sources' END AS source
  FROM over_countries
  CROSS JOIN house
),
over_scores AS (
  SELECT over_sources.* EXCLUDE (r_score, f_score),
    CASE WHEN count(*) OVER (PARTITION BY segment, r_score, f_score, country, source) >= house.smallest THEN r_score END AS r_score,
    CASE WHEN count(*) OVER (PARTITION BY segment, r_score, f_score, country, source) >= house.smallest THEN f_score END AS f_score
  FROM over_sources
  CROSS JOIN house
)
SELECT
  segment,
  CAST(coalesce(r_score, 0) AS INTEGER) AS r_score,
  CAST(coalesce(f_score, 0) AS INTEGER) AS f_score,
  country,
  source,
  CAST(count(*) AS INTEGER) AS customers,
  CAST(round(sum(revenue), 2) AS DOUBLE) AS revenue,
  round(coalesce(sum(expected_value), 0), 2) AS expected_value,
  round(coalesce(sum(p_alive), 0), 2) AS alive
FROM over_scores
CROSS JOIN house
GROUP BY segment, r_score, f_score, country, source, house.smallest
HAVING count(*) >= house.smallest
ORDER BY segment, r_score, f_score, country, source
