import {sampleRatioMismatch} from "./sample-ratio.js";

/** Shares of the control that people choose, in hundredths. */
const usualControlShares = [1, 2, 2.5, 5, 10, 15, 20, 25, 30, 100 / 3, 40, 50];

/**
 * The split that was most likely meant, when no plan was written down: all arms equal, or the control one of the shares that
 * people choose and the rest of the customers in equal parts; of these the one nearest to the sizes (by chi-square). It finds a
 * broken random draw only when the sizes are far from every usual split; a written plan is better.
 * @param sizes customers in each arm
 * @param controlArm the position of the control in sizes
 * @returns shares that add up to 1, in the order of the sizes
 * @example likelyPlannedShares([9012, 988], 1) // [0.9, 0.1]
 */
export function likelyPlannedShares(sizes: readonly number[], controlArm: number): readonly number[] {
  const treatments = sizes.length - 1;
  const equal = sizes.map(() => 1 / sizes.length);
  const candidates = [
    equal,
    ...usualControlShares.map(share =>
      sizes.map((_, arm) => (arm === controlArm ? share / 100 : (1 - share / 100) / Math.max(1, treatments)))
    )
  ];
  const distance = (shares: readonly number[]): number =>
    sampleRatioMismatch(sizes, shares).statistic ?? Number.POSITIVE_INFINITY;
  return candidates.reduce((best, shares) => (distance(shares) < distance(best) ? shares : best), equal);
}
