-- Who the best customers are: of each value of each attribute the share among the best and in the whole file, the most telling first.
-- Values of fewer customers than the house publishes are not in the mart.
SELECT
  attribute,
  value,
  best_count,
  file_count,
  round(best_count / best_known, 6) AS best_share,
  round(file_count / file_known, 6) AS file_share,
  round(profile_index, 4) AS profile_index,
  round(low, 4) AS low,
  round(high, 4) AS high,
  round(adjusted_p_value, 6) AS adjusted_p_value
FROM marts.best_customer_profile
ORDER BY profile_index DESC NULLS LAST, attribute, value
