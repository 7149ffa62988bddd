import {join} from "node:path";
import {UserError} from "../../lib/errors/errors.js";
import {drawHeldOut} from "../../lib/lift/draw-held-out.js";
import {nearestName} from "../../lib/schema/nearest.js";
import {dayOf} from "../bring-up-to-date.js";
import {whenFree} from "../database/busy.js";
import type {Connection} from "../database/connection.js";
import {firstRow, inTransaction, rows} from "../database/connection.js";
import {writePrivateFile} from "../database/private-file.js";
import {withWarehouseAndVault} from "../database/vault.js";
import {defaultHouseFile, loadHouse} from "../house.js";
import {temporaryTable} from "../marts/temporary-table.js";
import type {PlaceOptions} from "../places.js";
import {findPlaces, noSample} from "../places.js";
import type {Waterfall} from "./choose-members.js";
import {chooseMembers, columnsOf} from "./choose-members.js";
import {csvText} from "./csv-text.js";

export interface AudienceOptions extends PlaceOptions {
  /** Of the house file. */
  readonly name: string;
  readonly config?: string;
  /** Where the files go. @default audiences */
  readonly out?: string;
  /** @default the clock's */
  readonly now?: Date;
}

/** A list that was made. */
export interface MadeAudience {
  readonly audienceId: number;
  readonly waterfall: Waterfall;
  readonly heldOut: number;
  readonly written: number;
  /** Who is to be written to, with what the channel needs. */
  readonly file: string;
  /** Who was written to and who was held out, as an export that the next refresh can take. */
  readonly contacts: string;
}

/**
 * Makes a list to act on: chooses who may be written to, holds a share out by chance, writes the others to a file that its owner alone can
 * read, and notes in the ledger who was in which group, so that the answer that comes back meets a known control group.
 * @throws UserError when the house file has no such audience
 */
export async function makeAudience(options: AudienceOptions): Promise<MadeAudience> {
  const house = await loadHouse(options.config ?? defaultHouseFile);
  const audience = house.audiences[options.name];
  if (!audience) throw new UserError(unknownText(options.name, Object.keys(house.audiences)));
  const places = await findPlaces(options, house, noSample);
  const now = options.now ?? new Date();
  return whenFree(() =>
    withWarehouseAndVault(places, async connection => {
      const waterfall = await chooseMembers(connection, audience, house, now.toISOString());
      const heldOut = drawHeldOut(waterfall.left, audience.holdOut, audience.seed);
      const order = Array.from(heldOut, (_, place) => place);
      await temporaryTable(connection, "drawn", [
        {name: "place", type: "INTEGER", values: order},
        {name: "held_out", type: "BOOLEAN", values: heldOut}
      ]);
      await connection.run(
        `CREATE OR REPLACE TEMP TABLE arms AS SELECT m.*, CASE WHEN d.held_out THEN 'control' ELSE 'contacted' END AS arm
         FROM (SELECT *, row_number() OVER (ORDER BY customer_key) - 1 AS place FROM members) m JOIN drawn d USING (place) ORDER BY place`
      );
      const held = heldOut.filter(Boolean).length;
      const columns = ["customer_id", ...columnsOf(audience.channel)];
      const list = await rows(
        connection,
        `SELECT ${columns.join(", ")} FROM arms WHERE arm = 'contacted' ORDER BY place`
      );
      const members = await rows<{customer_id: string; arm: string}>(
        connection,
        "SELECT customer_id, arm FROM arms ORDER BY place"
      );
      const campaign = audience.campaign ?? options.name;
      const audienceId = await inTransaction(connection, () =>
        noteAudience(
          connection,
          {name: options.name, campaign, purpose: audience.purpose, channel: audience.channel},
          audience,
          {
            ...waterfall,
            heldOut: held,
            written: list.length
          }
        )
      );
      const file = join(options.out ?? "audiences", `${options.name}-${dayOf(now, house.timeZone)}-${audienceId}`);
      writePrivateFile(`${file}.csv`, csvText(columns, list));
      writePrivateFile(
        `${file}.contacts.csv`,
        csvText(
          ["campaign_id", "customer_id", "arm", "planned_share"],
          members.map(({customer_id, arm}) => ({
            ...{campaign_id: campaign, customer_id, arm},
            planned_share: arm === "control" ? audience.holdOut : Number((1 - audience.holdOut).toFixed(6))
          }))
        )
      );
      return {
        audienceId,
        waterfall,
        heldOut: held,
        written: list.length,
        file: `${file}.csv`,
        contacts: `${file}.contacts.csv`
      };
    })
  );
}

async function noteAudience(
  connection: Connection,
  said: {readonly name: string; readonly campaign: string; readonly purpose: string; readonly channel: string},
  {holdOut, seed}: {readonly holdOut: number; readonly seed: number},
  waterfall: Readonly<Record<string, number>>
): Promise<number> {
  const next = await firstRow<{id: number}>(
    connection,
    "SELECT CAST(coalesce(max(audience_id), 0) + 1 AS INTEGER) AS id FROM ledger.audiences"
  );
  const audienceId = next?.id ?? 1;
  await connection.run(
    `INSERT INTO ledger.audiences (audience_id, name, campaign_id, purpose, channel, made_at, hold_out, seed, waterfall)
     VALUES ($audienceId, $name, $campaign, $purpose, $channel, now(), CAST($holdOut AS DOUBLE), CAST($seed AS BIGINT), $waterfall)`,
    {...said, audienceId, holdOut, seed, waterfall: JSON.stringify(waterfall)}
  );
  await connection.run(
    `INSERT INTO ledger.audience_members (audience_id, record_key, customer_key, arm)
     SELECT $audienceId, record_key, customer_key, arm FROM arms ORDER BY place`,
    {audienceId}
  );
  return audienceId;
}

function unknownText(name: string, known: readonly string[]): string {
  if (known.length === 0)
    return `${name}: the house file has no audiences; wanted audiences: {${JSON.stringify(name)}: {segments: ["Champions"], channel: "email"}}`;
  const nearest = nearestName(name, known);
  return `${name}: no such audience in the house file; there are ${known.join(", ")}${nearest ? `; is ${nearest} meant?` : ""}`;
}
