import {OptionError} from "../errors/errors.js";
import type {Interval} from "../statistics/interval.js";
import {type IntervalOptions, levelOf} from "../statistics/level.js";
import {percentileInterval, resampleCounts, type UniformDraw} from "../statistics/resample.js";
import {giniOfSorted} from "./gini.js";
import {sortedAmounts, topShareOfSorted} from "./lorenz.js";

export interface ConcentrationOptions extends IntervalOptions {
  /** Seeded by the caller. */
  readonly random: UniformDraw;
  /** Whole, 2 or more. Default 500. */
  readonly replications?: number;
  /** Of the customers, for the top share. Default 0.1. */
  readonly share?: number;
}

export interface Concentration {
  /** By the population convention. */
  readonly gini: Interval;
  /** Share of the money that the largest customers bring. */
  readonly topShare: Interval;
}

/**
 * Gini's coefficient and the top share, with percentile intervals from resampling customers.
 * @param amounts one a customer, 0 or more
 * @throws OptionError or DataError as `gini` does
 * @example concentration(amounts, {random: () => draws.uniform()}).topShare.low
 */
export function concentration(amounts: ArrayLike<number>, options: ConcentrationOptions): Concentration {
  const {random, replications = 500, share = 0.1} = options;
  const level = levelOf("concentration", options);
  if (!Number.isInteger(replications) || replications < 2)
    throw new OptionError(`concentration: replications is a whole number, 2 or more, got ${replications}`);
  if (!(share > 0 && share < 1))
    throw new OptionError(`concentration: share lies strictly between 0 and 1, got ${share}`);
  const sorted = sortedAmounts("concentration", amounts);
  const counts = new Uint32Array(sorted.length);
  const ginis = new Float64Array(replications);
  const shares = new Float64Array(replications);
  for (let replicate = 0; replicate < replications; replicate += 1) {
    resampleCounts(sorted.length, random, counts);
    ginis[replicate] = giniOfSorted(sorted, counts);
    shares[replicate] = topShareOfSorted(sorted, counts, share);
  }
  return {
    gini: percentileInterval(ginis, giniOfSorted(sorted, null), level),
    topShare: percentileInterval(shares, topShareOfSorted(sorted, null, share), level)
  };
}
