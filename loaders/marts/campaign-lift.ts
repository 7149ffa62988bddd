import type {House} from "../../lib/house/house.js";
import type {Connection} from "../database/connection.js";
import {rows} from "../database/connection.js";
import {type CampaignArm, campaignArmsSql} from "./campaign-arm.js";
import {type ArmMetric, measureArm} from "./campaign-metrics.js";
import type {Mart} from "./mart.js";
import {replaceMart} from "./sql-mart.js";
import {type Column, temporaryTable} from "./temporary-table.js";

/** Each campaign arm against the customers held out, by every outcome, with the verdict on the arm. */
export const campaignLift: Mart = {
  name: "campaign_lift",
  reads: ["marts.campaign_arms", "marts.campaign_windows"],
  house: ["currency", "earlyLooks", "grossMargin", "locale", "plannedControlShares"],
  sources: [new URL(import.meta.url)],
  build: async (connection, house) => {
    const measured = measureCampaigns(await rows<CampaignArm>(connection, campaignArmsSql), house);
    await writeLift(connection, measured, house);
  }
};

/** The metrics of every treated arm, campaign by campaign. */
function measureCampaigns(all: readonly CampaignArm[], house: House): ArmMetric[] {
  const campaigns = new Map<string, CampaignArm[]>();
  for (const arm of all) campaigns.set(arm.campaign_id, [...(campaigns.get(arm.campaign_id) ?? []), arm]);
  return [...campaigns.values()].flatMap(campaign =>
    campaign.filter(arm => arm.arm !== "control").flatMap(arm => measureArm(arm, campaign, house))
  );
}

async function writeLift(connection: Connection, measured: readonly ArmMetric[], house: House): Promise<void> {
  const column = (name: keyof ArmMetric, type: Column["type"]): Column => ({
    name,
    type,
    values: measured.map(row => row[name])
  });
  await temporaryTable(connection, "campaign_lift_rows", [
    column("campaign_id", "VARCHAR"),
    column("arm", "VARCHAR"),
    column("metric", "VARCHAR"),
    column("treated_n", "INTEGER"),
    column("control_n", "INTEGER"),
    column("treated_mean", "DOUBLE"),
    column("treated_low", "DOUBLE"),
    column("treated_high", "DOUBLE"),
    column("control_mean", "DOUBLE"),
    column("lift", "DOUBLE"),
    column("low", "DOUBLE"),
    column("high", "DOUBLE"),
    column("p_value", "DOUBLE"),
    column("relative_lift", "DOUBLE"),
    column("relative_low", "DOUBLE"),
    column("relative_high", "DOUBLE"),
    column("level", "DOUBLE"),
    column("srm_p_value", "DOUBLE"),
    column("srm_plan", "VARCHAR"),
    column("balance_p_value", "DOUBLE"),
    column("looking", "VARCHAR"),
    column("verdict", "VARCHAR"),
    column("reason", "VARCHAR"),
    column("response_measure", "VARCHAR"),
    column("in_two_arms", "INTEGER"),
    column("detectable", "DOUBLE"),
    column("hold_back_next", "INTEGER")
  ]);
  await replaceMart(connection, "campaign_lift", "SELECT * FROM campaign_lift_rows ORDER BY rowid", house);
  await connection.run("DROP TABLE campaign_lift_rows");
}
