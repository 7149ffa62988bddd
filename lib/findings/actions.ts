import type {Format} from "../format/format.js";
import {armName, campaignResults} from "./campaign-results.js";
import {escapeHtml} from "./html.js";
import type {CampaignRow, RejectRow, SegmentRow} from "./page-rows.js";

/** One thing to do next, with the figure that speaks for it and the page that shows more. Texts are HTML. */
export interface Action {
  readonly title: string;
  readonly text: string;
  /** A page of the site, relative. */
  readonly page: string;
  readonly link: string;
}

/** Actions as the HTML that stands in the page. */
export function actionList(actions: readonly Action[]): string {
  if (actions.length === 0)
    return "<p>Nothing stands out yet. More orders and a campaign with a held-out group will change that.</p>";
  const items = actions.map(
    ({title, text, page, link}) => `<li><strong>${title}</strong>${text} <a href="./${page}">${link}</a></li>`
  );
  return `<ol class="actions">${items.join("")}</ol>`;
}

export interface ActionFigures {
  readonly segments: readonly SegmentRow[];
  readonly campaigns: readonly CampaignRow[];
  readonly rejects: readonly RejectRow[];
}

/** What to do next: the customers worth a letter, the campaign to repeat, the one to stop, the rows to mend. At most four. */
export function nextActions(figures: ActionFigures, format: Format): Action[] {
  return [
    winBack(figures.segments, format),
    repeat(figures.campaigns, format),
    stop(figures.campaigns, format),
    mend(figures.rejects, format)
  ].filter(action => action !== null);
}

function winBack(segments: readonly SegmentRow[], format: Format): Action | null {
  const row = segments.find(({segment, is_withheld}) => segment === "At risk" && !is_withheld);
  if (!row?.customers || row.revenue_mean === null || row.recency_days_mean === null) return null;
  return {
    title: `Write to ${format.count(row.customers)} good customers who have stayed away`,
    text: `They brought ${format.money(row.revenue_mean)} each and last ordered ${format.about(row.recency_days_mean)} days ago on average. Hold some back, to see what the letter does.`,
    page: "segments",
    link: "Segments"
  };
}

function repeat(campaigns: readonly CampaignRow[], format: Format): Action | null {
  const best = campaignResults(campaigns)
    .filter(({verdict, profit}) => verdict === "earned" && profit?.lift != null)
    .sort((a, b) => (b.profit?.lift ?? 0) * b.treated - (a.profit?.lift ?? 0) * a.treated)[0];
  if (best?.profit?.lift == null) return null;
  return {
    title: `Repeat ${escapeHtml(best.campaign)}${armName(best)}`,
    text: `It earned ${format.money(best.profit.lift * best.treated)} more than leaving its ${format.count(best.treated)} customers alone would have.`,
    page: "campaigns",
    link: "Campaigns"
  };
}

function stop(campaigns: readonly CampaignRow[], format: Format): Action | null {
  const worst = campaignResults(campaigns)
    .filter(({verdict, profit}) => verdict === "lost" && profit?.lift != null)
    .sort((a, b) => (a.profit?.lift ?? 0) * a.treated - (b.profit?.lift ?? 0) * b.treated)[0];
  if (worst?.profit?.lift == null) return null;
  return {
    title: `Stop ${escapeHtml(worst.campaign)}${armName(worst)}`,
    text: `It cost ${format.money(-worst.profit.lift * worst.treated)} of profit, compared with the customers held back.`,
    page: "campaigns",
    link: "Campaigns"
  };
}

function mend(rejects: readonly RejectRow[], format: Format): Action | null {
  const rows = rejects.reduce((sum, row) => sum + row.rejected, 0);
  if (rows === 0) return null;
  return {
    title: `Mend ${format.count(rows)} ${rows === 1 ? "row" : "rows"} of the exports`,
    text: "They could not be used and are in no figure. Each is kept with its file, its line and the reason.",
    page: "data",
    link: "Data"
  };
}
