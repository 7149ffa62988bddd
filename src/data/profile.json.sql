-- The best customers' profile for an address supplier: shares and indexes only, no counts of the house and no money. What may be chance is left out.
SELECT
  attribute,
  value,
  round(best_count / best_known, 3) AS best_share,
  round(file_count / file_known, 3) AS file_share,
  round(profile_index, 2) AS profile_index,
  round(low, 2) AS low,
  round(high, 2) AS high
FROM marts.best_customer_profile
WHERE profile_index IS NOT NULL AND value <> 'other' AND adjusted_p_value < 0.05
ORDER BY abs(ln(profile_index)) DESC, attribute, value
LIMIT 7
