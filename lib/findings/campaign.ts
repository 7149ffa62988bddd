import type {Format} from "../format/format.js";
import {between, capitalised, inWords, plural} from "../format/words.js";
import {campaignChecks} from "./campaign-checks.js";
import type {CampaignResult} from "./campaign-results.js";
import {armName, isJudged, surely} from "./campaign-results.js";
import type {CampaignMoneyRow, CampaignSegmentRow, OneCampaign} from "./campaign-rows.js";
import {upliftFinding} from "./campaign-uplift.js";
import {escapeHtml, type Slots, strong} from "./html.js";

/** What one campaign's page says. */
export function oneCampaignSlots(campaign: OneCampaign, format: Format): Slots {
  const first = campaign.results[0];
  if (!first) return {};
  return {
    name: escapeHtml(first.campaign),
    when: campaignWhen(first, format),
    finding: oneCampaignFinding(campaign, format),
    advice: oneCampaignAdvice(campaign, format),
    groups: groupsTitle(campaign.segments, format),
    looking: capitalised(first.profit?.looking ?? first.orders?.looking ?? "once, at the end of the window"),
    codes: codesSentence(campaign.codes, format),
    uplift: upliftFinding(campaign, format),
    checks: campaignChecks(campaign, format)
  };
}

function campaignWhen({started_on, channel}: CampaignResult, format: Format): string {
  const began = started_on === null ? [] : [`began ${format.day(started_on)}`];
  const by = channel === null ? [] : [`by ${escapeHtml(channel)}`];
  const words = [...by, ...began].join(", ");
  return words === "" ? "" : `${capitalised(words)}.`;
}

/** What each arm earned or lost against leaving people alone, beside what attribution would have said. */
export function oneCampaignFinding({results, money, anyway}: OneCampaign, format: Format): string {
  if (results.every(({heldBack}) => heldBack === 0)) return attributedFinding({results, money, anyway}, format);
  return results
    .map(result =>
      armFinding(
        result,
        money.find(({arm}) => arm === result.arm),
        format
      )
    )
    .join(" ");
}

/** Without anybody held back: what is attributed, called so, beside what the same customers do anyway. */
function attributedFinding(
  {results, money, anyway}: Pick<OneCampaign, "results" | "money" | "anyway">,
  format: Format
): string {
  const contacted = results.reduce((sum, {treated}) => sum + treated, 0);
  const ordered = results.reduce((sum, {treated, orders}) => sum + treated * (orders?.treated_mean ?? 0), 0);
  const revenue = money.every(row => row.attributed_revenue !== null)
    ? money.reduce((sum, row) => sum + (row.attributed_revenue ?? 0), 0)
    : null;
  const did = `${strong(format.shareExact(contacted === 0 ? 0 : ordered / contacted))} of the ${format.count(contacted)} contacted ordered in the window${revenue === null ? "" : `, for ${format.money(revenue)}`}`;
  const usual = anyway
    ? ` Of the same customers, ${strong(format.shareExact(anyway.share))} order in such a window anyway (their earlier windows).`
    : "";
  return `Attributed only, since nobody was held back: ${did}.${usual} How much of it the campaign brought is not known.`;
}

/** Whose the orders with the campaign's code are. */
export function codesSentence(codes: OneCampaign["codes"], format: Format): string {
  const known = codes.filter(({orders}) => orders !== null);
  if (known.length === 0) return "";
  const counted = (who: string) => known.find(row => row.who === who)?.orders ?? 0;
  const all = known.reduce((sum, {orders}) => sum + (orders ?? 0), 0);
  const inside = counted("contacted, in the window");
  const others = known
    .filter(({who}) => who !== "contacted, in the window")
    .map(({who, orders}) => `${format.count(orders ?? 0)} ${whose[who] ?? escapeHtml(who)}`);
  if (others.length === 0)
    return `${format.count(all)} ${plural(all, "order")} ${plural(all, "carries", "carry")} the campaign’s code, all within the window of those contacted.`;
  return `${format.count(all)} ${plural(all, "order")} ${plural(all, "carries", "carry")} the campaign’s code: ${inWords([`${format.count(inside)} of those contacted, within the window`, ...others])}.`;
}

const whose: Readonly<Record<string, string>> = {
  "held back": "of those held back",
  "not in the campaign": "of customers who were not in the campaign",
  "nobody known": "of nobody known",
  "in two arms": "of customers in two arms",
  "contacted, before the contact": "of those contacted, before the contact",
  "contacted, after the window": "of those contacted, after the window"
};

