-- What customers brought, net of credit notes, to three significant digits (more than was bought taken back counts as nothing), and how
-- many brought as much; the least first.
WITH customer AS (
  SELECT greatest(CAST(revenue AS DOUBLE), 0) AS amount FROM marts.customer_summary
),
rounded AS (
  SELECT CASE WHEN amount = 0 THEN 0 ELSE round(amount, 2 - CAST(floor(log10(amount)) AS INTEGER)) END AS amount
  FROM customer
)
SELECT amount, CAST(count(*) AS INTEGER) AS customers
FROM rounded
GROUP BY amount
ORDER BY amount
