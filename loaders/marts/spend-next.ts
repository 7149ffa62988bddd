import type {House} from "../../lib/house/house.js";
import {shrinkEffects} from "../../lib/lift/shrinkage.js";
import type {Interval} from "../../lib/statistics/interval.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
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

/** Where the next contact earns most: profit of a contact by channel and segment over all campaigns, drawn towards the channel's whole. */
export const spendNext: Mart = {
  name: "spend_next",
  reads: ["core.campaigns", "marts.campaign_lift", "marts.campaign_segment_money"],
  house: [],
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
  await replaceMart(connection, "spend_next", "SELECT * FROM spend_rows ORDER BY rowid", house);
  await connection.run("DROP TABLE spend_rows");
}
