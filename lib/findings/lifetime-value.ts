import type {Format} from "../format/format.js";
import {between, plural} from "../format/words.js";
import {grouped} from "./grouped.js";
import {horizonInWords, nobodyLeaves, noCustomers, reasonInWords, tooFewCustomers} from "./honest.js";
import {escapeHtml, type Slots, strong} from "./html.js";
import type {AliveRow, DecileRow, SourceRow, TrackRow, Worth} from "./page-rows.js";
import {recordCaveat, recordError, trackRecordSlots} from "./track-record.js";
import {type ValueBasis, valueBasisSlots} from "./value-basis.js";
import {expectedFormat, worthInWords} from "./worth-words.js";

export interface LifetimeValueFigures {
  readonly customers: number;
  readonly worth: Worth | null;
  /** Why no model could be fitted. */
  readonly worthReason: string | null;
  readonly deciles: readonly DecileRow[];
  readonly sources: readonly SourceRow[];
  readonly alive: readonly AliveRow[];
  readonly record: readonly TrackRow[];
  readonly basis: ValueBasis | null;
  readonly smallestPublishedCell: number;
}

/** What the lifetime value page says. */
export function lifetimeValueSlots(figures: LifetimeValueFigures, format: Format): Slots {
  return {
    finding: lifetimeValueFinding(figures, format),
    advice: lifetimeValueAdvice(figures, format),
    "deciles-title": decilesTitle(figures.deciles, format),
    "alive-title": aliveTitle(figures.alive, format),
    "sources-title": sourcesTitle(figures.sources, expectedFormat(format, figures.record)),
    ...trackRecordSlots(figures.record, format),
    ...valueBasisSlots(figures.basis, {...figures, isPoor: recordError(figures.record)?.judgement === "poor"}, format)
  };
}

/** How much of the expected value a tenth of the customers hold. */
export function lifetimeValueFinding(figures: LifetimeValueFigures, format: Format): string {
  const {customers, worth, deciles, smallestPublishedCell} = figures;
  if (customers === 0) return noCustomers;
  if (customers < smallestPublishedCell) return tooFewCustomers(smallestPublishedCell);
  if (!worth) {
    return `What the customers will bring cannot be said: ${reasonInWords(figures.worthReason)}.`;
  }
  const sum = deciles.reduce((total, row) => total + row.expected_value, 0);
  const best = deciles[0];
  const sure = worthInWords(worth, figures.record, format);
  const whole = `Today’s customers are expected to bring ${sure} of margin over ${horizonInWords(worth.horizon_days)}`;
  const caveat = recordCaveat(figures.record, format);
  if (!best || sum <= 0) return `${whole}.${caveat}`;
  return `${whole}. The best tenth of them hold ${strong(format.share(best.expected_value / sum))} of it.${caveat}`;
}

/** What a customer may cost to win or to keep. */
export function lifetimeValueAdvice(
  {customers, worth, deciles, record, smallestPublishedCell}: LifetimeValueFigures,
  format: Format
): string {
  const best = deciles[0];
  const last = deciles.at(-1);
  if (customers < smallestPublishedCell || !worth || !best || !last || best === last) return "";
  if (recordError(record)?.judgement === "poor")
    return last.value_mean > 0
      ? `Rank by value rather than budget by it: one of the best tenth is worth about ${format.count(Number((best.value_mean / last.value_mean).toPrecision(1)))} times one of the last tenth.`
      : "Rank by value rather than budget by it.";
  return `Spend on keeping a customer of the best tenth at most what one is worth, ${format.money(best.value_mean)} on average; one of the last tenth is worth ${format.money(last.value_mean)}.`;
}

/** The title of the chart of tenths. */
export function decilesTitle(deciles: readonly DecileRow[], format: Format): string {
  const sum = deciles.reduce((total, row) => total + row.expected_value, 0);
  const best = deciles[0];
  if (!best || sum <= 0 || deciles.length < 10) return "Expected value by tenths of the customers";
  const half = deciles.slice(5).reduce((total, row) => total + row.expected_value, 0);
  return `The upper half of the customers hold ${format.share(1 - half / sum)} of the expected value`;
}

/** The title of the heat map of who is still there: after how long most are likely gone. */
export function aliveTitle(rows: readonly AliveRow[], format: Format): string {
  const known = rows.flatMap(({months_since, customers, alive_mean}) =>
    customers === null || alive_mean === null ? [] : [{months_since, customers, alive: customers * alive_mean}]
  );
  const customers = known.reduce((sum, row) => sum + row.customers, 0);
  const alive = known.reduce((sum, row) => sum + row.alive, 0);
  if (customers === 0) return "Who is still there";
  if (alive / customers >= nobodyLeaves) return "The orders show nobody leaving for good yet";
  for (const [months, group] of [...grouped(known, row => row.months_since)].sort(([a], [b]) => a - b)) {
    const share = group.reduce((sum, row) => sum + row.alive, 0) / group.reduce((sum, row) => sum + row.customers, 0);
    if (share < 0.5)
      return `After ${months} ${plural(months, "month")} without an order, only ${format.share(share)} are likely still active`;
  }
  return `${format.share(alive / customers)} of the customers are likely still active`;
}

/** The title of the chart of sources: best against last, when they differ by more than chance. */
export function sourcesTitle(sources: readonly SourceRow[], format: Format): string {
  const [best, last] = [sources[0], sources.at(-1)];
  if (!best || !last || best === last) return "Where customers come from";
  const {above_last: gap, above_last_low: low, above_last_high: high} = best;
  if (gap === null || low === null || high === null) return "What customers are worth by where they came from";
  if (low <= 0) return "No source’s customers are worth more than another’s beyond chance";
  return `A customer from ${escapeHtml(best.source)} is worth ${format.money(gap)} more than one from ${escapeHtml(last.source)} (${between(format.money(low), format.money(high))})`;
}
