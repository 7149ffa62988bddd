-- Every file that was read, the newest first: each row of it is accepted, rejected or unchanged. exported_on: the export's own day, where it is
-- another than that of the import.
WITH house AS (SELECT trim(value, '"') AS zone FROM ledger.house WHERE key = 'timeZone')
SELECT
  regexp_replace(file, '^.*/', '') AS file,
  format,
  entity,
  CAST(rows_read AS DOUBLE) AS rows_read,
  CAST(rows_accepted AS DOUBLE) AS rows_accepted,
  CAST(rows_rejected AS DOUBLE) AS rows_rejected,
  CAST(rows_unchanged AS DOUBLE) AS rows_unchanged,
  coalesce(array_to_string(columns_left_out, ', '), '') AS columns_left_out,
  CAST(imported_at AS DATE) AS imported_on,
  CASE
    WHEN CAST(exported_at AT TIME ZONE zone AS DATE) <> CAST(imported_at AT TIME ZONE zone AS DATE)
      THEN CAST(exported_at AT TIME ZONE zone AS DATE)
  END AS exported_on
FROM ledger.imports
LEFT JOIN house ON true
ORDER BY imported_at DESC, import_id DESC
