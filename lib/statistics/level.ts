import {OptionError} from "../errors/errors.js";
import {normalQuantile} from "./distributions.js";

/** What an interval's caller may choose. */
export interface IntervalOptions {
  /** Share of intervals that hold the true value, strictly between 0 and 1. Default 0.95. */
  readonly level?: number;
}

export const usualLevel = 0.95;

/**
 * The level asked for, checked.
 * @throws OptionError when it does not lie strictly between 0 and 1
 * @example levelOf("wilson", {}) // 0.95
 */
export function levelOf(caller: string, options: IntervalOptions): number {
  const level = options.level ?? usualLevel;
  if (!(level > 0 && level < 1)) throw new OptionError(`${caller}: level lies strictly between 0 and 1, got ${level}`);
  return level;
}

/**
 * How many standard errors an interval of that level reaches to either side under the normal.
 * @example normalReach(0.95) // 1.959963984540054
 */
export function normalReach(level: number): number {
  return -normalQuantile((1 - level) / 2);
}
