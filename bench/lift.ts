import {createRandom} from "../lib/statistics/random.js";
import type {BenchResult} from "./bench-result.js";
import {earlierSpend} from "./lift/earlier-spend.js";
import {looks} from "./lift/looks.js";
import {baskets, money} from "./lift/money.js";
import {rates} from "./lift/rates.js";
import {speed} from "./lift/speed.js";

/** Whether intervals cover as they claim, whether looking early misleads, and how long the statistics take. */
export async function run(): Promise<readonly BenchResult[]> {
  const random = createRandom(1934);
  return [
    speed(),
    ...rates(0.005, 0.005, random),
    ...rates(0.01, 0.012, random),
    ...rates(0.05, 0.055, random),
    ...money(random),
    ...baskets(random),
    ...earlierSpend(random),
    ...looks(random)
  ];
}
