/** How much of what an offer gave away went to customers who would have bought without it. */
import {OptionError} from "../errors/errors.js";
import {checkShare, type Share} from "../statistics/count.js";
import {type Estimated, type Interval, isEstimated, notEstimable} from "../statistics/interval.js";
import type {IntervalOptions} from "../statistics/level.js";
import {proportionRatio} from "./proportion-ratio.js";

/**
 * The part of a discount that was not needed: of those contacted who bought, as many as bought among the held-out would have bought
 * anyway, and who they are cannot be told apart, so they got their share of the discount.
 * @param given money, 0 or more
 * @param contacted how many of them bought
 * @param heldOut how many of them bought
 * @returns null with the reason when it cannot be had
 * @example needlessDiscount(1000, {count: 200, n: 1000}, {count: 100, n: 1000}).estimate // 500
 */
export function needlessDiscount(
  given: number,
  contacted: Share,
  heldOut: Share,
  options: IntervalOptions = {}
): Estimated<Interval> {
  if (!(given >= 0 && Number.isFinite(given)))
    throw new OptionError(`needlessDiscount: given is 0 or more, got ${given}`);
  checkShare("needlessDiscount", contacted);
  checkShare("needlessDiscount", heldOut);
  if (heldOut.n === 0) return notEstimable("nobody was held out");
  if (heldOut.count === 0) return notEstimable("nobody who was held out bought");
  if (contacted.count === 0) return notEstimable("nobody who was contacted bought");
  const anyway = proportionRatio(heldOut, contacted, options);
  if (!isEstimated(anyway)) return anyway;
  const part = (ratio: number): number => given * Math.min(1, Math.max(0, ratio));
  return {estimate: part(anyway.estimate), low: part(anyway.low), high: part(anyway.high), level: anyway.level};
}
