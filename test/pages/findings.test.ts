import {describe, expect, it} from "vitest";
import {campaignResults} from "../../lib/findings/campaign-results.js";
import {campaignAdvice, campaignFinding, campaignTitle} from "../../lib/findings/campaigns.js";
import {changeInWords, changeOf} from "../../lib/findings/change.js";
import {dataFinding, rowAccount} from "../../lib/findings/data.js";
import {escapeHtml} from "../../lib/findings/html.js";
import {aliveTitle, decilesTitle, lifetimeValueFinding, sourcesTitle} from "../../lib/findings/lifetime-value.js";
import {monthFigures} from "../../lib/findings/month-figures.js";
import {monthsTitle, overviewFinding} from "../../lib/findings/overview.js";
import {retentionFinding, weakestTitle} from "../../lib/findings/retention.js";
import {publishedMoves} from "../../lib/findings/segment-moves.js";
import {scoreNote, segmentAdvice, segmentFinding} from "../../lib/findings/segments.js";
import {segmentRules} from "../../lib/rfm/segments.js";
import {campaign, format, month, retention, segment, withheldMonth, worth} from "./figures.js";

/** A sentence as a reader sees it: no tags, no-break spaces as spaces. */
const read = (html: string): string => html.replaceAll(/<[^>]+>/g, "").replaceAll("\u00a0", " ");

const nobody = {
  customers: 0,
  months: [],
  worth: null,
  worthReason: null,
  segments: [],
  actions: [],
  smallestPublishedCell: 5
};

describe("the overview", () => {
  it("says how many are still there and what they are worth, with the interval", () => {
    expect(read(overviewFinding({...nobody, customers: 4338, worth}, format))).toBe(
      "About 1,240 of 4,338 customers (29 %) are likely still active. The customers of today are worth £3.14m (between £2.91m and £3.33m) in margin over the next year."
    );
  });
  it("claims nothing about who left when the model sees nobody leave", () => {
    expect(read(overviewFinding({...nobody, customers: 4338, worth: {...worth, alive: 4334}}, format))).toBe(
      "The orders show nobody leaving for good yet, so all 4,338 customers count as still there. They are worth £3.14m (between £2.91m and £3.33m) in margin over the next year."
    );
  });
  it("says why there is no value where no model could be fitted", () => {
    const reason = "MBG/NBD fit: no customer came back";
    expect(read(overviewFinding({...nobody, customers: 40, worthReason: reason}, format))).toBe(
      "40 customers have ordered. What they will bring cannot be said: no customer came back."
    );
  });
  it("says what to do without orders, and publishes nothing about one customer", () => {
    expect(read(overviewFinding(nobody, format))).toContain(
      "No orders of customers with a value above zero are in the database yet."
    );
    expect(read(overviewFinding({...nobody, customers: 1}, format))).toBe(
      "Fewer than 5 customers have ordered so far. Figures about so few people are not published."
    );
  });
  it("titles the months by the last complete one", () => {
    const months = [month(), month({month: "2011-11-01", revenue: 1, is_complete: false})];
    expect(read(monthsTitle(months, format))).toBe("Customers who came back brought 71 % of October’s revenue");
    expect(monthsTitle([withheldMonth], format)).toBe("Revenue by month");
  });
});

