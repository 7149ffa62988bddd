import type {Format} from "../format/format.js";
import {between, plural} from "../format/words.js";
import type {CampaignResult} from "./campaign-results.js";
import {armName, campaignResults} from "./campaign-results.js";
import {escapeHtml, type Slots, strong} from "./html.js";
import type {CampaignRow} from "./page-rows.js";

export interface CampaignFigures {
  readonly rows: readonly CampaignRow[];
}

/** What the campaigns page says. */
export function campaignSlots({rows}: CampaignFigures, format: Format): Slots {
  const results = campaignResults(rows);
  return {
    finding: campaignFinding(results, format),
    advice: campaignAdvice(results, format),
    "chart-title": campaignTitle(results)
  };
}

/** What the best campaign earned, or why nothing can be said. */
export function campaignFinding(results: readonly CampaignResult[], format: Format): string {
  if (results.length === 0) {
    return "No campaign is in the exports yet. Export who was contacted and, as arm <code>control</code>, who was held back: only the difference between the two says what a campaign did.";
  }
  const best = byProfit(results.filter(({verdict}) => verdict === "earned"))[0];
  if (best?.profit?.lift != null && best.profit.low !== null && best.profit.high !== null) {
    const inAll = (each: number) => format.money(each * best.treated);
    return `${strong(escapeHtml(best.campaign))}${armName(best)} earned ${strong(inAll(best.profit.lift))} more than leaving people alone would have (${between(inAll(best.profit.low), inAll(best.profit.high))}).`;
  }
  const measured = results.filter(({profit}) => profit?.lift != null);
  if (measured.length === 0) {
    return `What the ${format.count(results.length)} ${plural(results.length, "campaign")} did cannot be said: ${results.every(({heldBack}) => heldBack === 0) ? "nobody was held back, so nobody knows what would have happened anyway" : "there is nothing to compare yet"}.`;
  }
  return `None of the ${format.count(measured.length)} measured ${plural(measured.length, "campaign")} earned more than leaving people alone, as far as can be told from chance.`;
}

/** What to stop, and where to hold more people back. */
export function campaignAdvice(results: readonly CampaignResult[], format: Format): string {
  const worst = byProfit(results.filter(({verdict}) => verdict === "lost")).at(-1);
  const unsure = results.filter(({verdict}) => verdict === "no effect seen" || verdict === "sold more").length;
  const uncontrolled = results.filter(({verdict}) => verdict === "no control").length;
  const sentences: string[] = [];
  if (worst?.profit?.lift != null) {
    sentences.push(
      `Stop ${escapeHtml(worst.campaign)}${armName(worst)}: it cost ${format.money(-worst.profit.lift * worst.treated)} of profit.`
    );
  }
  if (unsure > 0)
    sentences.push(
      `For ${format.count(unsure)} the difference cannot be told from chance; hold more people back next time.`
    );
  if (uncontrolled > 0) sentences.push(`${format.count(uncontrolled)} had nobody held back.`);
  return sentences.join(" ");
}

/** The title of the chart of campaigns. */
export function campaignTitle(results: readonly CampaignResult[]): string {
  const measured = results.filter(({profit}) => profit?.lift != null).length;
  if (measured === 0) return "What each campaign did";
  const earned = results.filter(({verdict}) => verdict === "earned").length;
  const lost = results.filter(({verdict}) => verdict === "lost").length;
  const words = earned === 0 ? "none surely earned" : `${earned} surely earned`;
  return `Of ${measured} measured, ${words}${lost > 0 ? ` and ${lost} did harm` : ""}`;
}

function byProfit(results: readonly CampaignResult[]): CampaignResult[] {
  const inAll = ({profit, treated}: CampaignResult) => (profit?.lift ?? 0) * treated;
  return [...results].filter(({profit}) => profit?.lift != null).sort((a, b) => inAll(b) - inAll(a));
}
