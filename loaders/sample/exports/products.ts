import {firstDay, isoDay} from "../calendar.js";
import {campaigns} from "../campaigns.js";
import {dialect, money} from "../dialect.js";
import type {FileTruth} from "../export-file.js";
import type {Source} from "./exports.js";
import {openExport} from "./exports.js";

/** The range as a spreadsheet saves it: tab-separated. */
export async function writeProducts(source: Source): Promise<FileTruth> {
  const columns = ["product_id", "name", "category", "brand", "launched_at", "cost"];
  const file = openExport(source, "products.tsv", "products", columns, dialect({layout: "\t"}), false);
  for (const {id, name, category, brand, launchedDay, costPence} of source.catalogue.flat())
    file.row([id, name, category, brand, anyDay(launchedDay), money(costPence, file.dialect)]);
  return file.close();
}

/** A day before or after the shop's first. */
const anyDay = (day: number): string =>
  day < 0 ? new Date((firstDay + day) * 86_400_000).toISOString().slice(0, 10) : isoDay(day);

/** The campaigns as marketing keeps them. */
export async function writeCampaigns(source: Source): Promise<FileTruth> {
  const columns = ["campaign_id", "name", "channel", "offer", "started_at", "ended_at", "cost", "cost_per_contact"];
  const file = openExport(source, "campaigns.csv", "campaigns", columns, dialect(), false);
  for (const campaign of campaigns)
    file.row([
      ...[
        campaign.id,
        campaign.name,
        campaign.channel,
        campaign.offer,
        isoDay(campaign.firstDay),
        isoDay(campaign.lastDay)
      ],
      ...[campaign.fixedCostPounds.toFixed(2), campaign.costPerContactPounds.toFixed(2)]
    ]);
  return file.close();
}
