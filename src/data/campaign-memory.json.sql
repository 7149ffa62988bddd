-- The register of tests, newest first; what was measured of them is joined in lib/findings/memory.ts.
SELECT
  test,
  hypothesis,
  campaign_id,
  arm,
  started_on,
  channel,
  offer,
  segment,
  cells,
  CAST(planned_contacts AS DOUBLE) AS planned_contacts,
  CAST(planned_held_out AS DOUBLE) AS planned_held_out,
  planned_rise,
  decision,
  decided_on,
  learned
FROM ledger.campaign_tests
ORDER BY started_on DESC NULLS FIRST, position DESC
