import type {Format} from "../format/format.js";
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
  const [low, high] = [Math.min(...bounds), Math.max(...bounds)].map(value => twoDigits(value, format));
  return `${strong(twoDigits(worth.value, format))} (${between(low!, high!)}, the forecast’s past error counted)`;
}

/** The sum between what the model says and what its record would make of it, one digit each. */
function roughly(worth: Worth, error: number, format: Format): string {
  const bounds = [worth.value / (1 + error), worth.low ?? worth.value, worth.high ?? worth.value];
  const [low, high] = [Math.min(...bounds), Math.max(...bounds)].map(value =>
    format.money(Number(value.toPrecision(1)))
  );
  return low === high ? `about ${strong(low!)}` : `somewhere between ${strong(low!)} and ${strong(high!)}`;
}

const twoDigits = (value: number, format: Format): string => format.money(Number(value.toPrecision(2)));
