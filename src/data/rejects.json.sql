-- Why rows were rejected: how many by rule, column and file, with the line of the first, so that somebody can look. Of a file that was
-- imported several times the newest import counts: it holds what is still to be mended.
SELECT
  rejects.rule,
  coalesce(rejects.column_name, '') AS column_name,
  regexp_replace(rejects.file, '^.*/', '') AS file,
  CAST(count(*) AS INTEGER) AS rejected,
  CAST(min(rejects.line) AS INTEGER) AS first_line,
  min(rejects.reason) AS reason
FROM ledger.rejects
WHERE rejects.import_id IN (SELECT max(newest.import_id) FROM ledger.imports AS newest GROUP BY newest.file)
GROUP BY rejects.rule, coalesce(rejects.column_name, ''), regexp_replace(rejects.file, '^.*/', '')
ORDER BY count(*) DESC, rejects.rule, 2, 3
