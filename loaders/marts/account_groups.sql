-- Customers by the band of their account, and those who are expected to lose money by segment (dimension 'segment'), with the bounds of what is
-- expected, and what leaving them alone would change by the lift that campaigns measured in their segment: the mean profit of a contact over those
-- held out, each campaign by its contacts; null where no campaign held anybody of the segment out.
WITH grouped AS (
  SELECT 'band' AS dimension, band AS name, * FROM marts.customer_account
  UNION ALL
  SELECT 'segment', segment, * FROM marts.customer_account WHERE expected < 0
),
measured AS (
  SELECT
    name,
    sum(treated_n * lift) / sum(treated_n) AS profit_per_contact,
    sqrt(sum(pow(treated_n * (high - low) / (2 * 1.959964), 2))) / sum(treated_n) AS error,
    sum(treated_n) AS compared
  FROM marts.campaign_segment_lift
  WHERE dimension = 'segment' AND metric = 'profit' AND lift IS NOT NULL
  GROUP BY name
),
summed AS (
  SELECT
    dimension,
    name,
    CAST(count(*) AS INTEGER) AS customers,
    sum(CAST(margin AS DECIMAL(18, 4))) AS margin,
    sum(CAST(contact_cost AS DECIMAL(18, 4))) AS contact_cost,
    sum(CAST(return_cost AS DECIMAL(18, 4))) AS return_cost,
    sum(CAST(earned AS DECIMAL(18, 4))) AS earned,
    CAST(sum(contacts_year) AS INTEGER) AS contacts_year,
    sum(CAST(contact_cost_year AS DECIMAL(18, 4))) AS contact_cost_year,
    sum(CAST(expected_margin AS DECIMAL(18, 4))) AS expected_margin,
    sum(CAST(expected_return_cost AS DECIMAL(18, 4))) AS expected_return_cost,
    sum(CAST(expected AS DECIMAL(18, 4))) AS expected
  FROM grouped
  GROUP BY dimension, name
)
SELECT
  summed.dimension,
  summed.name,
  customers,
  CAST(margin AS DOUBLE) AS margin,
  CAST(contact_cost AS DOUBLE) AS contact_cost,
  CAST(return_cost AS DOUBLE) AS return_cost,
  CAST(earned AS DOUBLE) AS earned,
  contacts_year,
  CAST(contact_cost_year AS DOUBLE) AS contact_cost_year,
  CAST(expected_margin AS DOUBLE) AS expected_margin,
  CAST(expected AS DOUBLE) AS expected,
  CAST(expected_margin AS DOUBLE) * greatest(0, 1 - 1.959964 * account_spread.error) - CAST(contact_cost_year + expected_return_cost AS DOUBLE) AS expected_low,
  CAST(expected_margin AS DOUBLE) * (1 + 1.959964 * account_spread.error) - CAST(contact_cost_year + expected_return_cost AS DOUBLE) AS expected_high,
  CASE WHEN summed.dimension = 'segment' THEN -contacts_year * measured.profit_per_contact END AS left_alone,
  CASE WHEN summed.dimension = 'segment' THEN -contacts_year * measured.profit_per_contact - 1.959964 * contacts_year * measured.error END AS left_alone_low,
  CASE WHEN summed.dimension = 'segment' THEN -contacts_year * measured.profit_per_contact + 1.959964 * contacts_year * measured.error END AS left_alone_high
FROM summed
LEFT JOIN account_spread ON account_spread.name = summed.dimension || ' ' || summed.name
LEFT JOIN measured ON measured.name = summed.name AND summed.dimension = 'segment'
ORDER BY summed.dimension, summed.name
