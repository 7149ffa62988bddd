import {digamma, lnBeta, lnGamma} from "../statistics/special-functions.js";
import {pick, sumByGroup} from "./collapse.js";
import type {LogLikelihood} from "./fit.js";
import {groupRows} from "./group-rows.js";
import type {Histories} from "./histories.js";

/**
 * When a customer may leave: after every repeat purchase (0, BG/NBD) or after every purchase, the first included
 * (1, MBG/NBD).
 */
export type FirstChance = 0 | 1;

/** Below this the chance of having left does not change a likelihood that a double holds. */
const lnNothing = -38;

/**
 * The log-likelihood of BG/NBD and MBG/NBD, with its gradient, ready to be evaluated many times: logarithms are taken
 * once for each different time and gamma functions once for each different frequency.
 *
 * With s the first chance, and leaving out the second term of a customer who cannot have left (x = 0, s = 0),
 *   L = Γ(r+x) α^r / Γ(r) · B(a, b+x+s) / B(a, b) · [ (α+T)^-(r+x) + a / (b+x+s-1) · (α+t_x)^-(r+x) ]
 * which is Fader, Hardie & Lee (2005) eq. 6 for s = 0 and Batislam et al. (2007) eq. 4 for s = 1.
 *
 * @param histories collapsed, or slower if not
 * @returns a function of (r, alpha, a, b)
 */
export function betaGeometricLikelihood(histories: Required<Histories>, firstChance: FirstChance): LogLikelihood {
  const {frequency, recency, age, weight} = histories;
  const counts = levels(frequency, weight);
  const ages = levels(age, weight);
  const ends = levels(recency, weight);
  const purchasesByAge = new Float64Array(ages.values.length);
  for (let i = 0; i < weight.length; i++) purchasesByAge[ages.level[i]!]! += weight[i]! * frequency[i]!;

  const rows = leavers(frequency, firstChance);
  const [rowCount, rowAge, rowEnd] = [counts.level, ages.level, ends.level].map(level => rows.map(i => level[i]!));
  const rowWeight = Float64Array.from(rows, i => weight[i]!);
  const lnAge = new Float64Array(ages.values.length);
  const inverseAge = new Float64Array(ages.values.length);
  const lnEnd = new Float64Array(ends.values.length);
  const inverseEnd = new Float64Array(ends.values.length);
  const lnOdds = new Float64Array(counts.values.length);
  const left = new Float64Array(counts.values.length);
  const leftLater = new Float64Array(counts.values.length);

  return (values, gradient) => {
    const r = values[0]!;
    const alpha = values[1]!;
    const a = values[2]!;
    const b = values[3]!;
    let total = 0;
    let [byR, byAlpha, byA, byB] = [0, 0, 0, 0];
    for (let k = 0; k < ages.values.length; k++) {
      const time = alpha + ages.values[k]!;
      lnAge[k] = Math.log(time);
      inverseAge[k] = 1 / time;
      const exponent = r * ages.weight[k]! + purchasesByAge[k]!;
      total -= exponent * lnAge[k]!;
      byR -= ages.weight[k]! * lnAge[k]!;
      byAlpha -= exponent / time;
    }
    for (let k = 0; k < ends.values.length; k++) {
      const time = alpha + ends.values[k]!;
      lnEnd[k] = Math.log(time);
      inverseEnd[k] = 1 / time;
    }
    const lnAlpha = Math.log(alpha);
    const lnStart = -lnGamma(r) - lnBeta(a, b) + r * lnAlpha;
    const [slopeR, slopeB, slopeAB] = [digamma(r) - lnAlpha, digamma(b), digamma(a + b)];
    for (let k = 0; k < counts.values.length; k++) {
      const x = counts.values[k]!;
      const shifted = b + x + firstChance;
      const customers = counts.weight[k]!;
      total += customers * (lnGamma(r + x) + lnBeta(a, shifted) + lnStart);
      byR += customers * (digamma(r + x) - slopeR);
      byAlpha += (customers * r) / alpha;
      const slopeSum = digamma(a + shifted);
      byA += customers * (slopeAB - slopeSum);
      byB += customers * (digamma(shifted) - slopeSum - slopeB + slopeAB);
      lnOdds[k] = Math.log(a / (shifted - 1));
    }
    left.fill(0);
    leftLater.fill(0);
    for (let i = 0; i < rowWeight.length; i++) {
      const count = rowCount![i]!;
      const exponent = r + counts.values[count]!;
      const spread = lnAge[rowAge![i]!]! - lnEnd[rowEnd![i]!]!;
      const lnOdd = lnOdds[count]! + exponent * spread;
      if (lnOdd < lnNothing) continue;
      const decay = Math.exp(lnOdd > 0 ? -lnOdd : lnOdd);
      const customers = rowWeight[i]!;
      total += customers * ((lnOdd > 0 ? lnOdd : 0) + Math.log1p(decay));
      const gone = customers * (lnOdd > 0 ? 1 / (1 + decay) : decay / (1 + decay));
      left[count]! += gone;
      leftLater[count]! += gone * (inverseAge[rowAge![i]!]! - inverseEnd[rowEnd![i]!]!);
      byR += gone * spread;
    }
    for (let k = 0; k < counts.values.length; k++) {
      const x = counts.values[k]!;
      byAlpha += (r + x) * leftLater[k]!;
      byA += left[k]! / a;
      if (left[k]! > 0) byB -= left[k]! / (b + x + firstChance - 1);
    }
    gradient[0] = byR;
    gradient[1] = byAlpha;
    gradient[2] = byA;
    gradient[3] = byB;
    return total;
  };
}

/** Rows of customers who may have left. */
function leavers(frequency: ArrayLike<number>, firstChance: FirstChance): Int32Array {
  const rows: number[] = [];
  for (let i = 0; i < frequency.length; i++) if (frequency[i]! > 0 || firstChance === 1) rows.push(i);
  return Int32Array.from(rows);
}

interface Levels {
  readonly values: Float64Array;
  readonly level: Int32Array;
  readonly weight: Float64Array;
}

/** The different values of a column, the number of customers with each, and which of them each row has. */
function levels(column: ArrayLike<number>, weight: ArrayLike<number>): Levels {
  const {group, first} = groupRows([column]);
  return {values: pick(column, first), level: group, weight: sumByGroup(weight, group, first.length)};
}
