import {
  type ContactCosts,
  type ContactMonthRow,
  type FatigueRow,
  frequencySentence,
  type PressureRow,
  usualCosts
} from "../../lib/findings/pressure.js";
import type {Format} from "../../lib/format/format.js";
import {isEstimated} from "../../lib/statistics/interval.js";
import {wilson} from "../../lib/statistics/wilson.js";
import {dataTable} from "../base/data-table.js";
import {element} from "../base/element.js";
import {figureInput} from "../base/slider.js";
import {chart} from "../charts/chart.js";
import {theme} from "../charts/chart-theme.js";
import type {IntervalRow} from "../charts/interval-spec.js";
import {intervalSpec} from "../charts/interval-spec.js";

const ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const nth = (before: number): string => `${ordinals[before] ?? `${before + 1}th`} contact`;

/** Profit of one more contact, by how many came before it. */
export function marginalChart(bands: readonly PressureRow[], format: Format): HTMLElement {
  const lines = bands.map((band): IntervalRow => {
    const name = nth(band.contacts_before);
    const {margin, margin_low, margin_high, cost_per_contact: cost} = band;
    if (margin === null || margin_low === null || margin_high === null) {
      const note = "too few to compare";
      return {name, estimate: null, low: null, high: null, colour: theme.muted, note, sentence: `${name}: ${note}.`};
    }
    const [estimate, low, high] = [margin - cost, margin_low - cost, margin_high - cost];
    const sentence = `${name}: ${format.moneySigned(estimate)} of profit (${format.moneySigned(low)} to ${format.moneySigned(high)}), ${format.count(band.contacts)} contacts at ${format.money(cost)}.`;
    return {name, estimate, low, high, colour: low > 0 ? theme.better : high < 0 ? theme.worse : theme.muted, sentence};
  });
  return chart({
    label: "Points with whiskers: the profit of one more contact, by how many the customer got before.",
    spec: frame => intervalSpec(lines, {frame, format, unit: "money", zero: true}),
    rows: bands,
    columns: [
      {key: "contacts_before", label: "Contacts before", figure: true, format: format.count},
      {key: "contacts", label: "Contacts", figure: true, format: format.count},
      {key: "cost_per_contact", label: "Cost of a contact", figure: true, format: format.moneyExact},
      {key: "margin", label: "Margin beyond", figure: true, format: format.moneyExact, missing: "not known"},
      {key: "margin_low", label: "from", figure: true, format: format.moneyExact},
      {key: "margin_high", label: "to", figure: true, format: format.moneyExact}
    ],
    file: "contact-pressure",
    empty: "No contact yet"
  });
}

/** The share of contacts that unsubscribed, by how many came before. */
export function unsubscriptionChart(bands: readonly PressureRow[], format: Format): HTMLElement {
  const lines = bands.map((band): IntervalRow => {
    const name = nth(band.contacts_before);
    const share = band.unsubscribed === null ? null : wilson({count: band.unsubscribed, n: band.contacts});
    if (share === null || !isEstimated(share)) {
      const note = "withheld: too few";
      return {name, estimate: null, low: null, high: null, colour: theme.muted, note, sentence: `${name}: ${note}.`};
    }
    const {estimate, low, high} = share;
    const sentence = `${name}: ${format.shareExact(estimate)} unsubscribed (${format.shareNumber(low)} to ${format.shareNumber(high)}), of ${format.count(band.contacts)} contacts.`;
    return {name, estimate, low, high, colour: theme.ink, sentence};
  });
  return chart({
    label: "Points with whiskers: the share of contacts that unsubscribed, by how many the customer got before.",
    spec: frame => intervalSpec(lines, {frame, format, unit: "share", zero: false}),
    rows: bands,
    columns: [
      {key: "contacts_before", label: "Contacts before", figure: true, format: format.count},
      {key: "contacts", label: "Contacts", figure: true, format: format.count},
      {key: "responders", label: "Responded", figure: true, format: format.count, missing: "withheld"},
      {key: "unsubscribed", label: "Unsubscribed", figure: true, format: format.count, missing: "withheld"},
      {key: "complaints", label: "Complained", figure: true, format: format.count, missing: "withheld"}
    ],
    file: "unsubscriptions",
    empty: "No contact yet"
  });
}

/** How many contacts pay, at costs that the reader says. */
export function frequencyControls(fatigue: FatigueRow | undefined, format: Format): HTMLElement {
  if (fatigue?.first_margin == null)
    return element("p", {class: "small"}, "There is nothing to reckon with until a campaign has held customers back.");
  let costs: ContactCosts = usualCosts(fatigue);
  const words = element("p", {"aria-live": "polite"});
  const show = (): void => {
    words.innerHTML = frequencySentence(fatigue, costs, format);
  };
  const field = (key: keyof ContactCosts, label: string, greatest: number) =>
    figureInput({
      label,
      least: 0,
      greatest,
      step: 0,
      value: costs[key],
      format: format.moneyExact,
      change: value => {
        costs = {...costs, [key]: value};
        show();
      }
    });
  show();
  return element(
    "div",
    {},
    element(
      "div",
      {class: "controls", role: "group", "aria-label": "Costs"},
      field("costPerContact", "Cost of a contact", 1000),
      field("addressValue", "Worth of an address", 100_000)
    ),
    words
  );
}

/** What customers did in months of so many contacts: observed, not drawn by lot. */
export function contactMonthsTable(rows: readonly ContactMonthRow[], format: Format): HTMLElement {
  const share = (value: number) => format.shareExact(value);
  return dataTable(rows, {
    empty: "No contact yet.",
    file: "contact-months",
    columns: [
      {
        key: "contacts_in_month",
        label: "Contacts in the month",
        figure: true,
        format: value => (value >= 12 ? "12 or more" : format.count(value))
      },
      {key: "customers", label: "Customers", figure: true, format: format.count},
      {key: "customer_months", label: "Customers’ months", figure: true, format: format.count},
      {key: "response_rate", label: "Responded, of contacts", figure: true, format: share, missing: ""},
      {key: "unsubscription_rate", label: "Unsubscribed", figure: true, format: share, missing: ""},
      {key: "buying_rate", label: "Bought in the month", figure: true, format: share, missing: "withheld"},
      {key: "revenue_each", label: "Revenue a customer", figure: true, format: format.moneyExact, missing: "withheld"}
    ]
  });
}
