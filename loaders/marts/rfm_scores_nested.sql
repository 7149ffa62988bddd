-- Nested scores from rfm_basis, by the rule of lib/rfm/scores.ts: frequency within each recency score, money within each pair of the two.
-- Who has the same value within a group has the same score.
WITH recency_value AS (
  SELECT
    recency_days,
    sum(count(*)) OVER (ORDER BY recency_days DESC) - count(*) AS worse,
    sum(count(*)) OVER () AS n
  FROM rfm_basis
  GROUP BY recency_days
),
with_recency AS (
  SELECT rfm_basis.*, CAST(1 + floor(CAST(5 * worse AS DOUBLE) / CAST(n AS DOUBLE)) AS INTEGER) AS r_score
  FROM rfm_basis
  JOIN recency_value ON recency_value.recency_days = rfm_basis.recency_days
),
frequency_value AS (
  SELECT
    r_score,
    frequency,
    sum(count(*)) OVER (PARTITION BY r_score ORDER BY frequency) - count(*) AS worse,
    sum(count(*)) OVER (PARTITION BY r_score) AS n
  FROM with_recency
  GROUP BY r_score, frequency
),
with_frequency AS (
  SELECT with_recency.*, CAST(1 + floor(CAST(5 * worse AS DOUBLE) / CAST(n AS DOUBLE)) AS INTEGER) AS f_score
  FROM with_recency
  JOIN frequency_value
    ON frequency_value.r_score = with_recency.r_score AND frequency_value.frequency = with_recency.frequency
),
monetary_value AS (
  SELECT
    r_score,
    f_score,
    monetary,
    sum(count(*)) OVER (PARTITION BY r_score, f_score ORDER BY monetary) - count(*) AS worse,
    sum(count(*)) OVER (PARTITION BY r_score, f_score) AS n
  FROM with_frequency
  GROUP BY r_score, f_score, monetary
)
SELECT
  with_frequency.customer_key,
  with_frequency.recency_days,
  with_frequency.frequency,
  with_frequency.monetary,
  with_frequency.r_score,
  with_frequency.f_score,
  CAST(1 + floor(CAST(5 * worse AS DOUBLE) / CAST(n AS DOUBLE)) AS INTEGER) AS m_score
FROM with_frequency
JOIN monetary_value
  ON monetary_value.r_score = with_frequency.r_score
  AND monetary_value.f_score = with_frequency.f_score
  AND monetary_value.monetary = with_frequency.monetary
