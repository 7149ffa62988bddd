import type {Random} from "../../lib/statistics/random.js";
import {weighted} from "./chance.js";

export const households = ["single", "couple", "family", "shared"] as const;
export const gardens = ["none", "balcony", "small", "large"] as const;
export const topics = ["vegetables", "flowers", "home", "gifts", "none"] as const;

/** What the shop knows of a customer's taste: its segment attributes. */
export interface Traits {
  readonly household: (typeof households)[number];
  readonly garden: (typeof gardens)[number];
  readonly topic: (typeof topics)[number];
}

/**
 * Traits that tell of a customer's value, so that a best-customer profile finds something: frequent buyers have larger gardens, big spenders larger
 * households, and those who stay like to read of vegetables and flowers.
 * @param rate how often one buys next to the source's mean (1)
 * @param spend what one spends next to the source's mean (1)
 * @param leave the chance to leave after an order
 */
export function drawTraits(random: Random, rate: number, spend: number, leave: number): Traits {
  const keen = Math.min(rate, 3);
  const rich = Math.min(spend, 2.5);
  const loyal = 1 - leave;
  return {
    household: households[weighted(random, [0.9, 0.7 + 0.4 * rich, 0.25 + 0.6 * rich, 0.3])]!,
    garden: gardens[weighted(random, [0.7, 0.6, 0.6 + 0.5 * keen, 0.1 + 0.6 * keen])]!,
    topic: topics[weighted(random, [0.2 + 0.9 * loyal ** 4, 0.3 + 0.8 * loyal ** 4, 0.7, 0.6, 0.8])]!
  };
}
