-- Each segment: who is in it, what they brought and what they are expected to bring, with the bounds of the latter; value_spread has the
-- bounds as shares. Margin is revenue times the house's gross margin. Null where no value could be had.
SELECT
  rfm.segment,
  CAST(count(*) AS INTEGER) AS customers,
  CAST(sum(rfm.monetary) AS DECIMAL(18, 4)) AS revenue,
  CAST(sum(rfm.monetary) AS DOUBLE) * $gross_margin AS margin,
  CAST(sum(CAST(clv.p_alive AS DECIMAL(18, 9))) AS DOUBLE) AS alive,
  CAST(sum(CAST(clv.clv AS DECIMAL(18, 4))) AS DOUBLE) AS value,
  CAST(sum(CAST(clv.clv AS DECIMAL(18, 4))) AS DOUBLE) * value_spread.low AS low,
  CAST(sum(CAST(clv.clv AS DECIMAL(18, 4))) AS DOUBLE) * value_spread.high AS high,
  value_spread.level,
  value_spread.chance_error,
  value_spread.purchase_slopes,
  value_spread.spend_slopes,
  max(clv.horizon_days) AS horizon_days
FROM marts.rfm
LEFT JOIN marts.clv ON clv.customer_key = rfm.customer_key
LEFT JOIN value_spread ON value_spread.name = rfm.segment
GROUP BY rfm.segment, value_spread.low, value_spread.high, value_spread.level, chance_error, purchase_slopes, spend_slopes
ORDER BY rfm.segment
