import type {CampaignResult} from "../../../lib/findings/campaign-results.js";
import type {CampaignMoneyRow} from "../../../lib/findings/campaign-rows.js";
import {economicsSlots} from "../../../lib/findings/economics.js";
import type {CampaignTotalRow, SavingsRow} from "../../../lib/findings/economics-rows.js";
import {prefixed, type Slots} from "../../../lib/findings/html.js";
import {type FatigueRow, type PressureRow, pressureSlots} from "../../../lib/findings/pressure.js";
import type {Format} from "../../../lib/format/format.js";
import type {Connection} from "../../../loaders/database/connection.js";
import {pageRows} from "./page-rows.js";

/** What the pages of the campaigns' money say. */
export async function moneyPageSlots(
  warehouse: Connection,
  {results}: {readonly results: readonly CampaignResult[]},
  format: Format
): Promise<Slots> {
  const economics = {
    results,
    totals: await pageRows<CampaignTotalRow>(warehouse, "campaign-total"),
    money: await pageRows<CampaignMoneyRow>(warehouse, "campaign-money"),
    savings: await pageRows<SavingsRow>(warehouse, "campaign-savings")
  };
  const [fatigue] = await pageRows<FatigueRow>(warehouse, "contact-fatigue");
  const pressure = {fatigue, bands: await pageRows<PressureRow>(warehouse, "contact-pressure")};
  return {
    ...prefixed("economics", economicsSlots(economics, format)),
    ...prefixed("pressure", pressureSlots(pressure, format))
  };
}
