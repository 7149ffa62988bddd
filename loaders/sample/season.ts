import type {Random} from "../../lib/statistics/random.js";
import {dayCount, firstDay, monthOf} from "./calendar.js";
import {stream, weighted} from "./chance.js";

/** Demand by month: gardens in spring, gifts in November and December. */
const byMonth = [0.7, 0.8, 1.05, 1.25, 1.25, 1, 0.85, 0.75, 0.85, 0.95, 1.25, 1.3];
/** Demand by weekday from Sunday. */
const byWeekday = [1.15, 0.95, 0.9, 0.92, 0.98, 1.05, 1.1];

/** Demand of each day, the same for every seed, its yearly mean 1, so that a year of demand is a year whenever it begins. */
export const dailyDemand: Float64Array = (() => {
  const random = stream(0, "demand");
  const demand = Float64Array.from(
    {length: dayCount},
    (_, day) => byMonth[monthOf(day)]! * byWeekday[(firstDay + day + 4) % 7]! * Math.exp(0.06 * random.normal())
  );
  const yearlyMean = mean(demand.subarray(0, 365));
  return demand.map(value => value / yearlyMean);
})();

/** Demand summed up to the beginning of each day: the clock that purchases run on. */
const cumulative: Float64Array = (() => {
  const sums = new Float64Array(dayCount + 1);
  for (let day = 0; day < dayCount; day++) sums[day + 1] = sums[day]! + dailyDemand[day]!;
  return sums;
})();

/** Demand of the whole time. */
export const totalDemand: number = cumulative[dayCount]!;

/** Days of average demand that have passed at a time in days. */
export function demandAt(time: number): number {
  const day = Math.min(Math.floor(time), dayCount - 1);
  return cumulative[day]! + (time - day) * dailyDemand[day]!;
}

/** The time in days at which so much demand has passed; Infinity after the last day. */
export function timeAtDemand(demand: number): number {
  if (demand >= totalDemand) return Number.POSITIVE_INFINITY;
  let low = 0;
  let high = dayCount;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! <= demand) low = middle;
    else high = middle;
  }
  return low + (demand - cumulative[low]!) / dailyDemand[low]!;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Orders by hour of the day: the till while it is open, the web into the night; none in the hours in which clocks are changed. */
const webHours = [0, 0, 0, 0, 0, 0, 2, 4, 5, 6, 6, 6, 7, 6, 5, 5, 5, 6, 7, 9, 11, 10, 7, 3];
const shopHours = [0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 8, 10, 10, 8, 8, 8, 7, 3, 0, 0, 0, 0, 0, 0];

/** A minute of the day at which an order comes by web or, else, by till or telephone. */
export function orderMinute(random: Random, byWeb: boolean): number {
  return weighted(random, byWeb ? webHours : shopHours) * 60 + random.integer(60);
}
