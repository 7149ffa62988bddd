import type {Format} from "../format/format.js";
import {between, capitalised, plural, spanInWords} from "../format/words.js";
import {bestFrequency} from "../pressure/best-frequency.js";
import {type Slots, strong} from "./html.js";
import {type KeyFigure, keyFigures} from "./key-figure.js";

/** A band of contacts: src/data/contact-pressure.json.sql. A null figure is withheld or could not be estimated. */
export interface PressureRow {
  readonly period_days: number;
  readonly contacts_before: number;
  readonly contacts: number;
  readonly responders: number | null;
  readonly unsubscribed: number | null;
  readonly complaints: number | null;
  readonly cost_per_contact: number;
  /** Margin of a contact beyond those held out, its cost not yet taken off. */
  readonly margin: number | null;
  readonly margin_low: number | null;
  readonly margin_high: number | null;
}

/** The one row of src/data/contact-fatigue.json.sql. */
export interface FatigueRow {
  readonly period_days: number;
  readonly contacts: number;
  readonly cost_per_contact: number;
  readonly unsubscribed_share: number;
  readonly first_margin: number | null;
  readonly first_margin_low: number | null;
  readonly first_margin_high: number | null;
  readonly wear: number | null;
  readonly wear_low: number | null;
  readonly wear_high: number | null;
  /** Null beside a reason of null: no end is seen. */
  readonly best_contacts: number | null;
  readonly best_contacts_low: number | null;
  readonly best_contacts_high: number | null;
  /** Whether lots decided how many contacts came before. */
  readonly is_drawn: boolean;
  readonly reason: string | null;
  /** Contacts of the last year for each customer who got any. */
  readonly yearly_contacts: number | null;
}

/** Customers' months by their contacts: src/data/contact-months.json.sql. */
export interface ContactMonthRow {
  readonly contacts_in_month: number;
  readonly customers: number;
  readonly customer_months: number;
  readonly contacts: number;
  readonly response_rate: number | null;
  readonly unsubscription_rate: number | null;
  readonly buying_rate: number | null;
  readonly revenue_each: number | null;
}

export interface Pressure {
  readonly fatigue: FatigueRow | undefined;
  readonly bands: readonly PressureRow[];
}

/**
 * A period of contacts in words.
 * @example periodInWords(91) // "three months"
 */
export function periodInWords(days: number): string {
  return {30: "30 days", 91: "three months", 182: "half a year", 365: "a year"}[days] ?? spanInWords(days);
}

/** What the page of the contact pressure says. */
export function pressureSlots(pressure: Pressure, format: Format): Slots {
  const {fatigue, bands} = pressure;
  const period = periodInWords(bands[0]?.period_days ?? fatigue?.period_days ?? 30);
  return {
    finding: pressureFinding(pressure, format),
    advice: pressureAdvice(pressure, format),
    figures: fatigue?.first_margin == null ? "" : keyFigures(pressureFigures(fatigue, format)),
    period,
    title: bandsTitle(fatigue, format),
    basis: basisWords(fatigue)
  };
}

function basisWords(fatigue: FatigueRow | undefined): string {
  if (fatigue?.first_margin == null) return "Nothing could be compared with customers held back.";
  return fatigue.is_drawn
    ? "Drawn by lot: every campaign used here held customers back, and customers are compared with those who were in as many campaigns before, so that the lots of these decided who had got more."
    : "Observed only: each contact was drawn by lot, but not how many came before it. Customers who are written to often are other customers; read the comparison of the bands with care.";
}

/** What one more contact brings, and how many pay. */
export function pressureFinding({fatigue, bands}: Pressure, format: Format): string {
  if (!fatigue || bands.length === 0)
    return "The exports hold 0 contacts: how often it pays to write is reckoned from campaigns that hold customers back.";
  if (fatigue.first_margin === null || fatigue.first_margin_low === null || fatigue.first_margin_high === null) {
    const contacts = bands.reduce((sum, band) => sum + band.contacts, 0);
    return `How often it pays to write cannot be said from ${strong(`${format.count(contacts)} ${plural(contacts, "contact")}`)}: ${fatigue.reason ?? "nobody was held back"}.`;
  }
  const {first_margin: first, first_margin_low: low, first_margin_high: high} = fatigue;
  const brings = `A first contact in ${periodInWords(fatigue.period_days)} brings ${strong(format.money(first))} of margin beyond leaving people alone (${between(format.money(low), format.money(high))})`;
  return `${brings}; ${wearWords(fatigue, format)}.`;
}

function wearWords({wear, wear_low: low, wear_high: high}: FatigueRow, format: Format): string {
  if (wear === null || low === null || high === null) return "whether further ones bring less is not known";
  if (low > 0.005)
    return `each further one about ${strong(format.share(wear))} less than the one before (${between(format.share(low), format.share(high))})`;
  return `whether further ones bring less cannot be told from chance (${high >= 0.995 ? "nothing is ruled out" : `at most ${format.share(high)} less each`})`;
}

