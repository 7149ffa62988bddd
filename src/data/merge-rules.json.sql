-- By which rule how many records were joined to another's person, the most first; too few to publish are told together.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
),
told AS (
  SELECT CASE WHEN records >= smallest THEN rule ELSE 'others' END AS rule, records, smallest
  FROM ledger.merge_rules
  CROSS JOIN house
)
SELECT rule, CASE WHEN sum(records) >= max(smallest) THEN CAST(sum(records) AS INTEGER) END AS records
FROM told
GROUP BY rule
ORDER BY sum(records) DESC, rule
