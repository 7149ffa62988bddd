import {describe, expect, it} from "vitest";
import {campaignResults} from "../../lib/findings/campaign-results.js";
import type {CampaignMoneyRow} from "../../lib/findings/campaign-rows.js";
import {economicsSlots, wholeOf} from "../../lib/findings/economics.js";
import type {CampaignTotalRow, SavingsRow} from "../../lib/findings/economics-rows.js";
import {campaign, format} from "./figures.js";

/** A sentence as a reader sees it: no tags, no-break spaces as spaces. */
const read = (html = ""): string => html.replaceAll(/<[^>]+>/g, "").replaceAll("\u00a0", " ");

const money = (campaign_id: string, profit: number, error: number): CampaignMoneyRow => ({
  campaign_id,
  arm: "mailed",
  contacts: 1000,
  cost: 100,
  contact_cost: 60,
  fixed_cost: 40,
  break_even_share: 0.01,
  attributed_revenue: 9000,
  attributed_profit: 3000,
  incremental_revenue: 1000,
  incremental_revenue_low: 500,
  incremental_revenue_high: 1500,
  incremental_profit: profit,
  incremental_profit_low: profit - 1.96 * error,
  incremental_profit_high: profit + 1.96 * error,
  return_on_cost: profit / 100,
  return_on_cost_low: null,
  return_on_cost_high: null
});
const total = (
  campaign_id: string,
  incremental_profit: number | null,
  standard_error: number | null
): CampaignTotalRow => ({
  campaign_id,
  contacts: 1000,
  cost: 100,
  incremental_profit,
  incremental_profit_low: null,
  incremental_profit_high: null,
  standard_error
});
const saved: SavingsRow = {
  campaign_id: "Autumn",
  arm: "mailed",
  left_out: "New, At risk",
  saving: 400,
  saving_low: 100,
  saving_high: 700,
  unshrunk_saving: 900,
  redeemers: 40,
  discount: 200,
  needless_discount: 150,
  needless_discount_low: 120,
  needless_discount_high: 180
};
const figures = {
  results: campaignResults([
    campaign("Spring"),
    campaign("Autumn", {verdict: "lost"}),
    campaign("Gift", {verdict: "no control"})
  ]),
  totals: [total("Spring", 900, 300), total("Autumn", -500, 400), total("Gift", 5000, 1)],
  money: [money("Spring", 900, 300), money("Autumn", -500, 100), money("Gift", 5000, 1)],
  savings: [saved]
};

describe("the promotion economics", () => {
  it("take the campaigns that can be judged together, their squared errors added", () => {
    const whole = wholeOf(figures);
    expect(whole).toMatchObject({campaigns: 2, cost: 200, profit: 400, attributed: 6000});
    expect(whole!.high - whole!.profit).toBeCloseTo(1.959963984540054 * 500, 9); // 300, 400, 500
  });
  it("say what was spent, what it brought and where it surely earned or lost", () => {
    const slots = economicsSlots(figures, format);
    expect(read(slots.finding)).toBe(
      "2 campaigns with customers held back cost £200; whether they paid cannot be told from chance: profit beyond leaving people alone is +£400 (between −£580 and £1,380)."
    );
    expect(read(slots.advice)).toBe(
      "Surely earned: Spring; 9.0 for each 1 spent on Spring. Surely lost, every cost counted: Autumn, £500 together."
    );
    expect(read(slots.savings)).toBe("Autumn would have saved £400 (£100 to £700) without New and At risk");
    expect(read(slots.discounts)).toBe("£150 of £200 in discounts went to customers who would have bought anyway");
  });
  it("say so where nobody was held back, and where there is no campaign", () => {
    const results = campaignResults([campaign("Gift", {control_n: 0, verdict: "no control"})]);
    const alone = {results, totals: [total("Gift", null, null)], money: [money("Gift", 1, 1)], savings: []};
    expect(read(economicsSlots(alone, format).finding)).toBe(
      "The campaigns cost £100. What they brought cannot be said: in none of them was anybody held back with whom to compare."
    );
    const none = economicsSlots({results: [], totals: [], money: [], savings: []}, format);
    expect(read(none.finding)).toContain("No campaign is in the exports yet (0 contacts)");
    expect(none.figures).toBe("");
  });
});
