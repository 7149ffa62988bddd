-- Scores from rfm_basis by the house's own bands (house key rfm.bands), by the rule of lib/rfm/bands.ts.
SELECT
  customer_key,
  recency_days,
  frequency,
  monetary,
  CASE
    WHEN recency_days <= CAST($recency_1 AS DOUBLE) THEN 5
    WHEN recency_days <= CAST($recency_2 AS DOUBLE) THEN 4
    WHEN recency_days <= CAST($recency_3 AS DOUBLE) THEN 3
    WHEN recency_days <= CAST($recency_4 AS DOUBLE) THEN 2
    ELSE 1
  END AS r_score,
  CASE
    WHEN frequency >= CAST($orders_4 AS DOUBLE) THEN 5
    WHEN frequency >= CAST($orders_3 AS DOUBLE) THEN 4
    WHEN frequency >= CAST($orders_2 AS DOUBLE) THEN 3
    WHEN frequency >= CAST($orders_1 AS DOUBLE) THEN 2
    ELSE 1
  END AS f_score,
  CASE
    WHEN monetary >= CAST($money_4 AS DOUBLE) THEN 5
    WHEN monetary >= CAST($money_3 AS DOUBLE) THEN 4
    WHEN monetary >= CAST($money_2 AS DOUBLE) THEN 3
    WHEN monetary >= CAST($money_1 AS DOUBLE) THEN 2
    ELSE 1
  END AS m_score
FROM rfm_basis
