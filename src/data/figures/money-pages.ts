import {budgetSlots} from "../../../lib/findings/budget.js";
import type {CampaignResult} from "../../../lib/findings/campaign-results.js";
import type {CampaignMoneyRow} from "../../../lib/findings/campaign-rows.js";
import {economicsSlots} from "../../../lib/findings/economics.js";
import type {CampaignTotalRow, SavingsRow} from "../../../lib/findings/economics-rows.js";
import {prefixed, type Slots} from "../../../lib/findings/html.js";
import {memorySlots} from "../../../lib/findings/memory.js";
import {nextQuarterSlots, type QuarterRow, type SpendRow} from "../../../lib/findings/next-quarter.js";
import {type FatigueRow, type PressureRow, pressureSlots} from "../../../lib/findings/pressure.js";
import type {Format} from "../../../lib/format/format.js";
import type {CampaignTest} from "../../../lib/memory/campaign-test.js";
import type {Connection} from "../../../loaders/database/connection.js";
import {rows} from "../../../loaders/database/connection.js";
import {pageRows} from "./page-rows.js";

/** What the pages of the campaigns' money say. */
export async function moneyPageSlots(
  warehouse: Connection,
  {results, grossMargin}: {readonly results: readonly CampaignResult[]; readonly grossMargin: number},
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
  const segments = await rows<{segment: string}>(warehouse, "SELECT DISTINCT segment FROM marts.rfm ORDER BY segment");
  const memory = {
    ...economics,
    tests: await pageRows<CampaignTest>(warehouse, "campaign-memory"),
    segments: segments.map(({segment}) => segment)
  };
  const next = {
    rows: await pageRows<QuarterRow>(warehouse, "next-quarter"),
    spend: await pageRows<SpendRow>(warehouse, "spend-next")
  };
  return {
    ...prefixed("economics", economicsSlots(economics, format)),
    ...prefixed("pressure", pressureSlots(pressure, format)),
    ...prefixed("memory", memorySlots(memory, format)),
    ...prefixed("next-quarter", {...nextQuarterSlots(next, format), ...budgetSlots(next, grossMargin, format)})
  };
}
