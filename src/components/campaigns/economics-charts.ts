import {campaignPaths} from "../../lib/findings/campaign-path.js";
import type {CampaignResult} from "../../lib/findings/campaign-results.js";
import {isJudged} from "../../lib/findings/campaign-results.js";
import type {CampaignMoneyRow} from "../../lib/findings/campaign-rows.js";
import type {GainsRow, SavingsRow, SegmentMoneyRow} from "../../lib/findings/economics-rows.js";
import type {Format} from "../../lib/format/format.js";
import {choiceList} from "../base/choices.js";
import {colourKey} from "../base/colour-key.js";
import {dataTable} from "../base/data-table.js";
import {element} from "../base/element.js";
import {chart} from "../charts/chart.js";
import {theme} from "../charts/chart-theme.js";
import type {IntervalRow} from "../charts/interval-spec.js";
import {intervalSpec} from "../charts/interval-spec.js";
import {gainsSpec} from "./gains-spec.js";

/** What the page of the promotion economics draws. */
export interface EconomicsData {
  readonly results: readonly CampaignResult[];
  readonly money: readonly CampaignMoneyRow[];
  readonly segments: readonly SegmentMoneyRow[];
  readonly savings: readonly SavingsRow[];
  readonly gains: readonly GainsRow[];
}

/** Blue when surely above nought, orange when surely below, grey when it cannot be told. */
const judged = (low: number, high: number): string => (low > 0 ? theme.better : high < 0 ? theme.worse : theme.muted);

const sameArm = (result: CampaignResult) => (row: {readonly campaign_id: string; readonly arm: string}) =>
  row.campaign_id === result.campaign_id && row.arm === result.arm;

const unknownMoney = {
  incremental_revenue: null,
  incremental_profit: null,
  incremental_profit_low: null,
  incremental_profit_high: null,
  return_on_cost: null
};

/** Each arm's account with its name; against those held back only where that can be judged. */
function accounts({results, money}: Pick<EconomicsData, "results" | "money">) {
  const paths = campaignPaths(results.map(({campaign_id}) => campaign_id));
  return results.flatMap(result => {
    const row = money.find(sameArm(result));
    if (!row) return [];
    const known = isJudged(result) ? row : {...row, ...unknownMoney};
    return [{...known, name: result.key, path: paths.get(result.campaign_id) ?? "", verdict: result.verdict}];
  });
}

/** The profit of every arm beyond those held back, the best first. */
export function profitForest(data: Pick<EconomicsData, "results" | "money">, format: Format): HTMLElement {
  const rows = accounts(data).sort(
    (a, b) => (b.incremental_profit ?? Number.NEGATIVE_INFINITY) - (a.incremental_profit ?? Number.NEGATIVE_INFINITY)
  );
  const lines = rows.map((row): IntervalRow => {
    const {name, incremental_profit: profit, incremental_profit_low: low, incremental_profit_high: high} = row;
    return moneyLine(name, profit, low, high, row.verdict, format);
  });
  return chart({
    label: "Points with whiskers: the profit of each campaign against leaving people alone, every cost counted.",
    spec: frame => intervalSpec(lines, {frame, format, unit: "money", zero: true}),
    rows,
    columns: [
      {key: "name", label: "Campaign"},
      {key: "cost", label: "Cost", figure: true, format: format.moneyExact},
      {
        key: "attributed_profit",
        label: "Attributed profit",
        figure: true,
        format: format.moneyExact,
        missing: "withheld"
      },
      {
        key: "incremental_profit",
        label: "Profit beyond",
        figure: true,
        format: format.moneyExact,
        missing: "not known"
      },
      {key: "incremental_profit_low", label: "from", figure: true, format: format.moneyExact},
      {key: "incremental_profit_high", label: "to", figure: true, format: format.moneyExact}
    ],
    file: "promotion-profit",
    empty: "No campaign yet"
  });
}

function moneyLine(
  name: string,
  estimate: number | null,
  low: number | null,
  high: number | null,
  note: string,
  format: Format
): IntervalRow {
  if (estimate === null || low === null || high === null)
    return {name, estimate: null, low: null, high: null, colour: theme.muted, note, sentence: `${name}: ${note}.`};
  const sentence = `${name}: ${format.moneySigned(estimate)} (${format.moneySigned(low)} to ${format.moneySigned(high)}).`;
  return {name, estimate, low, high, colour: judged(low, high), sentence};
}

