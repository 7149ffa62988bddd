import {grouped} from "./grouped.js";
import {escapeHtml} from "./html.js";
import type {CampaignMetric, CampaignRow} from "./page-rows.js";

/** One arm of a campaign with its metrics side by side. */
export interface CampaignResult {
  /** Campaign and arm in one: what a chart selects by. */
  readonly key: string;
  readonly campaign_id: string;
  readonly campaign: string;
  readonly arm: string;
  /** Whether the campaign has other arms that were contacted. */
  readonly hasOtherArms: boolean;
  readonly started_on: string | null;
  readonly channel: string | null;
  readonly treated: number;
  readonly heldBack: number;
  readonly verdict: string;
  readonly reason: string;
  readonly response: CampaignRow | null;
  readonly orders: CampaignRow | null;
  readonly revenue: CampaignRow | null;
  readonly profit: CampaignRow | null;
}

/** The rows of the mart, one an arm and metric, gathered to one an arm, in their order. */
export function campaignResults(rows: readonly CampaignRow[]): CampaignResult[] {
  const byArm = grouped(rows, row => `${row.campaign_id}\u0000${row.arm}`);
  const arms = grouped(byArm.values(), group => group[0]?.campaign_id);
  return [...byArm.values()].flatMap(group => {
    const first = group[0];
    if (!first) return [];
    const metric = (name: CampaignMetric) => group.find(row => row.metric === name) ?? null;
    const profit = metric("profit");
    const compared = [profit, metric("orders"), metric("revenue")].find(row => row != null && row.lift !== null);
    const speaking = compared ?? profit ?? first;
    const hasOtherArms = (arms.get(first.campaign_id)?.length ?? 1) > 1;
    return {
      key: hasOtherArms ? `${first.campaign} · ${first.arm}` : first.campaign,
      campaign_id: first.campaign_id,
      campaign: first.campaign,
      arm: first.arm,
      hasOtherArms,
      started_on: first.started_on,
      channel: first.channel,
      treated: first.treated_n,
      heldBack: first.control_n ?? 0,
      verdict: speaking.verdict,
      reason: speaking.reason,
      response: metric("response"),
      orders: metric("orders"),
      revenue: metric("revenue"),
      profit
    };
  });
}

const unjudged = new Set(["withheld", "too early", "no control"]);

/** Whether the comparison with those held out may be read: somebody was held out, the groups were alike, the window is over. */
export const isJudged = ({verdict}: Pick<CampaignResult, "verdict">): boolean => !unjudged.has(verdict);

/** What a campaign's profit did, beyond what can be told from chance. */
export type Surely = "earned" | "lost" | "unsure" | "not measured";

/** Whether an arm surely earned or lost money, by the interval of its profit; not measured where the verdict is held back. */
export function surely({profit, verdict}: Pick<CampaignResult, "profit" | "verdict">): Surely {
  if (profit?.lift == null || profit.low === null || profit.high === null || !isJudged({verdict}))
    return "not measured";
  if (profit.low > 0) return "earned";
  return profit.high < 0 ? "lost" : "unsure";
}

/** The arm in brackets where a campaign has several, as HTML. */
export function armName({arm, hasOtherArms}: Pick<CampaignResult, "arm" | "hasOtherArms">): string {
  return hasOtherArms ? ` (${escapeHtml(arm)})` : "";
}
