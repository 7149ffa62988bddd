import type {Format} from "../format/format.js";
import {between, capitalised, inWords, plural} from "../format/words.js";
import {campaignChecks} from "./campaign-checks.js";
import type {CampaignResult} from "./campaign-results.js";
import {armName, surely} from "./campaign-results.js";
import type {CampaignMoneyRow, CampaignSegmentRow, OneCampaign} from "./campaign-rows.js";
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
export function oneCampaignFinding({results, money}: OneCampaign, format: Format): string {
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

function armFinding(result: CampaignResult, money: CampaignMoneyRow | undefined, format: Format): string {
  const name = result.hasOtherArms ? capitalised(escapeHtml(result.arm)) : "It";
  const {incremental_profit: profit, incremental_profit_low: low, incremental_profit_high: high} = money ?? {};
  const isJudged = surely(result) !== "not measured";
  if (!isJudged || profit == null || low == null || high == null) {
    const attributed =
      money?.attributed_revenue == null
        ? ""
        : ` Those contacted bought for ${format.money(money.attributed_revenue)} in the window; how much of it they would have bought anyway is not known.`;
    const who = `${format.count(result.treated)} were contacted`;
    return `What ${result.hasOtherArms ? escapeHtml(result.arm) : "it"} did cannot be said (${escapeHtml(result.verdict)}): ${who}, ${format.count(result.heldBack)} held back.${attributed}`;
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