/** The profit and loss of every arm, newest first. */
export function accountsTable(data: Pick<EconomicsData, "results" | "money">, format: Format): HTMLElement {
  return dataTable(accounts(data), {
    empty: "No campaign yet.",
    file: "promotion-accounts",
    columns: [
      {key: "name", label: "Campaign", href: row => `./campaign/${row.path}`},
      {key: "contacts", label: "Contacts", figure: true, format: format.count},
      {key: "cost", label: "Cost", figure: true, format: format.money},
      {key: "break_even_share", label: "Pays from a rise of", figure: true, format: format.points, missing: "withheld"},
      {key: "attributed_revenue", label: "Attributed revenue", figure: true, format: format.money, missing: "withheld"},
      {key: "attributed_profit", label: "Attributed profit", figure: true, format: format.money, missing: "withheld"},
      {key: "incremental_revenue", label: "Revenue beyond", figure: true, format: format.money, missing: "not known"},
      {key: "incremental_profit", label: "Profit beyond", figure: true, format: format.money, missing: "not known"},
      {key: "incremental_profit_low", label: "from", figure: true, format: format.money},
      {key: "incremental_profit_high", label: "to", figure: true, format: format.money},
      {
        key: "return_on_cost",
        label: "For 1 spent",
        figure: true,
        format: value => format.decimal(value, 2),
        missing: "not known"
      }
    ]
  });
}

/** One arm, chosen from a list, with what `show` makes of it; the first to stand there is `initial`, else the newest. */
function armExplorer(
  results: readonly CampaignResult[],
  show: (result: CampaignResult) => HTMLElement,
  initial?: CampaignResult
): HTMLElement {
  const first = initial ?? results[0];
  if (!first) return element("p", {class: "small"}, "No campaign yet.");
  const ordered = [first, ...results.filter(result => result !== first)];
  const place = element("div", {}, show(first));
  const list = choiceList(
    "Campaign",
    ordered.map(({key}) => ({value: key, name: key})),
    key => {
      const chosen = ordered.find(result => result.key === key);
      if (chosen) place.replaceChildren(show(chosen));
    }
  );
  return element("div", {}, list, place);
}

/** What each segment of a campaign brought beyond those held back, and its account; begins where leaving out would have saved most. */
export function segmentExplorer(data: EconomicsData, format: Format): HTMLElement {
  const saved = (result: CampaignResult): number => {
    const row = data.savings.find(sameArm(result));
    return row && isJudged(result) && (row.saving_low ?? 0) > 0 ? (row.saving ?? 0) : 0;
  };
  const [most] = [...data.results].sort((a, b) => saved(b) - saved(a));
  return armExplorer(data.results, result => segmentAccount(data, result, format), most);
}

function segmentAccount(data: EconomicsData, result: CampaignResult, format: Format): HTMLElement {
  const isTrusted = isJudged(result);
  const unknown = {incremental_profit: null, incremental_profit_low: null, incremental_profit_high: null};
  const rows = data.segments
    .filter(sameArm(result))
    .map(row => (isTrusted ? row : {...row, ...unknown}))
    .sort((a, b) => (b.incremental_profit ?? 0) - (a.incremental_profit ?? 0));
  const lines = rows.map(row =>
    moneyLine(
      row.segment,
      row.incremental_profit,
      row.incremental_profit_low,
      row.incremental_profit_high,
      row.is_withheld ? "withheld: too few" : isTrusted ? "cannot be compared" : result.verdict,
      format
    )
  );
  return element(
    "div",
    {},
    element("p", {}, savingSentence(data.savings.find(sameArm(result)), isTrusted, format)),
    chart({
      label:
        "Points with whiskers: the profit of each segment's contacts against those held back, drawn towards the whole.",
      spec: frame => intervalSpec(lines, {frame, format, unit: "money", zero: true}),
      rows,
      columns: [
        {key: "segment", label: "Segment before"},
        {key: "contacts", label: "Contacts", figure: true, format: format.count, missing: "withheld"},
        {
          key: "contact_cost",
          label: "Cost of the contacts",
          figure: true,
          format: format.moneyExact,
          missing: "withheld"
        },
        {key: "rate", label: "Bought", figure: true, format: format.shareExact, missing: "withheld"},
        {
          key: "break_even_share",
          label: "Pays from a rise of",
          figure: true,
          format: format.points,
          missing: "withheld"
        },
        {
          key: "attributed_revenue",
          label: "Attributed revenue",
          figure: true,
          format: format.moneyExact,
          missing: "withheld"
        },
        {
          key: "attributed_profit",
          label: "Attributed profit",
          figure: true,
          format: format.moneyExact,
          missing: "withheld"
        },
        {
          key: "incremental_profit",
          label: "Profit beyond",
          figure: true,
          format: format.moneyExact,
          missing: "not known"
        },
        {key: "incremental_profit_low", label: "from", figure: true, format: format.moneyExact},
        {key: "incremental_profit_high", label: "to", figure: true, format: format.moneyExact},
        {key: "discount", label: "Discounts", figure: true, format: format.moneyExact, missing: "withheld"},
        {
          key: "needless_discount",
          label: "of it not needed",
          figure: true,
          format: format.moneyExact,
          missing: "not known"
        }
      ],
      file: "promotion-segments",
      empty: "No segment of this campaign is large enough"
    })
  );
}

