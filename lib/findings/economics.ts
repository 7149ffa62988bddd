import type {Format} from "../format/format.js";
import {between, inWords, plural} from "../format/words.js";
import {normalReach, usualLevel} from "../statistics/level.js";
import type {CampaignResult} from "./campaign-results.js";
import {armName, isJudged} from "./campaign-results.js";
import type {CampaignMoneyRow} from "./campaign-rows.js";
import type {CampaignTotalRow, SavingsRow} from "./economics-rows.js";
import {escapeHtml, type Slots, strong} from "./html.js";
import {type KeyFigure, keyFigures} from "./key-figure.js";

/** What the promotion economics are made of. */
export interface Economics {
  readonly results: readonly CampaignResult[];
  readonly totals: readonly CampaignTotalRow[];
  readonly money: readonly CampaignMoneyRow[];
  readonly savings: readonly SavingsRow[];
}

/** What the page of the promotion economics says. */
export function economicsSlots(economics: Economics, format: Format): Slots {
  const whole = wholeOf(economics);
  return {
    finding: economicsFinding(economics, whole, format),
    advice: economicsAdvice(economics, format),
    figures: whole === null ? "" : keyFigures(wholeFigures(economics, whole, format)),
    savings: savingsTitle(economics, format),
    discounts: discountsTitle(economics, format)
  };
}

interface Whole {
  readonly campaigns: number;
  readonly cost: number;
  readonly profit: number;
  readonly low: number;
  readonly high: number;
  /** Of the same campaigns; null where one's is withheld. */
  readonly attributed: number | null;
}

/** Every campaign that can be judged, taken together: their chances are independent, so their squared errors add up. */
export function wholeOf({results, totals, money}: Economics): Whole | null {
  const judged = totals.filter(
    ({campaign_id, standard_error}) =>
      standard_error !== null && results.some(result => result.campaign_id === campaign_id && isJudged(result))
  );
  if (judged.length === 0) return null;
  const profit = judged.reduce((sum, row) => sum + (row.incremental_profit ?? 0), 0);
  const error = Math.sqrt(judged.reduce((sum, row) => sum + (row.standard_error ?? 0) ** 2, 0));
  const reach = normalReach(usualLevel) * error;
  const arms = money.filter(arm => judged.some(({campaign_id}) => campaign_id === arm.campaign_id));
  return {
    campaigns: judged.length,
    cost: judged.reduce((sum, {cost}) => sum + cost, 0),
    profit,
    low: profit - reach,
    high: profit + reach,
    attributed: arms.some(arm => arm.attributed_profit === null)
      ? null
      : arms.reduce((sum, arm) => sum + (arm.attributed_profit ?? 0), 0)
  };
}

function economicsFinding({results, money}: Economics, whole: Whole | null, format: Format): string {
  if (results.length === 0)
    return "No campaign is in the exports yet (0 contacts): what promotions cost and bring is reckoned from campaigns and contacts.";
  if (whole === null) {
    const cost = money.reduce((sum, arm) => sum + arm.cost, 0);
    const why = results.some(({heldBack}) => heldBack > 0)
      ? "those held back cannot be compared with those contacted in any of them"
      : "in none of them was anybody held back with whom to compare";
    return `The campaigns cost ${strong(format.money(cost))}. What they brought cannot be said: ${why}.`;
  }
  const {campaigns, cost, profit, low, high} = whole;
  const spent = `${format.count(campaigns)} ${plural(campaigns, "campaign")} with customers held back cost ${format.money(cost)}`;
  const range = between(format.money(low), format.money(high));
  if (low > 0) return `${spent} and earned ${strong(format.money(profit))} more than leaving people alone (${range}).`;
  if (high < 0)
    return `${spent} and lost ${strong(format.money(-profit))} against leaving people alone (profit ${range}).`;
  return `${spent}; whether they paid cannot be told from chance: profit beyond leaving people alone is ${strong(format.moneySigned(profit))} (${range}).`;
}

