import {type Estimated, type Interval, isEstimated} from "../../lib/statistics/interval.js";
import type {BenchResult} from "../bench-result.js";

/** Of every simulation here: the standard error of a coverage is then 0.22 points. */
export const replications = 10_000;

/** How often intervals of one method hold the truth. */
export class Coverage {
  private held = 0;
  private made = 0;

  /**
   * @param name the method and what it is tried on
   * @param truth what was simulated
   */
  constructor(
    readonly name: string,
    readonly truth: number
  ) {}

  /** Counts one interval; one that could not be had is no replication. */
  add(interval: Estimated<Interval>): void {
    if (!isEstimated(interval)) return;
    this.made += 1;
    if (interval.low <= this.truth && this.truth <= interval.high) this.held += 1;
  }

  /** The distance from 95 %, at most a point. */
  result(): BenchResult {
    const share = this.held / this.made;
    return {
      name: `95 % intervals: ${this.name}`,
      measured: Math.abs(100 * share - 95),
      limit: 1,
      unit: "points from 95 %",
      peer: `${this.made} replications, ${(100 * share).toFixed(2)} % hold the truth`
    };
  }
}
