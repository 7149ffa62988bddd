import type {Format} from "../format/format.js";
import {between, capitalised, inWords} from "../format/words.js";
import {type AccountRow, accountAdvice, accountFinding} from "./accounts.js";
import {noCustomers, tooFewCustomers} from "./honest.js";
import {escapeHtml, type Slots, strong} from "./html.js";
import type {Concentrated, ProfileRow} from "./page-rows.js";

export interface BestCustomerFigures {
  readonly concentration: Concentrated;
  readonly profile: readonly ProfileRow[];
  readonly accounts: readonly AccountRow[];
  readonly smallestPublishedCell: number;
}

/** A value whose share among the best differs from that in the file by more than chance. */
export type Telling = ProfileRow & {readonly profile_index: number; readonly low: number; readonly high: number};

/** Where so many values are looked at, one in twenty of those called telling may be chance. */
const falseDiscoveries = 0.05;
const mostSentences = 8;

/** What the page of the best customers says. */
export function bestCustomerSlots(figures: BestCustomerFigures, format: Format): Slots {
  return {
    finding: bestFinding(figures, format),
    advice: bestAdvice(figures, format),
    "curve-title": curveTitle(figures.concentration, format),
    "profile-title": profileTitle(figures.profile, format),
    profile: profileSentences(figures.profile, format),
    losing: accountFinding(figures.accounts, format),
    "left-alone": accountAdvice(figures.accounts, format)
  };
}

/** How much of the money the best tenth brought. */
export function bestFinding(
  {concentration: {customers, best, topShare, gini}, smallestPublishedCell}: BestCustomerFigures,
  format: Format
): string {
  if (customers === 0) return noCustomers;
  if (!topShare || !gini) return tooFewCustomers(10 * smallestPublishedCell);
  return `The best tenth of the customers, ${strong(format.count(best))} people, brought ${strong(format.share(topShare.estimate))} of the money (${between(format.shareNumber(topShare.low), format.shareExact(topShare.high))}). Gini’s coefficient is ${format.decimal(gini.estimate, 2)} (${format.decimal(gini.low, 2)}–${format.decimal(gini.high, 2)}): 0 when all bring the same, 1 when one brings all.`;
}

/** Whom to look for. */
export function bestAdvice({profile}: BestCustomerFigures, format: Format): string {
  const sought = surelyMore(profile).slice(0, 3);
  const avoided = telling(profile)
    .filter(row => row.high < 0.5)
    .at(-1);
  if (sought.length === 0) return "";
  const names = inWords(sought.map(row => `${nameOf(row)} (${times(row, format)})`));
  const rare = avoided ? ` ${capitalised(nameOf(avoided))} brings few of them (${times(avoided, format)}).` : "";
  return `Look for new customers who are like the best: ${names} as often as in the whole file.${rare} The list below can be handed to an address supplier: it names nobody.`;
}

/** The title of the Lorenz curve: how few bring half. */
export function curveTitle({curve}: Concentrated, format: Format): string {
  const half = curve.find(point => point.money >= 0.5);
  if (!half || half.customers >= 1) return "How much of the money the best customers bring";
  return `Half of the money comes from ${format.share(half.customers)} of the customers`;
}

/** The title of the profile. */
export function profileTitle(rows: readonly ProfileRow[], format: Format): string {
  if (rows.length === 0) return "Who the best customers are";
  const first = surelyMore(rows)[0];
  if (!first) return "The best customers are like the others in all that is known of them";
  return `${capitalised(nameOf(first))}: ${times(first, format)} as often among the best as in the file`;
}

/** The profile as sentences, the furthest from the file first. */
export function profileSentences(rows: readonly ProfileRow[], format: Format): string {
  const told = [...telling(rows)]
    .sort((a, b) => Math.abs(Math.log(b.profile_index)) - Math.abs(Math.log(a.profile_index)))
    .slice(0, mostSentences)
    .sort((a, b) => b.profile_index - a.profile_index);
  if (told.length === 0) return "";
  const lines = told.map(
    row =>
      `<li>${strong(capitalised(nameOf(row)))}: ${format.share(row.best_share)} of the best, ${format.share(row.file_share)} of all; ${times(row, format)} as often (${format.decimal(row.low, 2)}–${format.decimal(row.high, 2)}).</li>`
  );
  return `<ul>${lines.join("")}</ul>`;
}

/** Those of which chance is not the likely reason, the largest index first. */
export function telling(rows: readonly ProfileRow[]): Telling[] {
  return rows
    .filter(
      (row): row is Telling =>
        row.profile_index !== null &&
        row.low !== null &&
        row.high !== null &&
        row.value !== "other" &&
        row.adjusted_p_value < falseDiscoveries
    )
    .sort((a, b) => b.profile_index - a.profile_index);
}

/** Those more frequent among the best, the surest first: a few customers may give a large index by chance. */
function surelyMore(rows: readonly ProfileRow[]): Telling[] {
  return telling(rows)
    .filter(row => row.low > 1)
    .sort((a, b) => b.low - a.low);
}

/** An attribute's value in words, as "source Referral". */
export function nameOf({attribute, value}: Pick<ProfileRow, "attribute" | "value">): string {
  return `${escapeHtml(attribute)} ${escapeHtml(value)}`;
}

function times({profile_index}: Telling, format: Format): string {
  return `${format.decimal(profile_index, profile_index < 0.1 ? 2 : 1)} times`;
}
