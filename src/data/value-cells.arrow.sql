-- The customers as the what-if on the lifetime-value page reckons with them: merged by tenth of value, order days and how long they have
-- been known, each cell with its mean history in weeks. A cell of fewer customers than the house publishes is merged over ages, then
-- over order days; what is still too small is in its tenth's rest. No rows where a tenth itself would be too small.
WITH house AS (
  SELECT coalesce(max(TRY_CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
),
customer AS (
  SELECT
    ntile(10) OVER (ORDER BY clv.clv DESC, clv.customer_key) AS decile,
    CASE WHEN summary.frequency <= 3 THEN summary.frequency WHEN summary.frequency <= 6 THEN 5 WHEN summary.frequency <= 12 THEN 9 ELSE 20 END AS band,
    CAST(ceil(summary.age_days / 91) AS INTEGER) AS quarters,
    summary.frequency, summary.recency_days, summary.age_days, summary.repeat_net_spend_mean,
    clv.clv
  FROM marts.clv
  JOIN marts.customer_summary AS summary ON summary.customer_key = clv.customer_key
  WHERE clv.clv IS NOT NULL
),
over_ages AS (
  SELECT customer.* EXCLUDE (quarters),
    CASE WHEN count(*) OVER (PARTITION BY decile, band, quarters) >= house.smallest THEN quarters ELSE -1 END AS quarters
  FROM customer
  CROSS JOIN house
),
over_bands AS (
  SELECT over_ages.* EXCLUDE (band, quarters),
    CASE WHEN count(*) OVER (PARTITION BY decile, band, quarters) >= house.smallest THEN band ELSE -1 END AS band,
    CASE WHEN count(*) OVER (PARTITION BY decile, band, quarters) >= house.smallest THEN quarters ELSE -1 END AS quarters
  FROM over_ages
  CROSS JOIN house
),
cell AS (
  SELECT
    decile, band, quarters,
    count(*) AS customers,
    avg(frequency) AS frequency,
    avg(recency_days) / 7 AS recency,
    avg(age_days) / 7 AS age,
    coalesce(CAST(sum(CAST(repeat_net_spend_mean AS DECIMAL(18, 6))) AS DOUBLE) / count(repeat_net_spend_mean), 0) AS spend,
    CAST(sum(CAST(clv AS DECIMAL(18, 4))) AS DOUBLE) AS expected_value
  FROM over_bands
  GROUP BY decile, band, quarters
)
SELECT
  CAST(decile AS INTEGER) AS decile,
  CAST(customers AS INTEGER) AS customers,
  CAST(round(frequency) AS INTEGER) AS frequency,
  CASE WHEN round(frequency) = 0 THEN 0 ELSE round(recency, 1) END AS recency,
  round(age, 0) AS age,
  round(spend, 2) AS spend,
  round(expected_value, 2) AS expected_value
FROM cell
CROSS JOIN house
WHERE customers >= house.smallest
ORDER BY decile, band, quarters