function savingSentence(row: SavingsRow | undefined, isTrusted: boolean, format: Format): string {
  if (!isTrusted || !row) return "Which segments paid cannot be said: there is no comparison that can be trusted.";
  if (row.saving === null || row.saving_low === null || row.saving_high === null)
    return "In every segment the contacts paid, as far as can be told; there was nobody to leave out.";
  const worth = `${format.moneySigned(row.saving)} (${format.moneySigned(row.saving_low)} to ${format.moneySigned(row.saving_high)})`;
  return row.saving_low > 0
    ? `Leaving out ${row.left_out} would have been worth ${worth}. The segments’ own figures would promise ${format.money(row.unshrunk_saving)}, but chance has helped to choose them.`
    : `Whether leaving anybody out would have saved cannot be told from chance: without ${row.left_out} it would have been worth ${worth}.`;
}

/** Who bought by tenths of the score before the campaign, with the break-even, and the gains table. */
export function gainsExplorer(data: Pick<EconomicsData, "results" | "gains">, format: Format): HTMLElement {
  return armExplorer(data.results, result => {
    const rows = data.gains.filter(sameArm(result));
    const isTrusted = isJudged(result);
    return element(
      "div",
      {},
      colourKey([
        {name: "contacted", colour: theme.accent},
        ...(isTrusted ? [{name: "held back", colour: theme.heldBack}] : []),
        {name: "must be reached to pay (line)", colour: theme.ink}
      ]),
      chart({
        label:
          "Bars of the share that bought in each tenth, contacted and held back, with the share at which the contact pays.",
        spec: frame => gainsSpec(rows, {frame, format, isTrusted}),
        rows,
        columns: [
          {key: "depth", label: "List to here", figure: true, format: format.shareExact},
          {key: "contacts", label: "Contacts", figure: true, format: format.count},
          {key: "rate", label: "Bought", figure: true, format: format.shareExact},
          {key: "lift", label: "Lift", figure: true, format: value => format.decimal(value, 2)},
          {key: "captured", label: "Buyers so far", figure: true, format: format.shareExact},
          {key: "profit", label: "Attributed profit", figure: true, format: format.moneyExact},
          {key: "cumulative_profit", label: "so far", figure: true, format: format.moneyExact},
          {
            key: "held_out_rate",
            label: "Held back who bought",
            figure: true,
            format: format.shareExact,
            missing: "nobody held back"
          },
          {key: "rise", label: "Rise", figure: true, format: format.points},
          {key: "rise_low", label: "from", figure: true, format: format.points},
          {key: "rise_high", label: "to", figure: true, format: format.points},
          {key: "break_even_share", label: "Pays from a rise of", figure: true, format: format.points},
          {key: "profit_beyond", label: "Profit a contact beyond", figure: true, format: format.moneyExact},
          {key: "profit_beyond_low", label: "from", figure: true, format: format.moneyExact},
          {key: "profit_beyond_high", label: "to", figure: true, format: format.moneyExact}
        ],
        file: "promotion-gains",
        empty: "No tenth of this campaign is large enough"
      })
    );
  });
}

/** What each arm's offer gave away in orders that name the campaign, and how much of it was not needed. */
export function discountTable(data: Pick<EconomicsData, "results" | "savings">, format: Format): HTMLElement {
  const rows = data.results.flatMap(result => {
    const row = data.savings.find(sameArm(result));
    if (!row || (row.discount ?? 0) === 0) return [];
    const unknown = {needless_discount: null, needless_discount_low: null, needless_discount_high: null};
    return [{...row, ...(isJudged(result) ? {} : unknown), name: result.key}];
  });
  return dataTable(rows, {
    empty: "No order names a campaign and has a discount: what offers gave away is not known.",
    file: "promotion-discounts",
    columns: [
      {key: "name", label: "Campaign"},
      {key: "redeemers", label: "Redeemed by", figure: true, format: format.count},
      {key: "discount", label: "Given away", figure: true, format: format.money},
      {key: "needless_discount", label: "Not needed", figure: true, format: format.money, missing: "not known"},
      {key: "needless_discount_low", label: "from", figure: true, format: format.money},
      {key: "needless_discount_high", label: "to", figure: true, format: format.money}
    ]
  });
}
