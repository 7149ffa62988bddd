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

export interface PlannedArm {
  readonly arm: string;
  readonly customers: number;
  /** Of all customers of the campaign, as it was planned; null or absent when nobody wrote it down. */
  readonly plannedShare?: number | null;
}

/**
 * The plan that was written down with the contacts: each arm's share. Where the shares leave a part of the customers over, there was an
 * arm that got nobody, and it is added with size nought.
 * @returns null unless every arm with customers has a share
 * @example writtenShares([{arm: "mail", customers: 900, plannedShare: 0.9}]) // {sizes: [900, 0], shares: [0.9, 0.1]}
 */
export function writtenShares(
  arms: readonly PlannedArm[]
): {readonly sizes: readonly number[]; readonly shares: readonly number[]} | null {
  const shares = arms.map(({plannedShare, customers}) => plannedShare ?? (customers === 0 ? 0 : null));
  if (arms.length === 0 || shares.some(share => share === null)) return null;
  const known = shares.map(Number);
  const left = 1 - known.reduce((sum, share) => sum + share, 0);
  const sizes = arms.map(({customers}) => customers);
  return left > 0.005 ? {sizes: [...sizes, 0], shares: [...known, left]} : {sizes, shares: known};
}
