-- Customers by the band of their account, and those expected to lose money by segment; what must be withheld is decided where it is read.
SELECT
  dimension,
  name,
  customers,
  round(margin, 2) AS margin,
  round(contact_cost, 2) AS contact_cost,
  round(return_cost, 2) AS return_cost,
  round(earned, 2) AS earned,
  contacts_year,
  round(contact_cost_year, 2) AS contact_cost_year,
  round(expected_margin, 2) AS expected_margin,
  round(expected, 2) AS expected,
  round(expected_low, 2) AS expected_low,
  round(expected_high, 2) AS expected_high,
  round(left_alone, 2) AS left_alone,
  round(left_alone_low, 2) AS left_alone_low,
  round(left_alone_high, 2) AS left_alone_high
FROM marts.account_groups
ORDER BY dimension, expected, name
