import {describe, expect, it} from "vitest";
import {groupsTitle, oneCampaignSlots} from "../../lib/findings/campaign.js";
import {campaignPaths} from "../../lib/findings/campaign-path.js";
import {campaignResults} from "../../lib/findings/campaign-results.js";
import type {CampaignMoneyRow, CampaignSegmentRow, OneCampaign} from "../../lib/findings/campaign-rows.js";
import type {CampaignRow} from "../../lib/findings/page-rows.js";
import {whyNotCompared} from "../../lib/findings/why-not-compared.js";
import {campaign, format} from "./figures.js";

/** A sentence as a reader sees it: no tags, no-break spaces as spaces. */
const read = (html = ""): string => html.replaceAll(/<[^>]+>/g, "").replaceAll("\u00a0", " ");

const money = (values: Partial<CampaignMoneyRow> = {}): CampaignMoneyRow => ({
  campaign_id: "Spring",
  arm: "mailed",
  contacts: 1000,
  cost: 500,
  contact_cost: 500,
  fixed_cost: 0,
  break_even_share: 0.02,
  attributed_revenue: 10_000,
  attributed_profit: 4000,
  incremental_revenue: 3750,
  incremental_revenue_low: 2250,
  incremental_revenue_high: 5250,
  incremental_profit: 1000,
  incremental_profit_low: 400,
  incremental_profit_high: 1600,
  return_on_cost: 2,
  return_on_cost_low: 0.8,
  return_on_cost_high: 3.2,
  ...values
});
const group = (name: string, values: Partial<CampaignSegmentRow> = {}): CampaignSegmentRow => ({
  campaign_id: "Spring",
  arm: "mailed",
  dimension: "segment",
  name,
  metric: "profit",
  is_withheld: false,
  treated_n: 100,
  control_n: 50,
  lift: 2,
  low: 1,
  high: 3,
  p_value: 0.001,
  adjusted_p_value: 0.01,
  shrunk_lift: 1.5,
  shrunk_low: 0.7,
  shrunk_high: 2.3,
  ...values
});
const asBefore = (arm: string, customers: number, buyers_before: number) => ({
  campaign_id: "Spring",
  arm,
  customers,
  in_two_arms: 0,
  buyers_before,
  contacted_held_out: 0,
  ordered_before_contact: 0
});
const slots = (rows: readonly CampaignRow[], more: Partial<OneCampaign> = {}) =>
  oneCampaignSlots(
    {
      results: campaignResults(rows),
      money: [money()],
      segments: [],
      before: [asBefore("mailed", 1000, 100), asBefore("control", 500, 52)],
      codes: [],
      uplift: [],
      kinds: [],
      anyway: null,
      smallestPublishedCell: 5,
      ...more
    },
    format
  );

