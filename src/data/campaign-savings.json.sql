-- What each arm would have saved, and what its offer gave away. Arms about a handful are left out; a handful of redeemers is withheld.
WITH house AS (
  SELECT coalesce(max(CAST(value AS INTEGER)), 5) AS smallest FROM ledger.house WHERE key = 'smallestPublishedCell'
)
SELECT
  savings.campaign_id,
  savings.arm,
  savings.left_out,
  round(savings.saving, 2) AS saving,
  round(savings.saving_low, 2) AS saving_low,
  round(savings.saving_high, 2) AS saving_high,
  round(savings.unshrunk_saving, 2) AS unshrunk_saving,
  CASE WHEN savings.redeemers NOT BETWEEN 1 AND house.smallest - 1 THEN savings.redeemers END AS redeemers,
  CASE WHEN savings.redeemers NOT BETWEEN 1 AND house.smallest - 1 THEN round(savings.discount, 2) END AS discount,
  CASE WHEN savings.redeemers NOT BETWEEN 1 AND house.smallest - 1 THEN round(savings.needless_discount, 2) END AS needless_discount,
  CASE WHEN savings.redeemers NOT BETWEEN 1 AND house.smallest - 1 THEN round(savings.needless_discount_low, 2) END
    AS needless_discount_low,
  CASE WHEN savings.redeemers NOT BETWEEN 1 AND house.smallest - 1 THEN round(savings.needless_discount_high, 2) END
    AS needless_discount_high
FROM marts.campaign_savings AS savings
JOIN marts.campaign_total AS total ON total.campaign_id = savings.campaign_id
JOIN marts.campaign_money AS money ON money.campaign_id = savings.campaign_id AND money.arm = savings.arm
CROSS JOIN house
WHERE money.contacts >= house.smallest AND total.held_out NOT BETWEEN 1 AND house.smallest - 1
ORDER BY savings.campaign_id, savings.arm
