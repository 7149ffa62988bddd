import {OptionError} from "../errors/errors.js";
import type {Random} from "../statistics/random.js";
import type {Column, Histories} from "./histories.js";

/** How long the simulated customers are watched. */
export interface SimulationOptions {
  /** Time observed, one for all or one for each; default 52. */
  readonly age?: number | Column;
  /** Time watched after that, to see what happens next; default 0. */
  readonly horizon?: number;
  /** Purchases within one unit of this length count once, at its beginning, as orders of one day do; default 0, none. */
  readonly resolution?: number;
}

/** Simulated histories, with what a real file does not show. */
export interface Simulated extends Required<Omit<Histories, "weight">> {
  readonly frequency: Float64Array;
  readonly recency: Float64Array;
  readonly age: Float64Array;
  /** 1 when the customer is there at the end of the time observed. */
  readonly alive: Uint8Array;
  /** Purchases within the horizon after it. */
  readonly future: Float64Array;
}

/** A customer's rate of purchases, and the moment of leaving as seen after each purchase. */
export interface SimulatedCustomer {
  readonly rate: number;
  /** The moment of leaving if it is known before any purchase, else Infinity. */
  readonly lifetime: number;
  /** The chance of leaving after a purchase. */
  readonly dropChance: number;
  /** Whether the first purchase, too, may be the last. */
  readonly mayLeaveAtOnce: boolean;
}

/**
 * Simulates customers, one draw after the other.
 *
 * @throws OptionError for a size that is not a whole number, ages of another length, or negative times
 */
export function simulateCustomers(
  draw: () => SimulatedCustomer,
  size: number,
  random: Random,
  {age = 52, horizon = 0, resolution = 0}: SimulationOptions
): Simulated {
  if (!Number.isInteger(size) || size < 1)
    throw new OptionError(`simulate: size is a whole number of customers from 1, got ${size}`);
  if (typeof age !== "number" && age.length !== size)
    throw new OptionError(`simulate: one age or ${size} ages, got ${age.length}`);
  if (!(horizon >= 0) || !(resolution >= 0))
    throw new OptionError(`simulate: horizon and resolution from 0, got ${horizon} and ${resolution}`);
  const simulated: Simulated = {
    frequency: new Float64Array(size),
    recency: new Float64Array(size),
    age: Float64Array.from({length: size}, (_, i) => (typeof age === "number" ? age : age[i]!)),
    alive: new Uint8Array(size),
    future: new Float64Array(size)
  };
  for (let i = 0; i < size; i++) watch(simulated, i, draw(), random, horizon, resolution);
  return simulated;
}

function watch(
  simulated: Simulated,
  i: number,
  {rate, lifetime, dropChance, mayLeaveAtOnce}: SimulatedCustomer,
  random: Random,
  horizon: number,
  resolution: number
): void {
  const end = simulated.age[i]!;
  let left = mayLeaveAtOnce && random.uniform() < dropChance ? 0 : lifetime;
  let last = 0;
  for (let time = 0; ; ) {
    time += random.exponential(rate);
    if (time > left || time > end + horizon) break;
    const seen = resolution > 0 ? Math.floor(time / resolution) * resolution : time;
    if (seen > last) {
      last = seen;
      if (seen <= end) {
        simulated.frequency[i]! += 1;
        simulated.recency[i] = seen;
      } else simulated.future[i]! += 1;
    }
    if (dropChance > 0 && random.uniform() < dropChance) left = time;
  }
  simulated.alive[i] = left > end ? 1 : 0;
}