describe("changes against the month before", () => {
  it("are chance within two standard errors of the customers' own spread", () => {
    // Counts of 100 and 120: the difference 20 against 1.96 √220 = 29.1.
    expect(changeOf({total: 120, squares: 120}, {total: 100, squares: 100})).toEqual({
      difference: 20,
      relative: 0.2,
      isMoreThanChance: false
    });
    // 400 and 500: 100 against 1.96 √900 = 58.8.
    expect(changeOf({total: 500, squares: 500}, {total: 400, squares: 400}).isMoreThanChance).toBe(true);
  });
  it("are told with sign, tone and the month", () => {
    const more = changeOf({total: 500, squares: 500}, {total: 400, squares: 400});
    expect(changeInWords(more, format, "October")).toEqual({text: "<b>+25\u00a0%</b> on October", tone: "better"});
    const none = changeOf({total: 3, squares: 3}, {total: 0, squares: 0});
    expect(changeInWords(none, format, "October")).toEqual({text: "none in October", tone: "chance"});
  });
  it("compare complete months only and withhold what is about too few", () => {
    const months = [
      month({month: "2011-09-01", customers: 300}),
      month(),
      month({month: "2011-11-01", customers: 9, is_complete: false})
    ];
    expect(read(monthFigures({months, worth: null}, format))).toContain("Customers in October400+33 % on September");
    expect(read(monthFigures({months: [withheldMonth], worth: null}, format))).toContain("Revenue in Octoberwithheld");
    expect(monthFigures({months: [], worth: null}, format)).toBe("");
  });
});

describe("segments", () => {
  const segments = [
    segment("Champions", {customers: 200, revenue: 6000}),
    segment("At risk", {customers: 100, customers_before: 80, revenue: 2000, alive: 60}),
    segment("Asleep", {customers: 700, revenue: 2000})
  ];
  const figures = {
    customers: 1000,
    segments,
    rules: segmentRules,
    scores: {recency: 5, frequency: 5, monetary: 5},
    moves: publishedMoves([], [], 5),
    manners: [],
    smallestPublishedCell: 5
  };
  it("say which bring most of the money", () => {
    expect(read(segmentFinding(figures, format))).toBe(
      "Champions are 20 % of the customers and brought 60 % of the money, £30 each."
    );
  });
  it("advise to write while customers are there, and to test first when most are gone", () => {
    expect(read(segmentAdvice(figures, format))).toBe(
      "100 customers who used to order often stay away, up from 80 a month before; about 60 of them are likely still active. Write soon and personally; ask what went wrong before offering a discount."
    );
    const gone = {...figures, segments: [segment("At risk", {alive: 3})]};
    expect(read(segmentAdvice(gone, format))).toContain("Most are gone: test a letter on some of them");
  });
  it("advise by the house's own table, and claim nothing where no rule is about who stays away", () => {
    const own = {...segmentRules.find(({name}) => name === "At risk")!, name: "Fading <b>", advice: "Ring them."};
    const rows = [segment("Fading <b>", {customers: 40, customers_before: 50, alive: 30})];
    expect(read(segmentAdvice({...figures, rules: [own], segments: rows}, format))).toContain(
      "40 customers who used to order often stay away, down from 50 a month before; about 30 of them are likely still active. Ring them."
    );
    expect(segmentAdvice({...figures, rules: [{...own, recency: [1, 5]}], segments: rows}, format)).toBe("");
  });
  it("are honest about one segment, withheld ones and nobody", () => {
    expect(read(segmentFinding({...figures, segments: [segment("New")]}, format))).toContain("one segment, New");
    const hidden = segment("New", {is_withheld: true, customers: null, revenue: null});
    expect(read(segmentFinding({...figures, segments: [hidden]}, format))).toContain("not published");
    expect(read(segmentFinding({...figures, customers: 0}, format))).toContain("No orders");
  });
  it("say which score cannot take five values", () => {
    expect(scoreNote({scores: {recency: 5, frequency: 3, monetary: 1}})).toBe(
      "Customers with equal figures get equal scores, so here frequency takes only 3 of the five values and money takes only one value."
    );
    expect(scoreNote({scores: {recency: 5, frequency: 5, monetary: 5}})).toBe("");
  });
});