/** How many contacts pay, and what to do to know it better. */
export function pressureAdvice({fatigue}: Pressure, format: Format): string {
  if (fatigue?.first_margin == null)
    return "Hold customers back in every campaign, a lot for each campaign anew: then some get many contacts and some few by chance alone.";
  const {best_contacts: best, best_contacts_low: low, best_contacts_high: high, period_days} = fatigue;
  const period = periodInWords(period_days);
  const number = (contacts: number) => format.decimal(contacts, 1);
  const from = low === null || low < 0.05 ? "none" : number(low);
  const within = `between ${from} and ${high === null ? "no end that is seen" : number(high)}`;
  if (best === null)
    return `No number of contacts in ${period} is seen from which on another stops paying (${within}). Test more often before sending more often.`;
  const isWide = high === null || low === null || high - low > Math.max(2, best);
  const most = `Profit is greatest at about ${strong(`${number(best)} ${plural(Math.round(best), "contact")}`)} in ${period} (${within}), the addresses that each contact loses not counted.`;
  return isWide
    ? `${most} That is too wide to steer by: hold back more in every campaign, by a lot drawn anew each time, so that like customers get few and many contacts.`
    : most;
}

function pressureFigures(fatigue: FatigueRow, format: Format): KeyFigure[] {
  const chance = (text: string) => ({text, tone: "chance" as const});
  const period = periodInWords(fatigue.period_days);
  const {first_margin: first, first_margin_low: low, first_margin_high: high, yearly_contacts: yearly} = fatigue;
  return [
    {
      name: "A first contact brings",
      value: format.moneySigned(first ?? 0),
      change: chance(between(format.money(low ?? 0), format.money(high ?? 0))),
      definition: `Margin beyond those held back of a contact to customers who had none in ${period} before, the mean over the contacts of all campaigns that can be judged.`
    },
    {
      name: "It costs",
      value: format.money(fatigue.cost_per_contact),
      change: chance(`${format.count(fatigue.contacts)} contacts`),
      definition:
        "Cost of a contact, the mean over the same contacts; what a campaign costs besides does not hang on how often one writes."
    },
    {
      name: "It loses",
      value: format.share(fatigue.unsubscribed_share),
      change: chance("of the addresses, by unsubscribing"),
      definition: "Unsubscriptions over contacts. What an address is worth, you say below."
    },
    {
      name: "Contacts a year",
      value: yearly === null ? "none" : format.decimal(yearly, 1),
      change: chance("for each customer who got any"),
      definition: "Contacts of the last year over the customers who got at least one."
    }
  ];
}

function bandsTitle(fatigue: FatigueRow | undefined, format: Format): string {
  if (fatigue?.wear == null) return "What one more contact brings";
  return (fatigue.wear_low ?? 0) > 0.005
    ? `Each further contact brings about ${format.share(fatigue.wear)} less`
    : "No wear of further contacts can be told from chance";
}

/** What the reader says of costs. */
export interface ContactCosts {
  readonly costPerContact: number;
  /** What an address is worth that unsubscribes. */
  readonly addressValue: number;
}

/** The margin that the contacts of the past year bring of an address: a first guess of what it is worth. */
export function usualCosts({first_margin, cost_per_contact, yearly_contacts}: FatigueRow): ContactCosts {
  const each = Math.max(0, (first_margin ?? 0) - cost_per_contact);
  return {costPerContact: cost_per_contact, addressValue: Math.round(each * (yearly_contacts ?? 0) * 100) / 100};
}

/** How many contacts pay at these costs, in a sentence. */
export function frequencySentence(
  fatigue: FatigueRow,
  {costPerContact, addressValue}: ContactCosts,
  format: Format
): string {
  const {first_margin: first, wear, unsubscribed_share: lost, period_days} = fatigue;
  if (first === null || wear === null)
    return capitalised(fatigue.reason ?? "nothing can be compared with those held back");
  const cost = costPerContact + lost * addressValue;
  const period = periodInWords(period_days);
  const paid = `A contact then costs ${format.moneyExact(cost)}, the addresses that it loses counted`;
  if (first <= cost)
    return `${paid}: more than the ${format.moneyExact(Math.max(0, first))} of margin that even a first one brings. ${strong("None pays.")}`;
  if (wear <= 0)
    return `${paid}; no wear is seen, so as far as can be told ${strong("every contact pays")} that was tried.`;
  const b = -Math.log1p(-Math.min(wear, 0.9999));
  const best = bestFrequency({a: first / wear, b}, cost);
  return `${paid}: profit is greatest at about ${strong(`${format.decimal(best, 1)} contacts`)} in ${period}.`;
}