describe("a campaign's finding", () => {
  it("puts what it earned beside what attribution would have said", () => {
    expect(read(slots([campaign("Spring")]).finding)).toBe(
      "It earned £1,000 more than leaving people alone would have (between £400 and £1,600). Counting every order after the contact as its doing would have said +£4,000."
    );
  });
  it("without anybody held back gives only what is attributed, beside what the same customers do anyway", () => {
    const rows = ["orders", "profit"].map(metric =>
      campaign("Spring", {
        ...{metric: metric as CampaignRow["metric"], treated_mean: 0.078, control_n: 0, control_mean: null},
        ...{lift: null, low: null, high: null, verdict: "no control"}
      })
    );
    const anyway = {campaign_id: "Spring", customers: 900, windows: 8000, share: 0.071};
    const {finding} = slots(rows, {money: [money({attributed_revenue: 12_000})], anyway});
    expect(read(finding)).toBe(
      "Attributed only, since nobody was held back: 7.8 % of the 1,000 contacted ordered in the window, for £12,000. Of the same customers, 7.1 % order in such a window anyway (their earlier windows). How much of it the campaign brought is not known."
    );
  });
  it("tells whose the orders with the campaign's code are, and leaves out those of a handful", () => {
    const code = (who: string, orders: number | null) => ({
      campaign_id: "Spring",
      who,
      orders,
      customers: orders,
      revenue: 1
    });
    const codes = [code("contacted, in the window", 40), code("held back", null), code("not in the campaign", 12)];
    expect(read(slots([campaign("Spring")], {codes}).codes)).toBe(
      "52 orders carry the campaign’s code: 40 of those contacted, within the window and 12 of customers who were not in the campaign."
    );
    expect(slots([campaign("Spring")]).codes).toBe("");
    expect(slots([campaign("Spring")], {codes: [code("contacted, in the window", 40)]}).codes).toBe(
      "40 orders carry the campaign’s code, all within the window of those contacted."
    );
  });
  it("says what was lost, and when it cannot be told", () => {
    const lost = money({incremental_profit: -900, incremental_profit_low: -1500, incremental_profit_high: -300});
    expect(read(slots([campaign("Spring")], {money: [lost]}).finding)).toContain(
      "It lost £900 against leaving people alone (profit between −£1,500 and −£300)."
    );
    const unsure = money({incremental_profit_low: -100});
    expect(read(slots([campaign("Spring")], {money: [unsure]}).finding)).toContain("cannot be told from chance");
  });
  it("claims nothing where the groups are not alike or nobody was held back", () => {
    for (const verdict of ["withheld", "no control", "too early"]) {
      const {finding, advice} = slots([campaign("Spring", {verdict})], {segments: [group("Loyal")]});
      expect(read(finding)).toContain("cannot be said");
      expect(read(finding)).not.toContain("earned");
      expect(read(advice)).not.toContain("surely");
    }
  });
  it("speaks of each arm by name, and lets nothing of the data's into the page as HTML", () => {
    const arms = [campaign("Spring", {arm: "<b>"}), campaign("Spring", {arm: "post"})];
    const {finding} = slots(arms, {money: [money({arm: "<b>"}), money({arm: "post"})]});
    expect(finding).toContain("&lt;b&gt; earned");
    expect(read(finding)).toContain("Post earned £1,000");
  });
});

describe("a measure without a comparison", () => {
  const note = (values: Partial<CampaignRow>) => {
    const response = campaign("Spring", {metric: "response", treated_mean: 0.078, control_mean: null, ...values});
    const [result] = campaignResults([campaign("Spring", {control_n: values.control_n ?? 500}), response]);
    return read(whyNotCompared(response, result!, format));
  };
  it("says of those held back what they could answer: nothing to click, but a code that reaches them too", () => {
    expect(note({response_measure: "click"})).toBe("7.8 %; those held back had nothing to click");
    expect(note({response_measure: "code", control_mean: 0.011})).toBe("7.8 %; 1.1 % of those held back");
    expect(note({response_measure: "code", control_mean: 0})).toBe("7.8 %; none of those held back");
    expect(note({response_measure: "code", control_n: 0})).toBe("7.8 %; nobody was held back");
  });
  it("has no share of responses where the groups are not alike or nothing was measured", () => {
    const [withheld] = campaignResults([campaign("Spring", {verdict: "withheld"})]);
    expect(whyNotCompared(null, withheld!, format)).toBe("withheld: the groups are not alike");
    const [judged] = campaignResults([campaign("Spring")]);
    expect(whyNotCompared(null, judged!, format)).toBe("not known");
  });
});

describe("a campaign's advice", () => {
  it("names the groups that surely gained or lost and what leaving these out would have saved", () => {
    const losing = {lift: -4, shrunk_lift: -3};
    const segments = [group("Loyal"), group("Asleep", losing), group("New", {adjusted_p_value: 0.2})];
    expect(read(slots([campaign("Spring")], {segments}).advice)).toBe(
      "Earned. Each contact brought more. It surely earned with Loyal. Without Asleep, where it surely lost, about £300 would have been saved."
    );
  });
});

describe("the groups' title", () => {
  it("counts what looks sure, what chance makes look so and what remains", () => {
    const unsure = {p_value: 0.5, adjusted_p_value: 0.6};
    const segments = [
      group("A"),
      group("B", {adjusted_p_value: 0.06}),
      group("C", unsure),
      group("D", {metric: "orders"})
    ];
    expect(groupsTitle(segments, format)).toBe(
      "Of 3 groups, 2 look sure; chance alone makes about 0.2 look so, and 1 remains when that is allowed for"
    );
    expect(groupsTitle([], format)).toBe("No group of customers can be compared");
  });
});