describe("retention", () => {
  const months = ["2011-01-01", "2011-02-01", "2011-03-01", "2011-04-01"];
  const rows = months.flatMap((cohort, index) => [
    retention(cohort, 1, index === 2 ? 150 : 220, {active_on_or_after: 600}),
    retention(cohort, 6, 200)
  ]);
  it("gives the average with Wilson's interval and who ever came back", () => {
    // Wilson of 810 of 4,000 is 0.1903 to 0.2152.
    expect(read(retentionFinding({customers: 4000, rows, survival: [], smallestPublishedCell: 5}, format))).toBe(
      "Of the newcomers, 20 % order in the month after their first (between 19.0 and 21.5 %); of those who came half a year ago or earlier, 60 % have come back at some time."
    );
  });
  it("names the weakest month only beyond chance", () => {
    expect(weakestTitle(rows, format)).toBe("The newcomers of March 2011 came back least");
    const alike = months.map(cohort => retention(cohort, 1, 220));
    expect(weakestTitle(alike, format)).toBe("No month’s newcomers stand out from the others by more than chance");
  });
  it("is too early to tell while no month is over", () => {
    const early = [retention("2011-04-01", 1, 10, {is_censored: true})];
    expect(retentionFinding({customers: 1000, rows: early, survival: [], smallestPublishedCell: 5}, format)).toContain(
      "Too early to say"
    );
  });
});

describe("lifetime value", () => {
  const deciles = Array.from({length: 10}, (_, index) => ({
    decile: index + 1,
    customers: 434,
    expected_value: index === 0 ? 520 : index < 5 ? 100 : 16,
    value_mean: 1,
    alive_mean: 0.5,
    revenue: 10
  }));
  it("says what the best tenth holds", () => {
    const figures = {
      customers: 4338,
      worth,
      worthReason: null,
      deciles,
      sources: [],
      alive: [],
      record: [],
      basis: null,
      smallestPublishedCell: 5
    };
    expect(read(lifetimeValueFinding(figures, format))).toBe(
      "Today’s customers are expected to bring £3.14m (between £2.91m and £3.33m) of margin over the next year. The best tenth of them hold 52 % of it."
    );
    expect(read(decilesTitle(deciles, format))).toBe("The upper half of the customers hold 92 % of the expected value");
  });
  it("says after how long most are gone, and claims nothing where nobody is seen to leave", () => {
    const cell = (months_since: number, alive_mean: number | null) => ({
      months_since,
      orders_band: "one",
      orders_rank: 1,
      is_withheld: alive_mean === null,
      customers: alive_mean === null ? null : 100,
      alive_mean,
      value_mean: 1
    });
    expect(read(aliveTitle([cell(0, 0.9), cell(3, 0.42), cell(2, null)], format))).toBe(
      "After 3 months without an order, only 42 % are likely still active"
    );
    expect(aliveTitle([cell(0, 1), cell(12, 0.99)], format)).toBe("The orders show nobody leaving for good yet");
    expect(aliveTitle([cell(0, null)], format)).toBe("Who is still there");
  });
  it("sets sources apart only beyond chance", () => {
    const source = (name: string, value_mean: number, above_last: number | null, half = 0) => ({
      source: name,
      customers: 100,
      revenue_mean: 1,
      value_mean,
      low: 0.9 * value_mean,
      high: 1.1 * value_mean,
      alive_mean: 0.5,
      above_last,
      above_last_low: above_last === null ? null : above_last - half,
      above_last_high: above_last === null ? null : above_last + half
    });
    const ads = source("<b>Ads</b>", 40, null);
    expect(sourcesTitle([source("Referral", 120, 80, 12), ads], format)).toBe(
      "A customer from Referral is worth £80 more than one from &lt;b&gt;Ads&lt;/b&gt; (between £68 and £92)"
    );
    expect(sourcesTitle([source("A", 42, 2, 4), ads], format)).toContain("beyond chance");
    expect(sourcesTitle([source("A", 42, null), ads], format)).toBe("What customers are worth by where they came from");
    expect(sourcesTitle([], format)).toBe("Where customers come from");
  });
});

