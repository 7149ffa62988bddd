import type {House} from "../../lib/house/house.js";
import {type GainsAgainstControlRow, gainsAgainstControl} from "../../lib/lift/gains-against-control.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import type {CampaignPair} from "./campaign-pairs.js";
import type {Mart} from "./mart.js";
import {replaceMart} from "./sql-mart.js";
import {type Column, temporaryTable} from "./temporary-table.js";

interface ArmGroup {
  readonly campaign_id: string;
  readonly arm: string;
  readonly row: GainsAgainstControlRow;
}

/** A gains table of each arm by tenths of the score on its eve, beside what the same tenths did when held out; a tenth of a handful joins the next. */
export const campaignGains: Mart = {
  name: "campaign_gains",
  reads: ["marts.campaign_pairs"],
  house: ["grossMargin", "smallestPublishedCell"],
  sources: [new URL(import.meta.url)],
  build: async (connection, house) => {
    const pairs = await rows<CampaignPair>(
      connection,
      "SELECT * FROM marts.campaign_pairs WHERE dimension = 'score' ORDER BY campaign_id, arm, score DESC"
    );
    const arms = new Map<string, CampaignPair[]>();
    for (const pair of pairs) {
      const arm = `${pair.campaign_id}\u0000${pair.arm}`;
      arms.set(arm, [...(arms.get(arm) ?? []), pair]);
    }
    await write(
      connection,
      [...arms.values()].flatMap(arm => gainsOf(arm, house)),
      house
    );
  }
};

function gainsOf(arm: readonly CampaignPair[], {grossMargin, smallestPublishedCell: smallest}: House): ArmGroup[] {
  const {campaign_id, arm: name, cost_per_contact: costPerContact} = arm[0]!;
  const cells = arm.map(pair => ({
    score: pair.score ?? 0,
    contacted: {n: pair.contacts, buyers: pair.buyers, revenue: pair.revenue, revenueSquares: pair.revenue_squares},
    heldOut: {
      n: pair.held_out,
      buyers: pair.held_out_buyers,
      revenue: pair.held_out_revenue,
      revenueSquares: pair.held_out_revenue_squares
    }
  }));
  return gainsAgainstControl(cells, {costPerContact, grossMargin, smallest}).map(row => ({
    campaign_id,
    arm: name,
    row
  }));
}

async function write(connection: Connection, all: readonly ArmGroup[], house: House): Promise<void> {
  const column = (name: string, type: Column["type"], value: (group: ArmGroup) => string | number | null): Column => ({
    name,
    type,
    values: all.map(value)
  });
  const interval = (name: string, of: "rise" | "profitBeyond"): Column[] => [
    column(name, "DOUBLE", ({row}) => row[of].estimate),
    column(`${name}_low`, "DOUBLE", ({row}) => row[of].low),
    column(`${name}_high`, "DOUBLE", ({row}) => row[of].high)
  ];
  await temporaryTable(connection, "gains_rows", [
    column("campaign_id", "VARCHAR", ({campaign_id}) => campaign_id),
    column("arm", "VARCHAR", ({arm}) => arm),
    column("tenth", "INTEGER", ({row}) => row.group),
    column("contacts", "INTEGER", ({row}) => row.contacted.n),
    column("held_out", "INTEGER", ({row}) => row.heldOut.n),
    column("buyers", "INTEGER", ({row}) => row.contacted.buyers),
    column("held_out_buyers", "INTEGER", ({row}) => row.heldOut.buyers),
    column("depth", "DOUBLE", ({row}) => row.depth),
    column("rate", "DOUBLE", ({row}) => row.rate),
    column("lift", "DOUBLE", ({row}) => row.lift),
    column("captured", "DOUBLE", ({row}) => row.captured),
    column("profit", "DOUBLE", ({row}) => row.profit),
    column("cumulative_profit", "DOUBLE", ({row}) => row.cumulativeProfit),
    ...interval("rise", "rise"),
    ...interval("profit_beyond", "profitBeyond"),
    column("break_even_share", "DOUBLE", ({row}) => row.breakEven)
  ]);
  await replaceMart(connection, "campaign_gains", "SELECT * FROM gains_rows ORDER BY rowid", house);
  await connection.run("DROP TABLE gains_rows");
}
