import {allChannelWords, channelWords} from "../../lib/permission/channels.js";
import {quotedText} from "../database/sql.js";

const list = (words: readonly string[]): string => words.map(quotedText).join(", ");

const names = Object.entries(channelWords)
  .map(([name, words]) => `WHEN plain IN (${list(words)}) THEN ${quotedText(name)}`)
  .join(" ");

/** SQL of a word as a channel: the twin of `channelOf`. */
const channelMacro = `CREATE OR REPLACE MACRO core.channel_of(word) AS (
  SELECT CASE WHEN plain IS NULL OR plain IN (${list(allChannelWords)}) THEN NULL ${names} ELSE plain END
  FROM (SELECT regexp_replace(lower(word), '[^\\p{L}\\p{N}]', '', 'g') AS plain))`;

/**
 * All that persons have said of being written to, whoever wrote it down. A null purpose or channel means every one. What came from a mail
 * tool's answers (unsubscribed, bounced, complained) is a withdrawal, for every purpose, on the campaign's channel; so is what a person had
 * withdrawn before being forgotten. A withdrawal on a
 * channel that no one knows by its name counts for every channel; a consent to one counts for none but that.
 */
const statementsView = `CREATE OR REPLACE VIEW core.permission_statements AS
WITH known AS (
  SELECT unnest([${list(Object.keys(channelWords))}]) AS channel
  UNION SELECT unnest(json_keys(value)) FROM ledger.house WHERE key = 'consentRule'),
sent AS (
  SELECT campaign_id, any_value(core.channel_of(channel)) AS channel, min(started_at) AS started_at FROM core.campaigns GROUP BY campaign_id),
answers AS (
  SELECT customer_key, campaign_id, import_id, unsubscribed_at AS "at", 'unsubscribed' AS via FROM core.contacts WHERE unsubscribed_at IS NOT NULL
  UNION ALL
  SELECT customer_key, campaign_id, import_id, sent_at, 'bounced' FROM core.contacts WHERE bounced
  UNION ALL
  SELECT customer_key, campaign_id, import_id, responded_at,
    CASE WHEN regexp_matches(lower(kind), 'complain|spam|abuse') THEN 'complained' ELSE 'unsubscribed' END
  FROM core.responses WHERE regexp_matches(lower(kind), 'unsubscri|opt.?out|complain|spam|abuse')),
said AS (
  SELECT customer_key, lower(trim(purpose)) AS purpose, core.channel_of(channel) AS channel, status, "at", is_dated, 'said' AS via
  FROM core.consents
  UNION ALL
  SELECT customer_key, purpose, channel, 'withdrawn', "at", true, 'said' FROM core.kept_withdrawals
  UNION ALL
  SELECT customer_key, NULL, sent.channel, 'withdrawn', coalesce("at", sent.started_at, i.imported_at), true, via
  FROM answers LEFT JOIN sent USING (campaign_id) LEFT JOIN ledger.imports i USING (import_id))
SELECT customer_key, purpose,
  CASE WHEN status = 'given' OR channel IN (SELECT channel FROM known) THEN channel END AS channel,
  status, "at", is_dated, via
FROM said`;

const isWithdrawal =
  "s.status = 'withdrawn' AND (s.purpose IS NULL OR s.purpose = q.purpose) AND (s.channel IS NULL OR q.channel IS NULL OR s.channel = q.channel)";
const isConsent = "s.status = 'given' AND s.purpose = q.purpose AND s.channel IS NOT DISTINCT FROM q.channel";
const isSuppressed =
  '(s.channel IS NULL OR q.channel IS NULL OR s.channel = q.channel) AND (s.since IS NULL OR s.since <= q."at")';
const isPurchase =
  "o.kind = 'order' AND o.total > coalesce(o.refunded, 0) AND coalesce(lower(trim(o.status)), '') NOT IN ('cancelled', 'canceled', 'voided', 'void')";

