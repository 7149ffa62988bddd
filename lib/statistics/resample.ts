/**
 * Intervals from replicates of a bootstrap.
 *
 * Efron, B. (1987). Better bootstrap confidence intervals. Journal of the American Statistical Association 82, 171-185.
 */
import {OptionError} from "../errors/errors.js";
import {normalCdf, normalQuantile} from "./distributions.js";
import type {Interval} from "./interval.js";

/** Draws from 0 (included) to 1 (excluded), seeded by the caller. */
export type UniformDraw = () => number;

/**
 * How often each of n customers is drawn in a resample of n.
 * @example resampleCounts(3, draw, counts) // counts now add up to 3
 */
export function resampleCounts(size: number, random: UniformDraw, counts: Uint32Array): Uint32Array {
  counts.fill(0);
  for (let drawn = 0; drawn < size; drawn += 1) counts[Math.floor(random() * size)]! += 1;
  return counts;
}

/**
 * The interval between the replicates' own quantiles.
 * @param replicates in any order, at least 2
 * @example percentileInterval(replicates, 10, 0.95).low
 */
export function percentileInterval(replicates: ArrayLike<number>, estimate: number, level: number): Interval {
  const sorted = sortedReplicates("percentileInterval", replicates);
  const tail = (1 - level) / 2;
  return {estimate, low: replicateAt(sorted, tail), high: replicateAt(sorted, 1 - tail), level};
}

/**
 * Efron's bias-corrected and accelerated interval (his eq. 2.3 and 3.8).
 * @param acceleration one sixth of the skewness of the influence of each customer
 * @returns the percentile interval where all replicates lie on one side of the estimate
 * @example bcaInterval(replicates, 10, 0.95, 0).low
 */
export function bcaInterval(
  replicates: ArrayLike<number>,
  estimate: number,
  level: number,
  acceleration: number
): Interval {
  const sorted = sortedReplicates("bcaInterval", replicates);
  let below = 0;
  for (const replicate of sorted) below += replicate < estimate ? 1 : replicate === estimate ? 0.5 : 0;
  const share = below / sorted.length;
  if (share <= 0 || share >= 1) return percentileInterval(sorted, estimate, level);
  const bias = normalQuantile(share);
  const at = (p: number): number => {
    const shifted = bias + normalQuantile(p);
    const room = 1 - acceleration * shifted;
    return replicateAt(sorted, room > 0 ? normalCdf(bias + shifted / room) : shifted > 0 ? 1 : 0);
  };
  const tail = (1 - level) / 2;
  return {estimate, low: at(tail), high: at(1 - tail), level};
}

/** The (B + 1) p-th of B replicates in order (Davison & Hinkley 1997, section 5.2.1), between two where that falls between. */
function replicateAt(sorted: Float64Array, p: number): number {
  const position = Math.min(sorted.length - 1, Math.max(0, (sorted.length + 1) * p - 1));
  const below = Math.floor(position);
  const low = sorted[below]!;
  return low + (position - below) * (sorted[Math.min(below + 1, sorted.length - 1)]! - low);
}

function sortedReplicates(caller: string, replicates: ArrayLike<number>): Float64Array {
  if (replicates.length < 2) throw new OptionError(`${caller}: at least 2 replicates, got ${replicates.length}`);
  const sorted = Float64Array.from(replicates).sort();
  if (sorted.some(replicate => !Number.isFinite(replicate)))
    throw new OptionError(`${caller}: replicates are finite numbers, got one that is not`);
  return sorted;
}
