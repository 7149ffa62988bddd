-- Every customer's account: the margin so far less what contacts and returns cost, and what is expected of the next year if the customer goes
-- on being written to as in the last: the expected margin (marts.clv) less the contacts and returns to come. A return is a credit note or an
-- order of which money was given back. How often an order will come back: the customer's own returns and five orders of the house's.
WITH contact AS (
  SELECT
    contacts.customer_key,
    count(*) AS contacts,
    sum(coalesce(campaigns.cost_per_contact, 0)) AS cost,
    count(*) FILTER (WHERE coalesce(contacts.sent_at, campaigns.started_at) > year_begins) AS contacts_year,
    coalesce(sum(coalesce(campaigns.cost_per_contact, 0)) FILTER (WHERE coalesce(contacts.sent_at, campaigns.started_at) > year_begins), 0) AS cost_year
  FROM core.contacts AS contacts
  JOIN core.campaigns AS campaigns ON campaigns.campaign_id = contacts.campaign_id
  CROSS JOIN (SELECT CAST(as_of - INTERVAL '1' YEAR + INTERVAL '1' DAY AS TIMESTAMPTZ) AS year_begins FROM marts.clock) AS clock
  WHERE lower(trim(contacts.arm)) <> 'control'
  GROUP BY contacts.customer_key
),
returned AS (
  SELECT customer_key, count(*) AS returns
  FROM core.orders
  WHERE customer_key IS NOT NULL
    AND (kind = 'credit_note' OR (kind = 'order' AND coalesce(refunded, 0) > 0))
    AND coalesce(lower(trim(status)), '') NOT IN ('cancelled', 'canceled', 'voided', 'void')
  GROUP BY customer_key
),
customer AS (
  SELECT
    rfm.customer_key,
    rfm.segment,
    rfm.frequency AS orders,
    CAST(rfm.monetary AS DOUBLE) * $gross_margin AS margin,
    CAST(coalesce(contact.contacts, 0) AS INTEGER) AS contacts,
    CAST(coalesce(contact.cost, 0) AS DOUBLE) AS contact_cost,
    CAST(coalesce(returned.returns, 0) AS INTEGER) AS returns,
    CAST(coalesce(contact.contacts_year, 0) AS INTEGER) AS contacts_year,
    CAST(coalesce(contact.cost_year, 0) AS DOUBLE) AS contact_cost_year,
    clv.clv AS expected_margin,
    clv.expected_orders
  FROM marts.rfm AS rfm
  LEFT JOIN marts.clv ON clv.customer_key = rfm.customer_key
  LEFT JOIN contact ON contact.customer_key = rfm.customer_key
  LEFT JOIN returned ON returned.customer_key = rfm.customer_key
),
usual AS (
  SELECT CAST(sum(returns) AS DOUBLE) / CAST(sum(orders) AS DOUBLE) AS returns_per_order
  FROM customer
),
reckoned AS (
  SELECT
    customer.*,
    returns * $return_cost AS return_cost,
    expected_orders * (returns + 5 * returns_per_order) / (orders + 5) * $return_cost AS expected_return_cost
  FROM customer
  CROSS JOIN usual
)
SELECT
  customer_key,
  segment,
  orders,
  margin,
  contacts,
  contact_cost,
  returns,
  return_cost,
  margin - contact_cost - return_cost AS earned,
  contacts_year,
  contact_cost_year,
  expected_margin,
  expected_return_cost,
  expected_margin - contact_cost_year - expected_return_cost AS expected,
  CASE
    WHEN expected_margin IS NULL THEN 'not known'
    WHEN expected_margin - contact_cost_year - expected_return_cost >= 0
      THEN CASE WHEN margin - contact_cost - return_cost >= 0 THEN 'earns' ELSE 'lost so far, will earn' END
    WHEN margin - contact_cost - return_cost >= 0 THEN 'earned so far, will lose'
    ELSE 'loses'
  END AS band
FROM reckoned
ORDER BY customer_key
