-- How fresh each source is: its files, when the last was read, and the newest time that stands in any row of it.
WITH newest AS (
  SELECT import_id, max(ordered_at) AS newest_at FROM core.orders GROUP BY import_id
  UNION ALL
  SELECT import_id, max(created_at) FROM core.customer_records GROUP BY import_id
  UNION ALL
  SELECT import_id, max(coalesce(clicked_at, opened_at, sent_at)) FROM core.contacts GROUP BY import_id
  UNION ALL
  SELECT import_id, max(responded_at) FROM core.responses GROUP BY import_id
  UNION ALL
  SELECT import_id, max("at") FROM core.consents GROUP BY import_id
  UNION ALL
  SELECT import_id, max(answered_at) FROM core.survey_answers GROUP BY import_id
)
SELECT
  imports.format AS source,
  imports.entity,
  CAST(count(DISTINCT imports.file) AS INTEGER) AS files,
  CAST(max(imports.imported_at) AS DATE) AS imported_on,
  CAST(max(newest.newest_at) AS DATE) AS newest_on
FROM ledger.imports AS imports
LEFT JOIN newest ON newest.import_id = imports.import_id
GROUP BY imports.format, imports.entity
ORDER BY newest_on, source, entity
