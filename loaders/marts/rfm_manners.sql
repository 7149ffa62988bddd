-- Customers by manner of scoring, scores and segment; is_chosen is the house's manner.
WITH scored AS (
  SELECT 'independent' AS manner, * FROM rfm_independent
  UNION ALL
  SELECT 'nested', * FROM rfm_nested
  UNION ALL
  SELECT 'bands', * FROM rfm_bands
)
SELECT
  manner,
  manner = CAST($chosen AS VARCHAR) AS is_chosen,
  r_score,
  f_score,
  m_score,
  segment,
  CAST(count(*) AS INTEGER) AS customers,
  CAST(sum(monetary) AS DECIMAL(18, 4)) AS revenue
FROM scored
GROUP BY manner, r_score, f_score, m_score, segment
ORDER BY manner, r_score, f_score, m_score
