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
  const orders = `${known} ${dayOf(rows, format)}, ${who} expected ${strong(format.about(shown.expected))} orders in the ${shown.horizon_weeks} weeks since; ${strong(format.about(shown.measured))} came.`;
  return `${orders}${moneySentence(shown, format)} ${judgement(shown, format)}`;
}

/** Said after what customers are worth, where the record is less than good; else empty. */
export function recordCaveat(rows: readonly TrackRow[], format: Format): string {
  const shown = shownRecord(rows);
  if (!shown) return "";
  const {of, error} = worst(shown);
  if (Math.abs(error) < good) return "";
  const said = `Held against the last ${shown.horizon_weeks} weeks, the forecast of ${of} was ${off(error, format)} too ${error > 0 ? "high" : "low"}`;
  return Math.abs(error) < fair
    ? ` ${said}, which the range allows for.`
    : ` ${said}: its record is poor, so only the rough size is given.`;
}

/**
 * How far sums of money may be too high (above 0) or too low by the record of the model in use, as a share, and what that is called; null
 * where there is no record.
 */
export function recordError(
  rows: readonly TrackRow[]
): {readonly error: number; readonly judgement: "good" | "fair" | "poor"} | null {
  const shown = shownRecord(rows);
  if (!shown) return null;
  const {error} = worst(shown);
  const size = Math.abs(error);
  return {error, judgement: size < good ? "good" : size < fair ? "fair" : "poor"};
}

/** Which model has forecast best, and why the one in use is in use. */
export function modelsSentence(rows: readonly TrackRow[], format: Format): string {
  const known = totals(rows).sort((a, b) => a.weekly_error - b.weekly_error);
  const [best, ...others] = known;
  if (!best || others.length === 0) return "";
  const named = (row: Total) =>
    `${escapeHtml(row.model)}${row.model === neverLeaves ? ", in which nobody leaves" : ""} (${format.share(row.weekly_error)})`;
  const ranked = `${strong(escapeHtml(best.model))} has forecast best: its weeks were off by ${format.share(best.weekly_error)} of what came. The others: ${inWords(others.map(named))}.`;
  const used = known.find(row => row.is_used);
  if (!used) return ranked;
  const name = escapeHtml(used.model);
  if (used === best)
    return used.choice === "house"
      ? `${ranked} It is the one that the house file names.`
      : `${ranked} That is why the values on this page are made with it.`;
  const isAlike = used.weekly_error - best.weekly_error <= alike;
  if (used.choice === "record" && isAlike)
    return `${ranked} The values on this page are made with ${name}: its record is as good to within a point, and it is preferred then${best.model === oneOrderIsAlive ? `, for ${best.model} takes everybody who ordered once as still there` : ""}.`;
  if (used.choice !== "house")
    return `${ranked} The orders up to today break its assumptions, so ${name} stands in for it.`;
  return isAlike
    ? `${ranked} ${name}, which the house file names, forecasts as well to within a point.`
    : `${ranked} In use is ${name}, which the house file names; <code>valueModel: "best"</code> would take ${escapeHtml(best.model)}.`;
}

/** The name of the model without drop-out. */
const neverLeaves = "NBD";
/** The name of the model in which nobody leaves before a second order. */
const oneOrderIsAlive = "BG/NBD";

/** Money expected and come, where it is known. */
function moneySentence({expected_value: expected, measured_value: measured}: Total, format: Format): string {
  if (expected === null || measured === null) return "";
  return ` They were expected to bring ${format.money(expected)} and brought ${format.money(measured)}.`;
}

/** The larger of the two errors, in orders and in money. */
function worst({relative_error, expected_value, measured_value}: Total): {readonly of: string; readonly error: number} {
  const ofMoney =
    expected_value === null || measured_value === null || measured_value <= 0
      ? 0
      : (expected_value - measured_value) / measured_value;
  return Math.abs(ofMoney) > Math.abs(relative_error)
    ? {of: "money", error: ofMoney}
    : {of: "orders", error: relative_error};
}

function judgement(shown: Total, format: Format): string {
  const {of, error} = worst(shown);
  const missed = `it expected ${off(error, format)} too ${of === "money" ? "much money" : "many orders"}`;
  const fell = `it expected ${off(error, format)} too ${of === "money" ? "little money" : "few orders"}`;
  const said = error > 0 ? missed : fell;
  if (Math.abs(error) < good) return `The record is good: right to ${off(error, format)}.`;
  if (Math.abs(error) < fair)
    return `The record is fair: ${said}. Sums of money on this page may be off by as much, beyond their intervals; who is worth more than whom is surer.`;
  return `The record is poor: ${said}. Go by who is worth more than whom; sums of money are given roughly for that reason.`;
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
