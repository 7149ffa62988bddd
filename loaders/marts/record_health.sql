-- One row a house month up to the running one: customers known by its end, how many of them had given no sign of life for the house's
-- number of months, had bounced the last time they were written to, or hold something that cannot be true; how many contacts went to them and what these cost.
-- A sign of life is an order, a mail opened or clicked by a person, a response, an answer, a new consent, or becoming a customer. Contacts
-- of the control arm were not sent.
WITH sign AS (
  SELECT customer_key, CAST(date_trunc('month', ordered_on) AS DATE) AS month
  FROM marts.purchase_days
  WHERE coalesce(date_trunc('month', next_on) > date_trunc('month', ordered_on), TRUE)
  UNION
  SELECT customer_key, CAST(date_trunc('month', happened_at AT TIME ZONE $time_zone) AS DATE) AS month
  FROM (
    SELECT customer_key, opened_at AS happened_at
    FROM core.contacts
    WHERE NOT coalesce(date_diff('second', sent_at, opened_at) BETWEEN 0 AND $machine_seconds, FALSE)
    UNION ALL
    SELECT customer_key, clicked_at
    FROM core.contacts
    WHERE NOT coalesce(date_diff('second', sent_at, clicked_at) BETWEEN 0 AND $machine_seconds, FALSE)
    UNION ALL
    SELECT customer_key, responded_at
    FROM marts.campaign_reactions
    WHERE NOT is_machine AND meaning IN ('open', 'click', 'response')
    UNION ALL
    SELECT customer_key, answered_at FROM core.survey_answers
    UNION ALL
    SELECT customer_key, "at" FROM core.consents WHERE status = 'given'
    UNION ALL
    SELECT customer_key, created_at FROM core.customers
  ) AS signs
  WHERE happened_at IS NOT NULL
),
spell AS (
  SELECT
    customer_key,
    month,
    lead(month) OVER (PARTITION BY customer_key ORDER BY month) AS next_month,
    CAST(month + CAST($expired_after_months AS INTEGER) * INTERVAL '1' MONTH AS DATE) AS silent_from
  FROM sign
),
contact AS (
  SELECT
    contacts.customer_key,
    contacts.sent_at,
    CAST(date_trunc('month', contacts.sent_at AT TIME ZONE $time_zone) AS DATE) AS month,
    coalesce(contacts.bounced, FALSE) AS bounced,
    coalesce(campaigns.cost_per_contact, 0) AS cost
  FROM core.contacts AS contacts
  LEFT JOIN core.campaigns AS campaigns ON campaigns.campaign_id = contacts.campaign_id
  WHERE contacts.sent_at IS NOT NULL AND lower(trim(contacts.arm)) <> 'control'
),
to_bouncer AS (
  SELECT
    *,
    lag(bounced, 1, FALSE) OVER (PARTITION BY customer_key ORDER BY sent_at, bounced) AS bounced_before
  FROM contact
  WHERE customer_key IN (SELECT customer_key FROM contact WHERE bounced)
),
change AS (
  SELECT min(month) AS month, 1 AS known, 0 AS silent, 0 AS bounced, 0 AS faulty
  FROM sign
  GROUP BY customer_key
  UNION ALL
  SELECT silent_from, 0, 1, 0, 0 FROM spell WHERE next_month IS NULL OR next_month > silent_from
  UNION ALL
  SELECT next_month, 0, -1, 0, 0 FROM spell WHERE next_month > silent_from
  UNION ALL
  SELECT month, 0, 0, CASE WHEN bounced THEN 1 ELSE -1 END, 0 FROM to_bouncer WHERE bounced <> bounced_before
  UNION ALL
  SELECT min(month), 0, 0, 0, 1
  FROM sign
  WHERE customer_key IN (SELECT customer_key FROM core.record_faults)
  GROUP BY customer_key
),
month_change AS (
  SELECT month, sum(known) AS known, sum(silent) AS silent, sum(bounced) AS bounced, sum(faulty) AS faulty
  FROM change
  GROUP BY month
),
standing AS (
  SELECT
    month,
    sum(known) OVER earlier AS known,
    sum(silent) OVER earlier AS silent,
    sum(bounced) OVER earlier AS bounced,
    sum(faulty) OVER earlier AS faulty,
    lead(month) OVER (ORDER BY month) AS next_month
  FROM month_change
  WINDOW earlier AS (ORDER BY month ROWS UNBOUNDED PRECEDING)
),
calendar AS (
  SELECT CAST(month AS DATE) AS month, CAST(month AS DATE) <= last_complete_month AS is_complete
  FROM marts.clock
  CROSS JOIN unnest(generate_series(date_trunc('month', first_on), current_month, INTERVAL '1' MONTH)) AS months (month)
  WHERE as_of IS NOT NULL
),
mailed AS (
  SELECT month, count(*) AS contacts, sum(cost) AS cost
  FROM contact
  GROUP BY month
),
mailed_silent AS (
  SELECT contact.month, count(*) AS contacts, sum(contact.cost) AS cost
  FROM contact
  JOIN spell
    ON spell.customer_key = contact.customer_key
    AND spell.month < contact.month
    AND contact.month <= coalesce(spell.next_month, DATE '9999-12-01')
    AND contact.month >= spell.silent_from
  GROUP BY contact.month
),
mailed_bounced AS (
  SELECT month, count(*) AS contacts, sum(cost) AS cost
  FROM to_bouncer
  WHERE bounced_before
  GROUP BY month
)
SELECT
  calendar.month,
  calendar.is_complete,
  CAST(coalesce(standing.known, 0) AS INTEGER) AS customers,
  CAST(coalesce(standing.silent, 0) AS INTEGER) AS silent,
  CAST(coalesce(standing.bounced, 0) AS INTEGER) AS bounced,
  CAST(coalesce(standing.faulty, 0) AS INTEGER) AS faulty,
  CAST(coalesce(mailed.contacts, 0) AS INTEGER) AS contacts,
  CAST(coalesce(mailed.cost, 0) AS DOUBLE) AS cost,
  CAST(coalesce(mailed_silent.contacts, 0) AS INTEGER) AS contacts_to_silent,
  CAST(coalesce(mailed_silent.cost, 0) AS DOUBLE) AS cost_to_silent,
  CAST(coalesce(mailed_bounced.contacts, 0) AS INTEGER) AS contacts_to_bounced,
  CAST(coalesce(mailed_bounced.cost, 0) AS DOUBLE) AS cost_to_bounced
FROM calendar
LEFT JOIN standing ON standing.month <= calendar.month AND calendar.month < coalesce(standing.next_month, DATE '9999-12-01')
LEFT JOIN mailed ON mailed.month = calendar.month
LEFT JOIN mailed_silent ON mailed_silent.month = calendar.month
LEFT JOIN mailed_bounced ON mailed_bounced.month = calendar.month
ORDER BY calendar.month
