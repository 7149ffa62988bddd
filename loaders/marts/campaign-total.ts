import type {House} from "../../lib/house/house.js";
import {campaignTotal} from "../../lib/lift/campaign-total.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {revenueOf} from "./campaign-arm.js";
import type {Mart} from "./mart.js";
import {replaceMart} from "./sql-mart.js";
import {type Column, temporaryTable} from "./temporary-table.js";

interface Arm {
  readonly campaign_id: string;
  readonly arm: string;
  readonly customers: number;
  readonly revenue: number;
  readonly revenue_squares: number;
  readonly cost: number;
}

const arms = `
SELECT
  arms.campaign_id, arms.arm, arms.customers, CAST(arms.revenue AS DOUBLE) AS revenue, arms.revenue_squares, coalesce(money.cost, 0) AS cost
FROM marts.campaign_arms AS arms
LEFT JOIN marts.campaign_money AS money ON money.campaign_id = arms.campaign_id AND money.arm = arms.arm
WHERE arms.customers > 0
ORDER BY arms.campaign_id, arms.arm`;

/** Each campaign's profit beyond those held out, all its arms and costs together, with the standard error of the whole. */
export const campaignTotals: Mart = {
  name: "campaign_total",
  reads: ["marts.campaign_arms", "marts.campaign_money"],
  house: ["grossMargin"],
  sources: [new URL(import.meta.url)],
  build: async (connection, house) => {
    const campaigns = new Map<string, Arm[]>();
    for (const arm of await rows<Arm>(connection, arms))
      campaigns.set(arm.campaign_id, [...(campaigns.get(arm.campaign_id) ?? []), arm]);
    await write(connection, [...campaigns], house);
  }
};

async function write(connection: Connection, all: readonly (readonly [string, Arm[]])[], house: House): Promise<void> {
  const totals = all.map(([campaign_id, campaign]) => {
    const control = campaign.find(({arm}) => arm === "control") ?? {customers: 0, revenue: 0, revenue_squares: 0};
    const contacted = campaign.filter(({arm}) => arm !== "control");
    const cost = contacted.reduce((sum, arm) => sum + arm.cost, 0);
    const total = campaignTotal(contacted.map(revenueOf), revenueOf(control), {cost, grossMargin: house.grossMargin});
    const contacts = contacted.reduce((sum, {customers}) => sum + customers, 0);
    return {campaign_id, contacts, held_out: control.customers, cost, total};
  });
  const column = (
    name: string,
    type: Column["type"],
    value: (row: (typeof totals)[number]) => string | number | null
  ) => ({
    name,
    type,
    values: totals.map(value)
  });
  await temporaryTable(connection, "total_rows", [
    column("campaign_id", "VARCHAR", row => row.campaign_id),
    column("contacts", "INTEGER", row => row.contacts),
    column("held_out", "INTEGER", row => row.held_out),
    column("cost", "DOUBLE", row => row.cost),
    column("incremental_profit", "DOUBLE", ({total}) => total.estimate),
    column("incremental_profit_low", "DOUBLE", ({total}) => total.low),
    column("incremental_profit_high", "DOUBLE", ({total}) => total.high),
    column("standard_error", "DOUBLE", ({total}) => ("standardError" in total ? total.standardError : null)),
    column("reason", "VARCHAR", ({total}) => ("reason" in total ? total.reason : null))
  ]);
  await replaceMart(connection, "campaign_total", "SELECT * FROM total_rows ORDER BY rowid", house);
  await connection.run("DROP TABLE total_rows");
}
