import type {TenthValue, ValueSettings} from "../clv/what-if.js";
import type {Format} from "../format/format.js";
import {between, plural} from "../format/words.js";
import {horizonInWords} from "./honest.js";
import {strong} from "./html.js";

/** Where the sliders of the what-if end. A horizon beyond the last year has no end. */
export const whatIfLimits = {
  grossMargin: {least: 0.01, greatest: 1, step: 0.01},
  yearlyDiscountRate: {least: 0.01, greatest: 0.5, step: 0.01},
  horizonYears: {least: 0.25, greatest: 10.25, step: 0.25},
  costPerContact: {least: 0, greatest: 5, step: 0.05},
  contactsPerYear: {least: 0, greatest: 52, step: 1}
} as const;

/** Above this many years the slider says "without end". */
export const lastYear = 10;

/** A horizon as the slider writes it. @example yearsInWords(1) // "1 year" */
export function yearsInWords(years: number, format: Format): string {
  if (years > lastYear) return "without end";
  return years < 1
    ? `${format.count(Math.round(years * 12))} months`
    : `${format.decimal(years, years % 1 === 0 ? 0 : 2)} ${plural(years, "year")}`;
}

/** What is reckoned with, as it stands under the figure: margin, discount and horizon in their own units. */
export function settingsInWords(settings: ValueSettings, format: Format): string {
  const horizon =
    settings.horizonDays === Number.POSITIVE_INFINITY
      ? "without end"
      : `over ${horizonInWords(settings.horizonDays)} (${format.count(settings.horizonDays)} days)`;
  const contacts =
    settings.costPerContact > 0 && settings.contactsPerYear > 0
      ? `, less ${format.count(settings.contactsPerYear)} ${plural(settings.contactsPerYear, "contact")} a year at ${format.moneyExact(settings.costPerContact)}`
      : "";
  return `Margin of ${format.share(settings.grossMargin)}, money a year away counting ${format.share(settings.yearlyDiscountRate)} less, ${horizon}${contacts}.`;
}

/** What the customers are worth under these settings, and which tenths pay their contacts. */
export function whatIfSentence(
  tenths: readonly TenthValue[],
  bounds: {readonly low: number; readonly high: number} | null,
  format: Format
): string {
  const margin = tenths.reduce((sum, row) => sum + row.margin, 0);
  const contacts = tenths.reduce((sum, row) => sum + row.contacts, 0);
  const sure = bounds ? ` (${between(format.money(bounds.low * margin), format.money(bounds.high * margin))})` : "";
  const worth = `Today’s customers would bring ${strong(format.money(margin))}${sure}`;
  if (contacts === 0) return `${worth}.`;
  const losing = tenths.filter(row => row.net < 0);
  const less = `${worth}, before ${format.money(contacts)} of contacts${contacts > 0.01 * margin ? `, ${strong(format.money(margin - contacts))} after` : ""}.`;
  if (losing.length === 0) return `${less} Every tenth pays for its contacts.`;
  const saved = losing.reduce((sum, row) => sum - row.net, 0);
  const who =
    losing.length === tenths.length
      ? "No tenth pays for its contacts"
      : `The last ${losing.length === 1 ? "tenth does" : `${losing.length} tenths do`} not pay for ${losing.length === 1 ? "its" : "their"} contacts`;
  return `${less} ${who}: leaving them out saves ${strong(format.money(saved))}, if they order as much without.`;
}
