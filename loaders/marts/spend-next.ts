import type {House} from "../../lib/house/house.js";
import {shrinkEffects} from "../../lib/lift/shrinkage.js";
import type {Interval} from "../../lib/statistics/interval.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {quotedText} from "../database/sql.js";
import type {Mart} from "./mart.js";
import {replaceMart} from "./sql-mart.js";
import {type Column, temporaryTable} from "./temporary-table.js";

/** A segment written to by a channel, over all campaigns that can be judged. */
interface Spending {
  readonly channel: string;
  readonly segment: string;
  readonly campaigns: number;
  readonly contacts: number;
  readonly contact_cost: number;
  /** Profit of a contact beyond those held out, its cost taken off. */
  readonly effect: number;
  readonly standard_error: number;
}

const pooled = `
SELECT
  coalesce(campaigns.channel, 'unknown') AS channel,
  money.segment,
  CAST(count(DISTINCT money.campaign_id) AS INTEGER) AS campaigns,
  CAST(sum(money.contacts) AS INTEGER) AS contacts,
  sum(money.contact_cost) AS contact_cost,
  sum(money.contacts * money.effect) / sum(money.contacts) AS effect,
  sqrt(sum(pow(money.contacts * money.standard_error, 2))) / sum(money.contacts) AS standard_error
FROM marts.campaign_segment_money AS money
JOIN (
  SELECT campaign_id, arm FROM marts.campaign_lift
  WHERE metric = 'profit' AND verdict NOT IN ('withheld', 'too early', 'no control')
) AS judged ON judged.campaign_id = money.campaign_id AND judged.arm = money.arm
LEFT JOIN core.campaigns AS campaigns ON campaigns.campaign_id = money.campaign_id
WHERE money.effect IS NOT NULL AND money.standard_error > 0
GROUP BY coalesce(campaigns.channel, 'unknown'), money.segment
ORDER BY channel, segment`;

/**
 * Where the next contact earns most: profit of a contact by channel and segment over all campaigns, drawn towards the channel's whole, and how
 * many customers of the segment may be written to by the channel at the end of the data.
 */
export const spendNext: Mart = {
  name: "spend_next",
  reads: [
    ...[
      "core.campaigns",
      "core.consents",
      "core.contacts",
      "core.customers",
      "core.orders",
      "core.responses",
      "core.suppressions",
      "core.kept_withdrawals"
    ],
    ...["marts.campaign_lift", "marts.campaign_segment_money", "marts.clock", "marts.rfm"]
  ],
  house: ["consentRule"],
  sources: [new URL(import.meta.url)],
  build: async (connection, house) => {
    const found = await rows<Spending>(connection, pooled);
    const channels = [...new Set(found.map(({channel}) => channel))];
    const drawn = channels.flatMap(channel => drawnEffects(found.filter(row => row.channel === channel)));
    await write(connection, drawn, house);
  }
};

/** The effects of one channel's segments; one alone stays as it is known. */
function drawnEffects(channel: readonly Spending[]): (Spending & {effects: Interval | null})[] {
  if (channel.length < 2) return channel.map(row => ({...row, effects: null}));
  const {effects} = shrinkEffects(
    channel.map(({effect, standard_error, contacts}) => ({
      estimate: effect,
      standardError: standard_error,
      weight: contacts
    }))
  );
  return channel.map((row, index) => ({...row, effects: effects[index]!}));
}

async function write(
  connection: Connection,
  all: readonly (Spending & {effects: Interval | null})[],
  house: House
): Promise<void> {
  const column = (
    name: string,
    type: Column["type"],
    value: (row: (typeof all)[number]) => string | number | null
  ) => ({
    name,
    type,
    values: all.map(value)
  });
  await temporaryTable(connection, "spend_rows", [
    column("channel", "VARCHAR", row => row.channel),
    column("segment", "VARCHAR", row => row.segment),
    column("campaigns", "INTEGER", row => row.campaigns),
    column("contacts", "INTEGER", row => row.contacts),
    column("contact_cost", "DOUBLE", row => row.contact_cost),
    column("profit_each", "DOUBLE", row => row.effects?.estimate ?? null),
    column("profit_each_low", "DOUBLE", row => row.effects?.low ?? null),
    column("profit_each_high", "DOUBLE", row => row.effects?.high ?? null)
  ]);
  const channels = [...new Set(all.map(({channel}) => channel))];
  await replaceMart(connection, "spend_next", withReachable(channels), house);
  await connection.run("DROP TABLE spend_rows");
}

/** A channel that is not known has nobody who is known to be reachable by it. */
function withReachable(channels: readonly string[]): string {
  const reached = channels
    .filter(channel => channel !== "unknown")
    .map(
      channel =>
        `SELECT ${quotedText(channel)} AS channel, customer_key
         FROM core.consented('marketing', ${quotedText(channel)}, (SELECT CAST(as_of AS TIMESTAMPTZ) + INTERVAL '1' DAY FROM marts.clock))
         WHERE is_allowed`
    );
  const allowed =
    reached.length > 0 ? reached.join(" UNION ALL ") : "SELECT '' AS channel, 0 AS customer_key WHERE FALSE";
  return `SELECT spend_rows.*, CAST(reachable AS INTEGER) AS reachable
FROM spend_rows
LEFT JOIN (
  SELECT allowed.channel, rfm.segment, count(*) AS reachable
  FROM (${allowed}) AS allowed
  JOIN marts.rfm AS rfm ON rfm.customer_key = allowed.customer_key
  GROUP BY allowed.channel, rfm.segment
) AS reach ON reach.channel = spend_rows.channel AND reach.segment = spend_rows.segment
ORDER BY spend_rows.rowid`;
}
