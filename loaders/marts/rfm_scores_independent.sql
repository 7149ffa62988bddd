-- Independent scores of recency, frequency and money from rfm_basis, by the rule of lib/rfm/scores.ts: a score of k says that at least (k - 1)
-- fifths of the customers are strictly worse, so who has the same value has the same score.
WITH size AS (
  SELECT count(*) AS n
  FROM rfm_basis
),
recency_value AS (
  SELECT recency_days, count(*) AS customers, sum(count(*)) OVER (ORDER BY recency_days DESC) AS up_to
  FROM rfm_basis
  GROUP BY recency_days
),
frequency_value AS (
  SELECT frequency, count(*) AS customers, sum(count(*)) OVER (ORDER BY frequency) AS up_to
  FROM rfm_basis
  GROUP BY frequency
),
monetary_value AS (
  SELECT monetary, count(*) AS customers, sum(count(*)) OVER (ORDER BY monetary) AS up_to
  FROM rfm_basis
  GROUP BY monetary
),
recency_score AS (
  SELECT recency_days, 1 + floor(CAST(5 * (up_to - customers) AS DOUBLE) / CAST(n AS DOUBLE)) AS score
  FROM recency_value
  CROSS JOIN size
),
frequency_score AS (
  SELECT frequency, 1 + floor(CAST(5 * (up_to - customers) AS DOUBLE) / CAST(n AS DOUBLE)) AS score
  FROM frequency_value
  CROSS JOIN size
),
monetary_score AS (
  SELECT monetary, 1 + floor(CAST(5 * (up_to - customers) AS DOUBLE) / CAST(n AS DOUBLE)) AS score
  FROM monetary_value
  CROSS JOIN size
)
SELECT
  rfm_basis.customer_key,
  rfm_basis.recency_days,
  rfm_basis.frequency,
  rfm_basis.monetary,
  CAST(recency_score.score AS INTEGER) AS r_score,
  CAST(frequency_score.score AS INTEGER) AS f_score,
  CAST(monetary_score.score AS INTEGER) AS m_score
FROM rfm_basis
JOIN recency_score ON recency_score.recency_days = rfm_basis.recency_days
JOIN frequency_score ON frequency_score.frequency = rfm_basis.frequency
JOIN monetary_score ON monetary_score.monetary = rfm_basis.monetary
