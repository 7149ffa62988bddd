import type {Random} from "../../lib/statistics/random.js";
import {dayCount, minutesPerDay} from "./calendar.js";
import {happens, weighted} from "./chance.js";
import type {Keeper} from "./keeper.js";
import {demandAt, orderMinute, timeAtDemand, totalDemand} from "./season.js";
import type {AcquisitionSource} from "./sources.js";
import {sources} from "./sources.js";

/** A customer's own rates, which no export tells. */
export interface Nature {
  readonly source: number;
  /** Orders a day of average demand. */
  readonly rate: number;
  readonly leaveChance: number;
  /** Pounds: the scale of an order's goods. */
  readonly spendScale: number;
}

/** Share of the customers who open an account and never order. */
const neverOrderShare = 0.02;
const growth = 0.35;

/**
 * The time in days at which the customer of that rank comes: arrivals follow the season, and the last month brings a third more than the first.
 * @param rank from 0 to 1
 */
export function arrivalTime(rank: number): number {
  const grown = (Math.sqrt(1 + rank * ((1 + growth) ** 2 - 1)) - 1) / growth;
  return Math.min(timeAtDemand(grown * totalDemand), dayCount - 0.01);
}

/** Draws a new customer's source and nature. */
export function drawNature(random: Random, time: number): Nature {
  const progress = time / dayCount;
  const index = weighted(
    random,
    sources.map(({shareAtStart, shareAtEnd}) => shareAtStart + (shareAtEnd - shareAtStart) * progress)
  );
  const source = sources[index]!;
  return {
    source: index,
    rate: random.gamma(source.r, source.alphaDays),
    leaveChance: random.beta(source.a, source.b),
    spendScale: 1 / random.gamma(source.q, source.gammaPounds)
  };
}

/** Rate and spending next to the mean of the source. */
export function nextToMean(nature: Nature, source: AcquisitionSource): {rate: number; spend: number} {
  return {
    rate: (nature.rate * source.alphaDays) / source.r,
    spend: (nature.spendScale * (source.q - 1)) / source.gammaPounds
  };
}

/**
 * Minutes of a customer's orders, in order, and the minute after which it would order no more (Infinity while it stays): the
 * first on arrival, then at the customer's rate in the demand's time until it leaves.
 */
export function orderMinutes(
  random: Random,
  arrival: number,
  nature: Nature,
  keeper: Keeper
): {minutes: number[]; leftAt: number} {
  if (happens(random, neverOrderShare)) return {minutes: [], leftAt: 0};
  const minutes: number[] = [];
  let demand = demandAt(arrival);
  let time = arrival;
  while (time < dayCount) {
    minutes.push(Math.floor(time) * minutesPerDay + orderMinute(random, keeper === "shop" || happens(random, 0.25)));
    if (happens(random, nature.leaveChance)) return {minutes: sorted(minutes), leftAt: minutes.at(-1)!};
    demand += random.exponential(nature.rate);
    time = timeAtDemand(demand);
  }
  return {minutes: sorted(minutes), leftAt: Number.POSITIVE_INFINITY};
}

const sorted = (minutes: number[]): number[] => minutes.sort((a, b) => a - b);
