import type {House} from "../../lib/house/house.js";
import {breakEvenResponse} from "../../lib/lift/break-even.js";
import {meanDifference} from "../../lib/lift/mean-difference.js";
import {type ProfitAndLoss, profitAndLoss} from "../../lib/lift/profit-and-loss.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {revenueOf} from "./campaign-arm.js";
import type {Mart} from "./mart.js";
import {queryFile, replaceMart} from "./sql-mart.js";
import {type Column, temporaryTable} from "./temporary-table.js";

const arms = queryFile("campaign_costs");

interface ArmCost {
  readonly campaign_id: string;
  readonly arm: string;
  readonly customers: number;
  readonly buyers: number;
  readonly orders: number;
  readonly revenue: number;
  readonly revenue_squares: number;
  /** Of all contacts of the arm. */
  readonly contact_cost: number;
  /** The arm's part of what the campaign cost however many were contacted. */
  readonly fixed_cost: number;
}

interface ArmMoney {
  readonly arm: ArmCost;
  readonly account: ProfitAndLoss;
  /** Share of the contacts that must order because of the contact; null when nobody ordered. */
  readonly breakEven: number | null;
}

/** The account of each arm: what it cost, what is attributed to it and what it brought beyond those held out. */
export const campaignMoney: Mart = {
  name: "campaign_money",
  reads: ["core.campaigns", "marts.campaign_arms"],
  house: ["grossMargin"],
  sources: [new URL(import.meta.url), arms.source],
  build: async (connection, house) => {
    const all = await rows<ArmCost>(connection, arms.sql);
    const accounts = all.filter(({arm}) => arm !== "control").map(arm => accountOf(arm, all, house.grossMargin));
    await write(connection, accounts, house);
  }
};

function accountOf(arm: ArmCost, all: readonly ArmCost[], grossMargin: number): ArmMoney {
  const control = all.find(other => other.campaign_id === arm.campaign_id && other.arm === "control");
  const nobody = {customers: 0, revenue: 0, revenue_squares: 0};
  const cost = arm.contact_cost + arm.fixed_cost;
  const profitPerBuyer = arm.buyers > 0 ? (arm.revenue * grossMargin) / arm.buyers : 0;
  return {
    arm,
    account: profitAndLoss({
      contacted: arm.customers,
      cost,
      grossMargin,
      attributedRevenue: arm.revenue,
      revenueLift: meanDifference(revenueOf(arm), revenueOf(control ?? nobody))
    }),
    breakEven: profitPerBuyer > 0 && arm.customers > 0 ? breakEvenResponse(cost / arm.customers, profitPerBuyer) : null
  };
}

async function write(connection: Connection, accounts: readonly ArmMoney[], house: House): Promise<void> {
  const column = (name: string, type: Column["type"], value: (money: ArmMoney) => string | number | null): Column => ({
    name,
    type,
    values: accounts.map(value)
  });
  const interval = (name: string, of: (account: ProfitAndLoss) => ProfitAndLoss["returnOnCost"]): Column[] => [
    column(name, "DOUBLE", ({account}) => of(account).estimate),
    column(`${name}_low`, "DOUBLE", ({account}) => of(account).low),
    column(`${name}_high`, "DOUBLE", ({account}) => of(account).high)
  ];
  await temporaryTable(connection, "campaign_money_rows", [
    column("campaign_id", "VARCHAR", ({arm}) => arm.campaign_id),
    column("arm", "VARCHAR", ({arm}) => arm.arm),
    column("contacts", "INTEGER", ({arm}) => arm.customers),
    column("buyers", "INTEGER", ({arm}) => arm.buyers),
    column("orders", "INTEGER", ({arm}) => arm.orders),
    column("contact_cost", "DOUBLE", ({arm}) => arm.contact_cost),
    column("fixed_cost", "DOUBLE", ({arm}) => arm.fixed_cost),
    column("cost", "DOUBLE", ({account}) => account.cost),
    column("break_even_share", "DOUBLE", ({breakEven}) => breakEven),
    column("attributed_revenue", "DOUBLE", ({account}) => account.attributedRevenue),
    column("attributed_profit", "DOUBLE", ({account}) => account.attributedProfit),
    ...interval("incremental_revenue", account => account.incrementalRevenue),
    ...interval("incremental_profit", account => account.incrementalProfit),
    ...interval("return_on_cost", account => account.returnOnCost),
    column("reason", "VARCHAR", ({account: {incrementalProfit: profit}}) => ("reason" in profit ? profit.reason : null))
  ]);
  await replaceMart(connection, "campaign_money", "SELECT * FROM campaign_money_rows ORDER BY rowid", house);
  await connection.run("DROP TABLE campaign_money_rows");
}