/** What to spend on again, what to stop, and for whom not to. */
function economicsAdvice(economics: Economics, format: Format): string {
  const {results, money} = economics;
  const accounts = results.filter(isJudged).flatMap(result => {
    const account = money.find(({campaign_id, arm}) => campaign_id === result.campaign_id && arm === result.arm);
    return account?.incremental_profit == null ? [] : [{result, account, profit: account.incremental_profit}];
  });
  const name = ({result}: (typeof accounts)[number]) => `${escapeHtml(result.campaign)}${armName(result)}`;
  const earning = accounts
    .filter(({account}) => (account.incremental_profit_low ?? 0) > 0)
    .sort((a, b) => b.profit - a.profit);
  const losing = accounts
    .filter(({account}) => (account.incremental_profit_high ?? 0) < 0)
    .sort((a, b) => a.profit - b.profit);
  const [best] = earning;
  return [
    ...(best
      ? [
          `Surely earned: ${strong(inWords(earning.map(name)))}${
            best.account.return_on_cost === null
              ? ""
              : `; ${format.decimal(best.account.return_on_cost, 1)} for each 1 spent on ${name(best)}`
          }.`
        ]
      : []),
    ...(losing.length > 0
      ? [
          `Surely lost, every cost counted: ${strong(inWords(losing.map(name)))}, ${format.money(losing.reduce((sum, {profit}) => sum - profit, 0))} together.`
        ]
      : [])
  ].join(" ");
}

function wholeFigures({savings, results}: Economics, whole: Whole, format: Format): KeyFigure[] {
  const {campaigns, cost, profit, low, high, attributed} = whole;
  const chance = (text: string) => ({text, tone: "chance" as const});
  const range = between(format.money(low), format.money(high));
  const {given, needless} = discountsOf(savings, results);
  return [
    {
      name: "Cost",
      value: format.money(cost),
      change: chance(`${format.count(campaigns)} ${plural(campaigns, "campaign")} with customers held back`),
      definition:
        "Contacts and every other cost of the campaigns that can be judged; discounts are not in it, since they lower the revenue."
    },
    {
      name: "Profit beyond leaving alone",
      value: format.moneySigned(profit),
      change: chance(range),
      definition:
        "Margin of what those contacted bought beyond those held back, all costs taken off, with 95 % bounds. The campaigns’ chances are taken as independent."
    },
    {
      name: "By attribution",
      value: attributed === null ? "withheld" : format.moneySigned(attributed),
      change: chance("if every order after a contact were its doing"),
      definition:
        "Margin of every order in the window after a contact, costs taken off. It credits campaigns with what would have come anyway."
    },
    {
      name: "Discounts not needed",
      value: given === 0 ? "none given" : format.share(needless / given),
      change: chance(given === 0 ? "no order names a campaign" : `${format.money(needless)} of ${format.money(given)}`),
      definition:
        "Of what the offers gave away in orders that name their campaign, the part that went to customers who would have bought anyway, as many as bought among those held back."
    }
  ];
}

/** Discounts whose need is known. */
function discountsOf(savings: readonly SavingsRow[], results: readonly CampaignResult[]) {
  const known = savings.filter(
    ({campaign_id, discount, needless_discount}) =>
      discount !== null &&
      needless_discount !== null &&
      results.some(result => result.campaign_id === campaign_id && isJudged(result))
  );
  return {
    given: known.reduce((sum, row) => sum + (row.discount ?? 0), 0),
    needless: known.reduce((sum, row) => sum + (row.needless_discount ?? 0), 0)
  };
}

/** The arm in which leaving segments out would surely have saved the most. */
function savingsTitle({savings, results}: Economics, format: Format): string {
  const sure = results.filter(isJudged).flatMap(result => {
    const row = savings.find(({campaign_id, arm}) => campaign_id === result.campaign_id && arm === result.arm);
    return row?.saving != null && (row.saving_low ?? 0) > 0 ? [{result, row, saving: row.saving}] : [];
  });
  const [most] = sure.sort((a, b) => b.saving - a.saving);
  if (!most) return "No segment can be told to have lost money";
  const {result, row, saving} = most;
  const names = row.left_out.split(", ");
  return `${escapeHtml(result.campaign)}${armName(result)} would have saved ${format.money(saving)} (${format.money(row.saving_low ?? 0)} to ${format.money(row.saving_high ?? 0)}) without ${escapeHtml(names.length > 4 ? `${format.count(names.length)} segments` : inWords(names))}`;
}

function discountsTitle({savings, results}: Economics, format: Format): string {
  const {given, needless} = discountsOf(savings, results);
  if (given === 0) return "No order names a campaign and has a discount";
  return `${format.money(needless)} of ${format.money(given)} in discounts went to customers who would have bought anyway`;
}