/**
 * The one place that decides: `core.consented(purpose, channel, at)`, one row a customer with is_allowed, reason, and since when.
 *
 * A person is all of his records: what any of them says counts for all. Of what was said by the instant, in this order:
 * suppressed: no, whatever was said. A withdrawal stands until a consent of a later instant that has a time of its own; at the same
 * instant the withdrawal counts, and a consent that is only known to stand in a file of some day lifts none. A consent counts for its own
 * purpose and channel; one without a channel counts for no channel. Without either, the house's consentRule for the channel, which
 * speaks of the purpose marketing alone.
 */
const decision = `CREATE OR REPLACE MACRO core.consented(asked_purpose, asked_channel, asked_at) AS TABLE
WITH q AS (
  SELECT lower(trim(CAST(asked_purpose AS VARCHAR))) AS purpose, core.channel_of(CAST(asked_channel AS VARCHAR)) AS channel,
    CAST(asked_at AS TIMESTAMPTZ) AS "at"),
rule AS (
  SELECT max(CASE WHEN q.purpose = 'marketing' THEN json_extract_string(value, '$."' || q.channel || '"') END) AS name,
    max(CASE WHEN q.purpose = 'marketing' THEN CAST(json_extract_string(value, '$."' || q.channel || '".softOptInMonths') AS INTEGER) END) AS months
  FROM q LEFT JOIN ledger.house h ON h.key = 'consentRule'),
statements AS (
  SELECT s.customer_key,
    max(s."at") FILTER (${isConsent}) AS given_at,
    max(s."at") FILTER (${isConsent} AND s.is_dated) AS dated_at,
    max(s."at") FILTER (${isWithdrawal}) AS withdrawn_at,
    arg_max(s.via, (s."at", s.via)) FILTER (${isWithdrawal}) AS withdrawn_via
  FROM core.permission_statements s CROSS JOIN q WHERE s."at" <= q."at" GROUP BY s.customer_key),
suppressed AS (
  SELECT s.customer_key, min(s.since) AS since FROM core.suppressions s CROSS JOIN q WHERE ${isSuppressed} GROUP BY s.customer_key),
bought AS (
  SELECT o.customer_key, max(o.ordered_at) AS "at" FROM core.orders o CROSS JOIN q CROSS JOIN rule
  WHERE ${isPurchase} AND o.ordered_at <= q."at" AND o.ordered_at > q."at" - to_months(rule.months) GROUP BY o.customer_key),
weighed AS (
  SELECT c.customer_key, x.customer_key IS NOT NULL AS is_suppressed, x.since, st.given_at, st.withdrawn_at, st.withdrawn_via,
    st.withdrawn_at IS NOT NULL AND (st.dated_at IS NULL OR st.dated_at <= st.withdrawn_at) AS is_withdrawn,
    b."at" AS bought_at, rule.name = 'legitimate-interest' AS by_interest
  FROM core.customers c CROSS JOIN rule LEFT JOIN statements st USING (customer_key) LEFT JOIN suppressed x USING (customer_key)
    LEFT JOIN bought b USING (customer_key))
SELECT customer_key,
  NOT is_suppressed AND NOT is_withdrawn AND (given_at IS NOT NULL OR bought_at IS NOT NULL OR coalesce(by_interest, false)) AS is_allowed,
  CASE WHEN is_suppressed THEN 'suppressed' WHEN is_withdrawn AND withdrawn_via = 'said' THEN 'withdrawn' WHEN is_withdrawn THEN withdrawn_via
    WHEN given_at IS NOT NULL THEN 'given' WHEN bought_at IS NOT NULL THEN 'bought lately' WHEN by_interest THEN 'no objection'
    ELSE 'never given' END AS reason,
  CASE WHEN is_suppressed THEN since WHEN is_withdrawn THEN withdrawn_at WHEN given_at IS NOT NULL THEN given_at ELSE bought_at END AS since
FROM weighed`;

/** What the warehouse knows of permission besides its tables: made anew at each opening, so that it is always this version's. */
export const permissionSql: readonly string[] = [channelMacro, statementsView, decision];