describe("whom a campaign moves", () => {
  const end = (area: number, area_low: number, area_high: number) => ({
    ...{campaign_id: "Spring", arm: "mailed", model: "two models" as const, outcome: "orders" as const},
    ...{depth: 1, gained: 90, gained_by_lot: 90, area, area_low, area_high, reason: null}
  });
  const kind = (name: string, profit: number) => ({
    ...{campaign_id: "Spring", arm: "mailed", kind: name, is_withheld: false, contacts: 600},
    ...{treated_share: 0.12, control_share: 0.05, lift: 0.07, low: 0.04, high: 0.1},
    ...{profit, profit_low: profit - 500, profit_high: profit + 500}
  });
  const upliftOf = (more: Partial<OneCampaign>) => read(slots([campaign("Spring")], more).uplift);
  it("is said with its interval and with what leaving the others alone would have saved", () => {
    expect(
      upliftOf({uplift: [end(40, 15, 62)], kinds: [kind("persuaded", 900), kind("all but the persuaded", -1200)]})
    ).toBe(
      "It moves some and not others, beyond chance: choosing by the models gains 40 ordering customers against choosing by lot (between 15 and 62), on average over how many are contacted. Of the 600 whom the models call persuaded 12.0 % ordered, of those alike who were held back 5.0 %. Leaving all others alone would have saved £1,200 (between £700 and £1,700)."
    );
  });
  it("is not claimed where chance could have done it, where there is no model, or where the groups are not alike", () => {
    expect(upliftOf({uplift: [end(12, -8, 30)]})).toMatch(/^Whom it moves cannot be told from chance/);
    expect(upliftOf({uplift: [end(-24, -43, -6)]})).toBe(
      "The models rank worse than a lot would, beyond chance: choosing by them gains −24 ordering customers against choosing by lot (between −43 and −6), on average over how many are contacted. Choose nobody by them."
    );
    expect(upliftOf({uplift: []})).toBe("Whom it moves cannot be said: there is no model of it.");
    const withheld = slots([campaign("Spring", {verdict: "withheld"})], {uplift: [end(40, 15, 62)]});
    expect(read(withheld.uplift)).toBe("Whom it moves cannot be asked: withheld.");
  });
});

describe("a campaign's checks", () => {
  it("pass where sizes are fair, nobody is in two arms and the groups were alike", () => {
    const checks = read(slots([campaign("Spring")]).checks);
    expect(checks.match(/Passed/g)).toHaveLength(4);
    expect(checks).toContain("10.0 % of those contacted and 10.4 % of those held back ordered");
  });
  it("say what to look into, and fewer than the smallest published cell instead of a handful", () => {
    const arm = {...asBefore("mailed", 1000, 300), in_two_arms: null};
    const control = {...asBefore("control", 500, 52), contacted_held_out: 40};
    const checks = read(
      slots([campaign("Spring", {srm_p_value: 1e-6, balance_p_value: 1e-9})], {before: [arm, control]}).checks
    );
    expect(checks.match(/Look into it/g)).toHaveLength(4);
    expect(checks).toContain("Fewer than 5 customers were");
    expect(checks).toContain("in fewer than 0.01 of 100 campaigns");
  });
  it("count contacts that came after the order, and say where the plan of the sizes stands", () => {
    const arm = {...asBefore("mailed", 1000, 100), ordered_before_contact: 12};
    const rows = [campaign("Spring", {srm_plan: "contacts file"})];
    const checks = read(slots(rows, {before: [arm, asBefore("control", 500, 52)]}).checks);
    expect(checks).toContain("12 customers ordered after the campaign began and before the own contact");
    expect(checks).toContain("against the shares planned in the contacts file");
  });
  it("are not known without anybody held back", () => {
    const rows = [campaign("Spring", {srm_p_value: null, control_n: 0, verdict: "no control"})];
    const checks = read(slots(rows, {before: [asBefore("mailed", 1000, 100)]}).checks);
    expect(checks.match(/Not known/g)).toHaveLength(3);
  });
});

describe("the addresses of campaigns", () => {
  it("are plain, never empty, never the same, whatever the order of the ids", () => {
    const paths = campaignPaths(["Spring/24", "spring 24", "…", "FF2509-CATA"]);
    expect([...paths]).toEqual([
      ["FF2509-CATA", "ff2509-cata"],
      ["Spring/24", "spring-24"],
      ["spring 24", "spring-24-2"],
      ["…", "campaign"]
    ]);
    expect(campaignPaths(["…", "spring 24", "Spring/24"]).get("spring 24")).toBe("spring-24-2");
  });
});
