import type {Spends} from "./gamma-gamma-likelihood.js";

const normalQuantile = 1.959963984540054;

/** The correlation of frequency and spend up to which, on either side of nought, Gamma-Gamma's independence is taken to hold. */
export const independenceBand = 0.1;

/** Whether frequency and spend are correlated beyond the band by more than chance: the whole interval lies outside it. */
export function isDependent({low, high}: {readonly low: number; readonly high: number}): boolean {
  return low > independenceBand || high < -independenceBand;
}

/**
 * The correlation of frequency and mean spend with Fisher's 95 % interval (1921): Gamma-Gamma takes them to be
 * independent. Null when fewer than four customers or one of the two does not vary.
 */
export function correlation({
  frequency,
  spend,
  weight
}: Spends): {readonly estimate: number; readonly low: number; readonly high: number} | null {
  let [n, x, z] = [0, 0, 0];
  for (let i = 0; i < weight.length; i++) {
    n += weight[i]!;
    x += weight[i]! * frequency[i]!;
    z += weight[i]! * spend[i]!;
  }
  let [xx, zz, xz] = [0, 0, 0];
  for (let i = 0; i < weight.length; i++) {
    const dx = frequency[i]! - x / n;
    const dz = spend[i]! - z / n;
    xx += weight[i]! * dx * dx;
    zz += weight[i]! * dz * dz;
    xz += weight[i]! * dx * dz;
  }
  if (n < 4 || !(xx > 0) || !(zz > 0)) return null;
  const estimate = Math.max(-1, Math.min(1, xz / Math.sqrt(xx * zz)));
  if (Math.abs(estimate) === 1) return {estimate, low: estimate, high: estimate};
  const half = normalQuantile / Math.sqrt(n - 3);
  return {
    estimate,
    low: Math.tanh(Math.atanh(estimate) - half),
    high: Math.tanh(Math.atanh(estimate) + half)
  };
}
