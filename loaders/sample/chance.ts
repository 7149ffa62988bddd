import type {Random} from "../../lib/statistics/random.js";
import {createRandom} from "../../lib/statistics/random.js";

/** What a stream of chance is for. */
const purposes = [
  "demand",
  "person",
  "life",
  "order",
  "account",
  "contact",
  "duplicate",
  "survey",
  "prospect",
  "list",
  "product",
  "spend",
  "damage",
  "consent"
] as const;
export type Purpose = (typeof purposes)[number];

/**
 * A stream of chance: named by the shop's seed, the purpose and, for things that must be made again alone and in any order, the thing's index.
 */
export function stream(seed: number, purpose: Purpose, index = 0): Random {
  return createRandom(mixed(mixed(seed, purposes.indexOf(purpose) + 1), index));
}

function mixed(a: number, b: number): number {
  let z = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x85ebca77)) | 0;
  z = Math.imul(z ^ (z >>> 15), 0xd168aaad);
  z = Math.imul(z ^ (z >>> 15), 0xaf723597);
  return (z ^ (z >>> 15)) >>> 0;
}

/** One of the list, each as likely. */
export const pick = <T>(random: Random, list: readonly T[]): T => list[random.integer(list.length)]!;

/** Whether something of that probability happens. */
export const happens = (random: Random, probability: number): boolean => random.uniform() < probability;

/** The index of one of the weights, as likely as its weight. */
export function weighted(random: Random, weights: ArrayLike<number>): number {
  let total = 0;
  for (let index = 0; index < weights.length; index++) total += weights[index]!;
  let left = random.uniform() * total;
  for (let index = 0; index < weights.length; index++) {
    left -= weights[index]!;
    if (left < 0) return index;
  }
  return weights.length - 1;
}
