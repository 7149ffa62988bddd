import type {Format} from "../format/format.js";
import {between, plural} from "../format/words.js";
import type {CampaignResult} from "./campaign-results.js";
import {armName, campaignResults, isJudged, surely} from "./campaign-results.js";
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
    "chart-title": campaignTitle(results, format)
  };
}

/** What the best campaign earned, or why nothing can be said. */
export function campaignFinding(results: readonly CampaignResult[], format: Format): string {
  if (results.length === 0) {
    return "No campaign is in the exports yet. Export who was contacted and, as arm <code>control</code>, who was held back: only the difference between the two says what a campaign did.";
  }
  const best = byProfit(results.filter(result => surely(result) === "earned"))[0];
  if (best?.profit?.lift != null && best.profit.low !== null && best.profit.high !== null) {
    const inAll = (each: number) => format.money(each * best.treated);
    return `${strong(escapeHtml(best.campaign))}${armName(best)} earned ${strong(inAll(best.profit.lift))} more than leaving people alone would have (${between(inAll(best.profit.low), inAll(best.profit.high))}).`;
  }
  const measured = results.filter(result => surely(result) !== "not measured").length;
  if (measured > 0) {
    const none =
      measured === 1
        ? "The one measured campaign has not"
        : `None of the ${format.count(measured)} measured campaigns has`;
    return `${none} earned more than leaving people alone, as far as can be told from chance.`;
  }
  const reason = results.every(({verdict}) => verdict === "no control")
    ? "nobody was held back, so nobody knows what would have happened anyway"
    : results.some(isJudged)
      ? "their profit cannot be compared, as where every customer has the same amount"
      : "there is nothing to compare yet, or the groups were not alike";
  return `What ${results.length === 1 ? "the campaign" : `the ${format.count(results.length)} campaigns`} did cannot be said: ${reason}.`;
}

/** What to stop, and where to hold more people back. */
export function campaignAdvice(results: readonly CampaignResult[], format: Format): string {
  const worst = byProfit(results.filter(result => surely(result) === "lost")).at(-1);
  const open = results.filter(result => surely(result) === "unsure");
  const soldMore = open.filter(({verdict}) => verdict === "sold more").length;
  const unsure = open.length - soldMore;
  const uncontrolled = results.filter(({verdict}) => verdict === "no control").length;
  const sentences: string[] = [];
  if (worst?.profit?.lift != null) {
    sentences.push(
      `Stop ${escapeHtml(worst.campaign)}${armName(worst)}: it cost ${format.money(-worst.profit.lift * worst.treated)} of profit.`
    );
  }
  if (soldMore > 0) {
    sentences.push(`${format.count(soldMore)} sold more, but whether that paid is not sure.`);
  }
  if (unsure > 0) {
    sentences.push(
      `For ${format.count(unsure)} ${plural(unsure, "other")} the difference cannot be told from chance; hold more people back next time.`
    );
  }
  if (uncontrolled > 0) sentences.push(`${format.count(uncontrolled)} had nobody held back.`);
  return sentences.join(" ");
}

/** The title of the chart of campaigns. */
export function campaignTitle(results: readonly CampaignResult[], format: Format): string {
  const judged = results.map(surely);
  const many = (word: string) => judged.filter(each => each === word).length;
  const measured = judged.length - many("not measured");
  if (measured === 0) return "What each campaign did";
  const earned = many("earned") === 0 ? "none surely earned" : `${format.count(many("earned"))} surely earned`;
  return `Of ${format.count(measured)} measured, ${earned}${many("lost") > 0 ? ` and ${format.count(many("lost"))} surely lost money` : ""}`;
}

function byProfit(results: readonly CampaignResult[]): CampaignResult[] {
  const inAll = ({profit, treated}: CampaignResult) => (profit?.lift ?? 0) * treated;
  return [...results].filter(({profit}) => profit?.lift != null).sort((a, b) => inAll(b) - inAll(a));
}
