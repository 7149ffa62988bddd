import type {Format} from "../format/format.js";
import {plural} from "../format/words.js";
import {type Slots, strong} from "./html.js";
import type {CompletionRow, FieldRow, FreshnessRow, MergeEffectRow, RecordHealthRow} from "./quality-rows.js";

export interface QualityFigures {
  readonly fields: readonly FieldRow[];
  readonly health: readonly RecordHealthRow[];
  readonly merges: MergeEffectRow | undefined;
  readonly completion: readonly CompletionRow[];
  readonly freshness: readonly FreshnessRow[];
  /** After so many months without a sign of life a record has expired. */
  readonly expiredAfterMonths: number;
}

/** What the data page says of how good the data are. */
export function qualitySlots(figures: QualityFigures, format: Format): Slots {
  return {
    "fields-title": fieldsTitle(figures.fields, format),
    "health-title": healthTitle(figures, format),
    health: mailingSentence(figures.health, format),
    "merges-title": mergesTitle(figures.merges, format),
    merges: mergesSentence(figures.merges, format),
    "completion-title": completionTitle(figures.completion, format),
    "freshness-title": freshnessTitle(figures.freshness, format),
    "expired-after": `${format.count(figures.expiredAfterMonths)} ${plural(figures.expiredAfterMonths, "month")}`
  };
}

/** How many fields fall short of what the house expects. */
export function fieldsTitle(fields: readonly FieldRow[], format: Format): string {
  const expected = fields.filter(({status}) => status !== "open");
  const short = expected.filter(({shortfall}) => shortfall !== "");
  if (expected.length === 0) return "How complete and how valid the fields are";
  if (short.length === 0) return `All ${format.count(expected.length)} fields with an expectation meet it`;
  return `${format.count(short.length)} of ${format.count(expected.length)} fields with an expectation fall short of it`;
}

/** Which share of the customers gives no sign of life. */
export function healthTitle({health, expiredAfterMonths}: QualityFigures, format: Format): string {
  const last = health.at(-1);
  if (!last || last.customers === null || last.silent === null)
    return "Records that have expired, bounce or cannot be true";
  return `${format.share(last.silent / last.customers)} of the customers gave no sign of life for ${format.count(expiredAfterMonths)} ${plural(expiredAfterMonths, "month")}`;
}

/** What writing to the silent and the bouncing cost in the last twelve months of the data. */
export function mailingSentence(health: readonly RecordHealthRow[], format: Format): string {
  const year = health.slice(-12);
  const sum = (of: (row: RecordHealthRow) => number | null) => year.reduce((total, row) => total + (of(row) ?? 0), 0);
  const contacts = sum(row => row.contacts);
  if (contacts === 0) return "";
  const to = (name: string, some: number, cost: number) =>
    `${strong(format.count(some))} (${format.share(some / contacts)}) went to ${name}, for ${format.money(cost)}`;
  const silent = to(
    "customers without a sign of life",
    sum(row => row.contacts_to_silent),
    sum(row => row.cost_to_silent)
  );
  const bounced = to(
    "addresses that had bounced the time before",
    sum(row => row.contacts_to_bounced),
    sum(row => row.cost_to_bounced)
  );
  const months = `${format.count(year.length)} ${plural(year.length, "month")}`;
  return `Of ${format.count(contacts)} contacts in the last ${months}, ${silent}; ${bounced}. Months in which these were too few to publish are not in the sums.`;
}

/** How many records turned out to be somebody already known. */
export function mergesTitle(merges: MergeEffectRow | undefined, format: Format): string {
  if (!merges || merges.records === merges.persons) return "No two records turned out to be one person";
  return `${format.count(merges.records)} records are ${format.count(merges.persons)} persons`;
}

/** What that changes in the figures. */
export function mergesSentence(merges: MergeEffectRow | undefined, format: Format): string {
  if (!merges || merges.records === merges.persons || merges.customers_before === 0) return "";
  const {customers_before, customers_after, repeaters_before, repeaters_after} = merges;
  return `Without joining them there would seem to be ${strong(format.count(customers_before))} customers with an order, not ${strong(format.count(customers_after))}, and ${format.shareExact(repeaters_before / customers_before)} of them would seem to have ordered more than once, not ${format.shareExact(repeaters_after / customers_after)}.`;
}

/** How much was filled from the house's own evidence. */
export function completionTitle(rows: readonly CompletionRow[], format: Format): string {
  const filled = rows.reduce(
    (sum, row) => sum + (row.other_record ?? 0) + (row.first_order ?? 0) + (row.postcode ?? 0),
    0
  );
  if (filled === 0) return "Nothing had to be filled from elsewhere";
  return `${format.count(filled)} gaps were filled from what the house knows already`;
}

/** Which source is the least fresh. */
export function freshnessTitle(rows: readonly FreshnessRow[], format: Format): string {
  const [oldest] = rows.filter(row => row.newest_on !== null);
  if (!oldest?.newest_on) return "How fresh each source is";
  return `The least fresh source holds nothing after ${format.day(oldest.newest_on)}`;
}
