import type {Format} from "../format/format.js";
import {significant} from "../format/number.js";
import {between} from "../format/words.js";
import {strong} from "./html.js";
import type {TrackRow, Worth} from "./page-rows.js";
import {recordError} from "./track-record.js";

/**
 * What the customers are worth, as a sentence says it, never surer than the forecast's own record: a record that is good leaves the model's
 * interval, a fair one stretches it to what the past error would make of it, a poor one leaves the rough size only.
 * @param record how the forecast would have done; none where there is none
 */
export function worthInWords(worth: Worth, record: readonly TrackRow[], format: Format): string {
  const past = recordError(record);
  if (past?.judgement === "poor") return roughly(worth, past.error, format);
  if (worth.low === null || worth.high === null) return `about ${strong(format.money(worth.value))}`;
  if (past?.judgement !== "fair")
    return `${strong(format.money(worth.value))} (${between(format.money(worth.low), format.money(worth.high))})`;
  const bounds = [worth.low, worth.high, worth.low / (1 + past.error), worth.high / (1 + past.error)];
  const [low, high] = [Math.min(...bounds), Math.max(...bounds)].map(value => format.money(value));
  return `${strong(format.money(worth.value))} (${between(low!, high!)}, the forecast’s past error counted)`;
}

/** The same as a big number, with what each customer is worth on average where that can be said. */
export function worthInShort(
  worth: Worth,
  record: readonly TrackRow[],
  format: Format
): {readonly value: string; readonly each: string | null} {
  const past = recordError(record);
  if (past?.judgement === "poor")
    return {
      value: rough(worth, past.error)
        .map(value => format.moneyShort(value))
        .join("–"),
      each: null
    };
  return {value: format.moneyShort(worth.value), each: format.money(worth.value / worth.customers)};
}

/** The sum between what the model says and what its record would make of it, one digit each. */
function roughly(worth: Worth, error: number, format: Format): string {
  const [low, high] = rough(worth, error).map(value => format.money(value));
  return high === undefined ? `about ${strong(low!)}` : `somewhere between ${strong(low!)} and ${strong(high)}`;
}

/** Low and high, or the one where they are the same. */
function rough(worth: Worth, error: number): number[] {
  const bounds = [worth.value / (1 + error), worth.low ?? worth.value, worth.high ?? worth.value];
  return [...new Set([Math.min(...bounds), Math.max(...bounds)].map(value => Number(value.toPrecision(1))))];
}

/**
 * How expected money is written: as all other money, but to one digit and as "about" where the forecast's record is poor.
 * @example expectedFormat(format, poor).moneyExact(1234.56) // "about £1,000"
 */
export function expectedFormat(format: Format, record: readonly TrackRow[]): Format {
  if (recordError(record)?.judgement !== "poor") return format;
  const rough = (amount: number): string =>
    amount === 0 ? format.money(0) : `about ${format.money(significant(amount, 1))}`;
  return {...format, money: rough, moneyExact: rough};
}
