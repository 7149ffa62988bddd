import {dayCount, minutesPerDay} from "./calendar.js";
import type {Orders} from "./shop.js";

/** The indices of the orders by time, those of one minute as they came into being (a counting sort: minutes are few). */
export function orderSequence({minute}: Orders): Uint32Array {
  const starts = new Uint32Array(dayCount * minutesPerDay + 1);
  for (let index = 0; index < minute.length; index++) starts[minute.at(index) + 1]!++;
  for (let at = 1; at < starts.length; at++) starts[at]! += starts[at - 1]!;
  const sequence = new Uint32Array(minute.length);
  for (let index = 0; index < minute.length; index++) sequence[starts[minute.at(index)]!++] = index;
  return sequence;
}
