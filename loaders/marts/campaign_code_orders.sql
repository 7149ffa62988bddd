-- Purchases that carry a campaign's code: a coupon of the campaign, or the campaign itself where the shop wrote it down. Codes are
-- compared without regard to capitals; a cell may hold several, parted by commas, semicolons, bars or blanks.
WITH codes AS (
  SELECT campaign_id, unnest(string_split_regex(lower(trim(coupon)), '[,;|[:space:]]+')) AS code
  FROM core.campaigns
  WHERE coupon IS NOT NULL
),
used AS (
  SELECT order_id, unnest(string_split_regex(lower(trim(coupon)), '[,;|[:space:]]+')) AS code
  FROM marts.transactions
  WHERE coupon IS NOT NULL AND is_purchase
),
carrying AS (
  SELECT codes.campaign_id, used.order_id
  FROM used
  JOIN codes ON codes.code = used.code
  WHERE used.code <> ''
  UNION
  SELECT campaign_id, order_id
  FROM marts.transactions
  WHERE campaign_id IS NOT NULL AND is_purchase
)
SELECT carrying.campaign_id, transactions.order_id, transactions.customer_key, transactions.ordered_at, transactions.value
FROM carrying
JOIN marts.transactions AS transactions ON transactions.order_id = carrying.order_id
WHERE transactions.is_purchase
ORDER BY carrying.campaign_id, transactions.ordered_at, transactions.order_id
