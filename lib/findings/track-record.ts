import type {Format} from "../format/format.js";
import {inWords} from "../format/words.js";
import {reasonInWords} from "./honest.js";
import {escapeHtml, type Slots, strong} from "./html.js";
import type {TrackRow} from "./page-rows.js";

/** A model's record in all. */
type Total = TrackRow & {
  readonly expected: number;
  readonly measured: number;
  readonly relative_error: number;
  readonly weekly_error: number;
};

/** Up to here a forecast is called good, up to the second fair, beyond it poor: shares of what came. */
const good = 0.1;
const fair = 0.25;

/** Models whose weeks are off by shares this near to one another forecast alike. */
const alike = 0.01;

/** What the lifetime value page says of how its model would have forecast. */
export function trackRecordSlots(rows: readonly TrackRow[], format: Format): Slots {
  return {
    "record-title": recordTitle(rows, format),
    record: recordFinding(rows, format),
    "record-models": modelsSentence(rows, format),
    "record-day": dayOf(rows, format)
  };
}

/** The record that the page shows: of the model in use, or else of the best that has one; null where none has. */
export function shownRecord(rows: readonly TrackRow[]): Total | null {
  const known = totals(rows);
  return known.find(row => row.is_used) ?? known.find(row => row.is_best) ?? null;
}

/** The title over the weeks. */
export function recordTitle(rows: readonly TrackRow[], format: Format): string {
  const shown = shownRecord(rows);
  if (!shown) return "The forecast has no record yet";
  const {relative_error: error, horizon_weeks: weeks} = shown;
  if (Math.abs(error) < good)
    return `Of the last ${weeks} weeks’ orders the model foresaw the number to ${off(error, format)}`;
  return `Of the last ${weeks} weeks’ orders the model expected ${off(error, format)} too ${error > 0 ? "many" : "few"}`;
}

/** How well the model in use would have forecast, and how far to trust it. */
export function recordFinding(rows: readonly TrackRow[], format: Format): string {
  const shown = shownRecord(rows);
  if (!shown) {
    const reason = rows.find(row => row.grain === "total" && row.reason !== null)?.reason ?? null;
    return `How well the model forecasts cannot be said yet: ${reasonInWords(reason)}.`;
  }
  const who = shown.is_used
    ? `the model in use, ${escapeHtml(shown.model)},`
    : shown.model === neverLeaves
      ? "the model in use could not be fitted, for no drop-out was seen. Counting everybody as still there"
      : `the model in use could not be fitted; ${escapeHtml(shown.model)}`;
  const known = shown.is_used ? "Knowing only the orders up to" : "With the orders up to";
  return `${known} ${dayOf(rows, format)}, ${who} expected ${strong(format.about(shown.expected))} orders in the ${shown.horizon_weeks} weeks since; ${strong(format.about(shown.measured))} came. ${judgement(shown, format)}`;
}

/** Said after what customers are worth, where the record is less than good; else empty. */
export function recordCaveat(rows: readonly TrackRow[], format: Format): string {
  const shown = shownRecord(rows);
  if (!shown || Math.abs(shown.relative_error) < good) return "";
  const error = `Held against the last ${shown.horizon_weeks} weeks, the forecast of orders was ${off(shown.relative_error, format)} too ${shown.relative_error > 0 ? "high" : "low"}`;
  return Math.abs(shown.relative_error) < fair
    ? ` ${error}, so the sum may be off by as much.`
    : ` ${error}: its record is poor, so do not count on the sum.`;
}

/** Which model has forecast best. */
export function modelsSentence(rows: readonly TrackRow[], format: Format): string {
  const known = totals(rows).sort((a, b) => a.weekly_error - b.weekly_error);
  const [best, ...others] = known;
  if (!best || others.length === 0) return "";
  const named = (row: Total) =>
    `${escapeHtml(row.model)}${row.model === neverLeaves ? ", in which nobody leaves" : ""} (${format.share(row.weekly_error)})`;
  const ranked = `${strong(escapeHtml(best.model))} has forecast best: its weeks were off by ${format.share(best.weekly_error)} of what came. The others: ${inWords(others.map(named))}.`;
  const used = known.find(row => row.is_used);
  if (!used || used === best) return ranked;
  return used.weekly_error - best.weekly_error < alike
    ? `${ranked} ${escapeHtml(used.model)}, which is in use, forecasts as well to within a point.`
    : `${ranked} In use is ${escapeHtml(used.model)}; the house file’s <code>valueModel</code> can say otherwise.`;
}

/** The name of the model without drop-out. */
const neverLeaves = "NBD";

function judgement({relative_error: error}: Total, format: Format): string {
  const size = Math.abs(error);
  const missed = `it expected ${off(error, format)} too ${error > 0 ? "many" : "few"}`;
  if (size < good) return `The record is good: the number was right to ${off(error, format)}.`;
  if (size < fair)
    return `The record is fair: ${missed}. Sums of money on this page may be off by as much, beyond their intervals; who is worth more than whom is surer.`;
  return `The record is poor: ${missed}. Go by who is worth more than whom, not by the sums of money.`;
}

function off(error: number, format: Format): string {
  return format.share(Math.abs(error));
}

function dayOf(rows: readonly TrackRow[], format: Format): string {
  const cut = rows.find(row => row.cut_on !== null)?.cut_on;
  return cut ? format.day(cut) : "a day in the past";
}

function totals(rows: readonly TrackRow[]): Total[] {
  return rows.filter(
    (row): row is Total =>
      row.grain === "total" &&
      row.expected !== null &&
      row.measured !== null &&
      row.relative_error !== null &&
      row.weekly_error !== null
  );
}
