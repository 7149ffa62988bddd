-- What the file of responses says, one row each, by what it means; and which clicks a program made: one that calls itself a program, or a
-- burst of clicks on several links (or on all links of the mail) within the seconds of the house file.
WITH meant AS (
  SELECT
    campaign_id,
    customer_key,
    responded_at,
    link_hash,
    is_machine,
    CASE
      WHEN lower(trim(kind)) IN ('open', 'opened') THEN 'open'
      WHEN lower(trim(kind)) IN ('click', 'clicked') THEN 'click'
      WHEN lower(trim(kind)) IN ('unsubscribe', 'unsubscribed') THEN 'unsubscription'
      WHEN lower(trim(kind)) IN ('complaint', 'bounce', 'bounced') THEN 'trouble'
      ELSE 'response'
    END AS meaning
  FROM core.responses
),
clicks AS (
  SELECT campaign_id, customer_key, responded_at, link_hash
  FROM meant
  WHERE meaning = 'click' AND responded_at IS NOT NULL AND link_hash IS NOT NULL
),
links AS (
  SELECT campaign_id, count(DISTINCT link_hash) AS links
  FROM clicks
  GROUP BY campaign_id
),
burst AS (
  SELECT click.campaign_id, click.customer_key, click.responded_at
  FROM clicks AS click
  JOIN clicks AS near
    ON near.campaign_id = click.campaign_id AND near.customer_key = click.customer_key
    AND abs(date_diff('second', click.responded_at, near.responded_at)) <= $machine_seconds
  JOIN links ON links.campaign_id = click.campaign_id
  WHERE links.links >= 2
  GROUP BY click.campaign_id, click.customer_key, click.responded_at
  HAVING count(DISTINCT near.link_hash) >= least($machine_links, max(links.links))
)
SELECT
  meant.campaign_id,
  meant.customer_key,
  meant.responded_at,
  meant.meaning,
  coalesce(meant.is_machine, FALSE) OR (meant.meaning = 'click' AND burst.customer_key IS NOT NULL) AS is_machine
FROM meant
LEFT JOIN burst
  ON burst.campaign_id = meant.campaign_id AND burst.customer_key = meant.customer_key AND burst.responded_at = meant.responded_at
ORDER BY meant.campaign_id, meant.customer_key, meant.responded_at, meant.meaning, is_machine