function armFinding(result: CampaignResult, money: CampaignMoneyRow | undefined, format: Format): string {
  const name = result.hasOtherArms ? capitalised(escapeHtml(result.arm)) : "It";
  const {incremental_profit: profit, incremental_profit_low: low, incremental_profit_high: high} = money ?? {};
  if (surely(result) === "not measured" || profit == null || low == null || high == null) {
    const attributed =
      money?.attributed_revenue == null
        ? ""
        : ` Those contacted bought for ${format.money(money.attributed_revenue)} in the window${money.attributed_revenue < 0 ? ", refunds taken off" : ""}; how much of it they would have bought anyway is not known.`;
    const who = `${format.count(result.treated)} were contacted`;
    const whatIt = `What ${result.hasOtherArms ? escapeHtml(result.arm) : "it"}`;
    if (isJudged(result) && result.profit?.lift === null)
      return `${whatIt} earned cannot be said, since ${escapeHtml(result.profit.reason)}: ${who}, ${format.count(result.heldBack)} held back.${attributed}`;
    return `${whatIt} did cannot be said (${escapeHtml(result.verdict)}): ${who}, ${format.count(result.heldBack)} held back.${attributed}`;
  }
  const range = between(format.money(low), format.money(high));
  const attributed =
    money?.attributed_profit == null || result.hasOtherArms
      ? ""
      : ` Counting every order after the contact as its doing would have said ${format.moneySigned(money.attributed_profit)}.`;
  if (low > 0)
    return `${name} earned ${strong(format.money(profit))} more than leaving people alone would have (${range}).${attributed}`;
  if (high < 0)
    return `${name} lost ${strong(format.money(-profit))} against leaving people alone (profit ${range}).${attributed}`;
  return `Whether ${result.hasOtherArms ? escapeHtml(result.arm) : "it"} earned or lost cannot be told from chance: profit against leaving people alone lies ${strong(range)}.${attributed}`;
}

/** The verdict with its reason, and for whom to repeat or to stop. */
export function oneCampaignAdvice({results, segments}: OneCampaign, format: Format): string {
  return results
    .flatMap(result => {
      const sure = sureGroups(segments, result);
      const gaining = sure.filter(({lift}) => (lift ?? 0) > 0);
      const losing = sure.filter(({lift}) => (lift ?? 0) < 0);
      const saved = losing.reduce((sum, row) => sum - (row.shrunk_lift ?? row.lift ?? 0) * (row.treated_n ?? 0), 0);
      return [
        `${strong(capitalised(escapeHtml(result.verdict)))}${armName(result)}. ${escapeHtml(result.reason)}`,
        ...(gaining.length > 0 ? [`It surely earned with ${names(gaining)}.`] : []),
        ...(losing.length > 0
          ? [`Without ${names(losing)}, where it surely lost, about ${format.money(saved)} would have been saved.`]
          : [])
      ];
    })
    .join(" ");
}

/** The segments in which profit differs beyond chance, many looks allowed for; none where the campaign cannot be judged. */
function sureGroups(segments: readonly CampaignSegmentRow[], result: CampaignResult): CampaignSegmentRow[] {
  if (surely(result) === "not measured") return [];
  return segments.filter(
    row =>
      row.arm === result.arm &&
      row.dimension === "segment" &&
      row.metric === "profit" &&
      (row.adjusted_p_value ?? 1) < 0.05
  );
}

const names = (rows: readonly CampaignSegmentRow[]): string => escapeHtml(inWords(rows.map(({name}) => name)));

/** How many groups look sure, how many by chance alone would, and how many still do when the many looks are allowed for. */
export function groupsTitle(segments: readonly CampaignSegmentRow[], format: Format): string {
  const tested = segments.filter(row => row.metric === "profit" && row.p_value !== null);
  if (tested.length === 0) return "No group of customers can be compared";
  const looking = tested.filter(row => (row.p_value ?? 1) < 0.05).length;
  const lasting = tested.filter(row => (row.adjusted_p_value ?? 1) < 0.05).length;
  const chance = format.decimal(tested.length * 0.05, 1);
  return `Of ${format.count(tested.length)} ${plural(tested.length, "group")}, ${format.count(looking)} ${plural(looking, "looks", "look")} sure; chance alone makes about ${chance} look so, and ${lasting === 0 ? "none remains" : `${format.count(lasting)} ${plural(lasting, "remains", "remain")}`} when that is allowed for`;
}
