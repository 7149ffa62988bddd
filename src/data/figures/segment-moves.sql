-- Customers by the segment of a month before and the segment now.
SELECT segment_before, segment, customers, CAST(round(revenue, 2) AS DOUBLE) AS revenue
FROM marts.segment_migration
ORDER BY segment_before, segment
