-- Customers by the segment of a month before and the segment now; who was no customer yet has no segment before.
SELECT
  rfm_before.segment AS segment_before,
  rfm.segment,
  CAST(count(*) AS INTEGER) AS customers,
  CAST(sum(rfm.monetary) AS DECIMAL(18, 4)) AS revenue
FROM marts.rfm AS rfm
LEFT JOIN rfm_before ON rfm_before.customer_key = rfm.customer_key
GROUP BY rfm_before.segment, rfm.segment
ORDER BY rfm_before.segment, rfm.segment
