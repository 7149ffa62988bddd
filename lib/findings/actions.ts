import type {Format} from "../format/format.js";
import {noBreakSpace} from "../format/number.js";
import {isStayingAway, type SegmentRule} from "../rfm/segments.js";
import {armName, campaignResults, surely} from "./campaign-results.js";
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

/** Customers of whom it is unsure whether they are still there. */
export interface AtStake {
  readonly customers: number;
  /** What they are expected to bring. */
  readonly value: number;
  /** What they would be expected to bring if they were surely active. */
  readonly value_if_active: number;
}

export interface ActionFigures {
  readonly atStake: AtStake;
  readonly smallestPublishedCell: number;
  readonly segments: readonly SegmentRow[];
  /** The house's table of segments. */
  readonly rules: readonly SegmentRule[];
  readonly campaigns: readonly CampaignRow[];
  readonly rejects: readonly RejectRow[];
}

/** What to do next: the customers worth a letter, the campaign to repeat, the one to stop, the rows to mend. At most four, since nothing can be repeated or stopped where nobody was held back. */
export function nextActions(figures: ActionFigures, format: Format): Action[] {
  return [
    winBack(figures.atStake, figures.smallestPublishedCell, format) ?? writeAgain(figures, format),
    repeat(figures.campaigns, format),
    stop(figures.campaigns, format),
    holdBack(figures),
    mend(figures.rejects, format)
  ].filter(action => action !== null);
}

function winBack({customers, value_if_active, value}: AtStake, smallest: number, format: Format): Action | null {
  if (customers < Math.max(1, smallest) || value_if_active <= value) return null;
  return {
    title: `Write to ${format.count(customers)} customers who may be leaving`,
    text: `Each is between 30 and 70 % likely still active. They are worth ${format.money(value / customers)} each now, and would be worth ${format.money(value_if_active / customers)} if they were surely there. Hold some back, to see what the letter does.`.replaceAll(
      " %",
      `${noBreakSpace}%`
    ),
    page: "lifetime-value",
    link: "Lifetime value"
  };
}

/** Where no model says who may be leaving, the rules of the segments do. */
function writeAgain({segments, rules}: ActionFigures, format: Format): Action | null {
  const away = rules.find(isStayingAway)?.name;
  const row = segments.find(({segment}) => segment === away);
  if (row?.customers == null || row.revenue_mean === null || row.recency_days_mean === null) return null;
  return {
    title: `Write to ${format.count(row.customers)} customers who used to order often`,
    text: `They brought ${format.money(row.revenue_mean)} each and last ordered ${format.about(row.recency_days_mean)} days ago on average. Hold some back, to see what the letter does.`,
    page: "segments",
    link: "Segments"
  };
}

/** Without anybody held back, no campaign can be judged. */
function holdBack({campaigns, segments}: ActionFigures): Action | null {
  if (segments.length === 0 || campaigns.some(row => (row.control_n ?? 0) > 0)) return null;
  return {
    title: "Hold some customers back from the next campaign",
    text: "Draw them by lot and export them as arm <code>control</code>. Only then can anybody say what a campaign earned.",
    page: "campaigns",
    link: "Campaigns"
  };
}

function repeat(campaigns: readonly CampaignRow[], format: Format): Action | null {
  const best = campaignResults(campaigns)
    .filter(result => surely(result) === "earned")
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
    .filter(result => surely(result) === "lost")
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
