import type {Format} from "../format/format.js";
import {between, capitalised, plural} from "../format/words.js";
import type {CampaignResult} from "./campaign-results.js";
import {armName, isJudged, surely} from "./campaign-results.js";
import type {CampaignUpliftGroupRow, CampaignUpliftRow} from "./campaign-rows.js";
import {escapeHtml, strong} from "./html.js";

interface Moved {
  readonly results: readonly CampaignResult[];
  readonly uplift: readonly CampaignUpliftRow[];
  readonly kinds: readonly CampaignUpliftGroupRow[];
}

/**
 * Whether the models of an arm tell whom it moves better than chance: the curve of orders of the two models lies above choosing by lot with
 * its whole interval.
 */
export function findsWhom(uplift: readonly CampaignUpliftRow[], arm: string): boolean {
  return (endOf(uplift, arm)?.area_low ?? 0) > 0;
}

/** The last point of the two models' curve of orders, which stands for the whole; undefined where there is no row of the arm. */
const endOf = (uplift: readonly CampaignUpliftRow[], arm: string) =>
  uplift.filter(row => row.arm === arm && row.model === "two models" && row.outcome === "orders").at(-1);

/** Who is persuaded and who is not, arm by arm, as HTML; that nothing can be said where that is so. */
export function upliftFinding(moved: Moved, format: Format): string {
  return moved.results
    .map(result => {
      const sentence = armSentence(result, moved, format);
      if (!result.hasOtherArms) return sentence;
      return `${capitalised(escapeHtml(result.arm))}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
    })
    .join(" ");
}

function armSentence(result: CampaignResult, {uplift, kinds}: Moved, format: Format): string {
  if (surely(result) === "not measured")
    return `Whom it moves cannot be asked: ${isJudged(result) ? "what it earned cannot be said" : escapeHtml(result.verdict)}${armName(result)}.`;
  const end = endOf(uplift, result.arm);
  if (!end || end.area === null || end.area_low === null || end.area_high === null)
    return `Whom it moves cannot be said: ${escapeHtml(end?.reason ?? "there is no model of it")}.`;
  const {area, area_low: low, area_high: high} = end;
  const gained = Math.round(area);
  const customers = `${format.decimal(gained, 0)} ${plural(Math.abs(gained), "ordering customer")}`;
  const range = between(format.decimal(low, 0), format.decimal(high, 0));
  const than = `against choosing by lot (${range}), on average over how many are contacted`;
  if (high < 0)
    return `The models rank worse than a lot would, beyond chance: choosing by them gains ${customers} ${than}. Choose nobody by them.`;
  if (low <= 0) return `Whom it moves cannot be told from chance: choosing by the models gains ${customers} ${than}.`;
  const kindOf = (name: string) => kinds.find(row => row.arm === result.arm && row.kind === name);
  return [
    `It moves some and not others, beyond chance: choosing by the models gains ${strong(customers)} ${than}.`,
    sureKind(kindOf("persuaded"), "persuaded", format),
    sureKind(kindOf("put off"), "put off", format),
    aloneSentence(kindOf("all but the persuaded"), format)
  ]
    .filter(Boolean)
    .join(" ");
}

/** What a kind did, where it surely did more or less because of the contact. */
function sureKind(row: CampaignUpliftGroupRow | undefined, name: string, format: Format): string {
  if (row?.contacts == null || row.low === null || row.high === null || (row.low <= 0 && row.high >= 0)) return "";
  return `Of the ${format.count(row.contacts)} whom the models call ${name} ${format.shareExact(row.treated_share ?? 0)} ordered, of those alike who were held back ${format.shareExact(row.control_share ?? 0)}.`;
}

/** What leaving all others alone would have saved or cost. */
function aloneSentence(others: CampaignUpliftGroupRow | undefined, format: Format): string {
  if (others?.profit == null || others.profit_low === null || others.profit_high === null) return "";
  const {profit, profit_low: low, profit_high: high} = others;
  if (high < 0)
    return `Leaving all others alone would have saved ${strong(format.money(-profit))} (${between(format.money(-high), format.money(-low))}).`;
  if (low > 0)
    return `Still, the others brought ${format.money(profit)} more than they cost (${between(format.money(low), format.money(high))}): contact them too.`;
  return `Whether leaving the others alone would have saved money cannot be told: they brought ${between(format.money(low), format.money(high))}.`;
}
