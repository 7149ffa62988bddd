-- Customers' months by how many contacts they got in them. Months of a handful of customers are left out, a handful of answers withheld.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
)
SELECT
  contacts_in_month,
  customers,
  customer_months,
  contacts,
  CASE WHEN responses NOT BETWEEN 1 AND smallest - 1 THEN round(responses / nullif(contacts, 0), 6) END AS response_rate,
  CASE WHEN unsubscriptions NOT BETWEEN 1 AND smallest - 1 THEN round(unsubscriptions / nullif(contacts, 0), 6) END AS unsubscription_rate,
  CASE WHEN buying_months NOT BETWEEN 1 AND smallest - 1 THEN round(buying_months / customer_months, 6) END AS buying_rate,
  CASE WHEN buying_months NOT BETWEEN 1 AND smallest - 1 THEN round(CAST(revenue AS DOUBLE) / customer_months, 4) END AS revenue_each
FROM marts.contact_months
CROSS JOIN house
WHERE customers >= smallest
ORDER BY contacts_in_month