describe("campaigns", () => {
  const spring = campaign("Spring catalogue", {treated_n: 10_000, lift: 0.84, low: 0.19, high: 1.49});
  const harmful = campaign("Countdown", {lift: -1.5, low: -2, high: -1, verdict: "lost"});
  const unsure = campaign("Postcard", {lift: 0.1, low: -1, high: 1.2, verdict: "no effect seen"});
  const uncontrolled = campaign("Guide", {control_n: 0, lift: null, low: null, high: null, verdict: "no control"});
  it("say what the best earned with its interval, what to stop and what is unsure", () => {
    const results = campaignResults([spring, harmful, unsure, uncontrolled]);
    expect(read(campaignFinding(results, format))).toBe(
      "Spring catalogue earned £8,400 more than leaving people alone would have (between £1,900 and £14,900)."
    );
    expect(read(campaignAdvice(results, format))).toBe(
      "Stop Countdown: it cost £1,500 of profit. For 1 other the difference cannot be told from chance; hold more people back next time. 1 had nobody held back."
    );
    expect(campaignTitle(results, format)).toBe("Of 3 measured, 1 surely earned and 1 surely lost money");
  });
  it("tell those that sold more from those that cannot be told from chance", () => {
    const sold = campaign("Voucher", {lift: 0.2, low: -0.1, high: 0.5, verdict: "sold more"});
    expect(read(campaignAdvice(campaignResults([sold, unsure]), format))).toBe(
      "1 sold more, but whether that paid is not sure. For 1 other the difference cannot be told from chance; hold more people back next time."
    );
  });
  it("claim nothing from a withheld verdict, whatever its figures", () => {
    const results = campaignResults([{...spring, verdict: "withheld"}]);
    expect(read(campaignFinding(results, format))).toBe(
      "What the campaign did cannot be said: there is nothing to compare yet, or the groups were not alike."
    );
  });
  it("say what is missing without a control, and without a campaign", () => {
    expect(read(campaignFinding(campaignResults([uncontrolled]), format))).toContain("nobody was held back");
    expect(read(campaignFinding([], format))).toContain("No campaign is in the exports yet.");
  });
  it("gather a campaign's metrics, and tell its arms apart", () => {
    const rows = [spring, {...spring, metric: "orders" as const}, {...spring, arm: "phoned"}];
    const results = campaignResults(rows);
    expect(results.map(({key}) => key)).toEqual(["Spring catalogue · mailed", "Spring catalogue · phoned"]);
    expect(results[0]?.orders?.metric).toBe("orders");
    expect(results[1]?.orders).toBeNull();
  });
});

describe("the data", () => {
  const file = {
    file: "orders.csv",
    format: "clientele",
    entity: "orders",
    columns_left_out: "",
    imported_on: "2026-11-01"
  };
  const imports = [
    {...file, rows_read: 900, rows_accepted: 880, rows_rejected: 20, rows_unchanged: 0},
    {...file, rows_read: 100, rows_accepted: 0, rows_rejected: 0, rows_unchanged: 100}
  ];
  it("account for every row", () => {
    expect(rowAccount(imports)).toEqual({read: 1000, accepted: 880, rejected: 20, unchanged: 100});
    expect(read(dataFinding({imports, rejects: [], asOf: "2011-12-09"}, format))).toBe(
      "The orders reach to 9 December 2011. 1,000 rows of 2 files were read and each is accounted for. 2 % (20) could not be used."
    );
  });
  it("say so when rows are missing", () => {
    const broken = [{...imports[0]!, rows_accepted: 870}];
    expect(read(dataFinding({imports: broken, rejects: [], asOf: "2011-12-09"}, format))).toContain(
      "10 are not accounted for"
    );
  });
  it("begin with what to do when there are none", () => {
    expect(read(dataFinding({imports: [], rejects: [], asOf: null}, format))).toContain(
      "No orders of customers with a value above zero are in the database yet."
    );
  });
});

describe("texts from data", () => {
  it("can neither open a tag nor an expression in a page", () => {
    expect(escapeHtml('<img onerror="x"> $' + "{alert(1)} `")).toBe(
      "&lt;img onerror=&quot;x&quot;&gt; &#36;&#123;alert(1)&#125; &#96;"
    );
  });
});
