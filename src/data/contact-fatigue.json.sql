-- How contacts wear and how many pay, one row.
SELECT
  fatigue.period_days,
  fatigue.contacts,
  round(fatigue.cost_per_contact, 4) AS cost_per_contact,
  round(fatigue.unsubscribed_share, 6) AS unsubscribed_share,
  round(fatigue.first_margin, 6) AS first_margin,
  round(fatigue.first_margin_low, 6) AS first_margin_low,
  round(fatigue.first_margin_high, 6) AS first_margin_high,
  round(fatigue.wear, 6) AS wear,
  round(fatigue.wear_low, 6) AS wear_low,
  round(fatigue.wear_high, 6) AS wear_high,
  round(fatigue.best_contacts, 4) AS best_contacts,
  round(fatigue.best_contacts_low, 4) AS best_contacts_low,
  round(fatigue.best_contacts_high, 4) AS best_contacts_high,
  fatigue.is_drawn,
  fatigue.reason,
  -- Contacts of the last year for each customer who got any.
  round(yearly.contacts / nullif(yearly.customers, 0), 4) AS yearly_contacts
FROM marts.contact_fatigue AS fatigue
CROSS JOIN (
  SELECT CAST(count(*) AS DOUBLE) AS contacts, CAST(count(DISTINCT people.customer_key) AS DOUBLE) AS customers
  FROM marts.campaign_people AS people
  CROSS JOIN marts.clock
  WHERE people.arm <> 'control' AND people.arms = 1 AND people.window_start >= CAST(clock.as_of - 365 AS TIMESTAMP)
) AS yearly
