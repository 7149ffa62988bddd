import type {House} from "../../lib/house/house.js";
import {meanDifference} from "../../lib/lift/mean-difference.js";
import {proportionDifference} from "../../lib/lift/proportion-difference.js";
import {upliftGroups} from "../../lib/lift/uplift-groups.js";
import {summaryOf} from "../../lib/statistics/moments.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {profitOf} from "./campaign-arm.js";
import type {Mart} from "./mart.js";
import {replaceMart} from "./sql-mart.js";
import {type Column, temporaryTable} from "./temporary-table.js";

/** Everybody whom the models would leave alone. */
export const leftAlone = "all but the persuaded";

const sides = `
SELECT
  cells.campaign_id, cells.arm, cells.kind, cells.is_treated, max(cells.scale) AS scale,
  CAST(sum(cells.customers) AS INTEGER) AS customers,
  CAST(coalesce(sum(cells.customers) FILTER (WHERE cells.buys), 0) AS INTEGER) AS buyers,
  sum(cells.revenue) AS revenue,
  sum(cells.revenue * cells.revenue / cells.customers) AS revenue_squares,
  max(arms.cost_per_contact) AS cost_per_contact
FROM marts.campaign_uplift_cells AS cells
JOIN marts.campaign_arms AS arms ON arms.campaign_id = cells.campaign_id AND arms.arm = cells.arm
WHERE cells.reason IS NULL
GROUP BY cells.campaign_id, cells.arm, cells.kind, cells.is_treated
ORDER BY cells.campaign_id, cells.arm, cells.kind, cells.is_treated`;

interface Side {
  readonly campaign_id: string;
  readonly arm: string;
  readonly kind: string;
  readonly is_treated: boolean;
  readonly scale: number;
  readonly customers: number;
  readonly buyers: number;
  readonly revenue: number;
  readonly revenue_squares: number;
  readonly cost_per_contact: number;
}

type GroupRow = Readonly<Record<string, string | number | null>>;

/**
 * What truly happened to the four kinds of customer, contacted against held out: the models only sort, the figures are measured. Profit is
 * of all contacts of the kind, the cost of the contact counted and what the campaign cost besides not: leaving a kind out does not save it.
 */
export const campaignUpliftGroups: Mart = {
  name: "campaign_uplift_groups",
  reads: ["marts.campaign_arms", "marts.campaign_uplift_cells"],
  house: ["grossMargin"],
  sources: [new URL(import.meta.url)],
  build: async (connection, house) => {
    const found = await rows<Side>(connection, sides);
    const arms = [...new Set(found.map(({campaign_id, arm}) => JSON.stringify([campaign_id, arm])))];
    const groups = arms.flatMap(key => {
      const [campaign_id, arm] = JSON.parse(key) as [string, string];
      const ofArm = found.filter(side => side.campaign_id === campaign_id && side.arm === arm);
      return [...upliftGroups, leftAlone].map(kind => groupOf(kind, ofArm, house.grossMargin));
    });
    await write(connection, groups, house);
  }
};

function groupOf(kind: string, ofArm: readonly Side[], grossMargin: number): GroupRow {
  const {campaign_id, arm, scale, cost_per_contact: cost} = ofArm[0]!;
  const side = (isTreated: boolean) => {
    const chosen = ofArm.filter(
      each => each.is_treated === isTreated && (kind === leftAlone ? each.kind !== "persuaded" : each.kind === kind)
    );
    const sum = (of: (each: Side) => number) => chosen.reduce((total, each) => total + of(each), 0);
    return {
      share: {count: sum(each => each.buyers), n: sum(each => each.customers)},
      money: summaryOf({
        n: sum(each => each.customers),
        sum: sum(each => each.revenue),
        sumSquares: sum(each => each.revenue_squares)
      })
    };
  };
  const [treated, control] = [side(true), side(false)];
  const orders = proportionDifference(treated.share, control.share);
  const profit = meanDifference(profitOf(treated.money, grossMargin, cost), profitOf(control.money, grossMargin, 0));
  const contacts = treated.share.n * scale;
  const whole = (value: number | null) => (value === null ? null : value * contacts);
  return {
    ...{campaign_id, arm, kind, contacts: Math.round(contacts), held_out: Math.round(control.share.n * scale)},
    treated_share: treated.money.mean === null ? null : treated.share.count / treated.share.n,
    control_share: control.money.mean === null ? null : control.share.count / control.share.n,
    ...{lift: orders.estimate, low: orders.low, high: orders.high},
    ...{profit: whole(profit.estimate), profit_low: whole(profit.low), profit_high: whole(profit.high)},
    reason: "reason" in profit ? profit.reason : null
  };
}

async function write(connection: Connection, groups: readonly GroupRow[], house: House): Promise<void> {
  const column = (name: string, type: Column["type"] = "DOUBLE"): Column => ({
    name,
    type,
    values: groups.map(row => row[name] ?? null)
  });
  await temporaryTable(connection, "uplift_group_rows", [
    ...["campaign_id", "arm", "kind"].map(name => column(name, "VARCHAR")),
    ...["contacts", "held_out"].map(name => column(name, "INTEGER")),
    ...["treated_share", "control_share", "lift", "low", "high", "profit", "profit_low", "profit_high"].map(name =>
      column(name)
    ),
    column("reason", "VARCHAR")
  ]);
  await replaceMart(connection, "campaign_uplift_groups", "SELECT * FROM uplift_group_rows ORDER BY rowid", house);
  await connection.run("DROP TABLE uplift_group_rows");
}
