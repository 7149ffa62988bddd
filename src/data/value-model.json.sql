-- The models behind the values, for the what-if: the parameters in use with the covariance of their logarithms, and what the house's last
-- year of contacts says of how many a customer gets and what one costs.
WITH contact AS (
  SELECT count(*) AS contacts
  FROM core.contacts
  CROSS JOIN marts.clock
  WHERE arm <> 'control' AND CAST(sent_at AS DATE) > clock.as_of - 365 AND CAST(sent_at AS DATE) <= clock.as_of
),
cost AS (
  SELECT median(CAST(cost AS DOUBLE) / contacted) AS cost_per_contact FROM marts.campaign_summary WHERE contacted > 0
),
people AS (
  SELECT count(*) AS customers FROM marts.customer_summary
)
SELECT
  fitted.model,
  fitted.parameter,
  fitted.estimate,
  fitted.log_covariance,
  fitted.time_unit,
  CASE WHEN people.customers > 0 THEN round(contact.contacts / people.customers, 1) END AS contacts_per_year,
  round(cost.cost_per_contact, 2) AS cost_per_contact
FROM marts.clv_model AS fitted
CROSS JOIN contact
CROSS JOIN cost
CROSS JOIN people
WHERE fitted.is_used AND fitted.estimate IS NOT NULL
ORDER BY CASE WHEN fitted.time_unit IS NULL THEN 2 ELSE 1 END, fitted.rowid
