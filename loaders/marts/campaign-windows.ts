import type {House} from "../../lib/house/house.js";
import {dueLook} from "../../lib/lift/early-look.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import type {Mart} from "./mart.js";
import {replaceMart} from "./sql-mart.js";
import {temporaryTable} from "./temporary-table.js";

/** How much of every window of a campaign the data hold. */
const starts = `
SELECT
  contacts.campaign_id,
  date_diff(
    'second',
    coalesce(max(contacts.sent_at), max(campaigns.started_at)),
    CAST(max(clock.as_of) + INTERVAL '1' DAY AS TIMESTAMP) AT TIME ZONE $zone
  )::DOUBLE AS seconds
FROM core.contacts AS contacts
CROSS JOIN marts.clock AS clock
LEFT JOIN core.campaigns AS campaigns ON campaigns.campaign_id = contacts.campaign_id
GROUP BY contacts.campaign_id
ORDER BY contacts.campaign_id`;

const secondsPerDay = 86_400;

/**
 * How long after a contact a campaign's orders count. A campaign with looks planned before its end has, until then, only the part of the
 * window up to the last look that is due: a look is at the same point of every customer's window, and between looks nothing moves.
 */
export const campaignWindows: Mart = {
  name: "campaign_windows",
  reads: ["core.campaigns", "core.contacts", "marts.clock"],
  house: ["attributionWindowDays", "earlyLooks", "timeZone"],
  sources: [new URL(import.meta.url)],
  build: async (connection, house) => {
    const found = await rows<{campaign_id: string; seconds: number | null}>(connection, starts, {zone: house.timeZone});
    await write(connection, found, house);
  }
};

async function write(
  connection: Connection,
  found: readonly {readonly campaign_id: string; readonly seconds: number | null}[],
  house: House
): Promise<void> {
  const whole = house.attributionWindowDays * secondsPerDay;
  const windows = found.map(({campaign_id, seconds}) => {
    const plan = house.earlyLooks[campaign_id];
    const looks = plan === undefined || plan.plan === "always-valid" ? null : plan.looks;
    const look = looks === null ? null : dueLook(looks, (seconds ?? 0) / whole);
    const isPart = looks !== null && look !== null && look > 0 && look < looks;
    return {
      campaign_id,
      window_seconds: isPart ? Math.round((whole * look) / looks) : whole,
      plan: plan?.plan ?? "once",
      look,
      looks
    };
  });
  await temporaryTable(connection, "campaign_window_rows", [
    {name: "campaign_id", type: "VARCHAR", values: windows.map(row => row.campaign_id)},
    // By which many millions of rows are joined and grouped: quicker than a text.
    {name: "number", type: "INTEGER", values: windows.map((_, index) => index)},
    {name: "window_seconds", type: "BIGINT", values: windows.map(row => row.window_seconds)},
    {name: "plan", type: "VARCHAR", values: windows.map(row => row.plan)},
    {name: "look", type: "INTEGER", values: windows.map(row => row.look)},
    {name: "looks", type: "INTEGER", values: windows.map(row => row.looks)}
  ]);
  await replaceMart(connection, "campaign_windows", "SELECT * FROM campaign_window_rows ORDER BY rowid", house);
  await connection.run("DROP TABLE campaign_window_rows");
}
