/** The profit of a whole campaign of several arms, all of them against the same customers held out. */
import {OptionError} from "../errors/errors.js";
import {type Estimated, type Interval, notEstimable} from "../statistics/interval.js";
import {type IntervalOptions, levelOf, normalReach} from "../statistics/level.js";
import type {SampleSummary} from "../statistics/moments.js";
import {comparableSamples} from "./comparable-samples.js";

export interface CampaignTotalOptions extends IntervalOptions {
  /** Money for the whole campaign, 0 or more. */
  readonly cost: number;
  /** Share of revenue that is left after the goods are paid, 0 to 1. */
  readonly grossMargin: number;
}

export type TotalInterval = Interval & {readonly standardError: number};

/**
 * Profit beyond those held out, all arms and costs together. The held-out customers stand against every arm, so their chance counts once
 * for all contacts, not once an arm: the arms' own intervals must not be added as if they were independent.
 * @param arms revenue per customer of each arm contacted
 * @param control revenue per customer held out
 * @returns null with the reason when an arm cannot be compared
 * @example campaignTotal([{n: 100, mean: 3, variance: 4}], {n: 100, mean: 2, variance: 4}, {cost: 10, grossMargin: 0.5}).estimate // 40
 */
export function campaignTotal(
  arms: readonly SampleSummary[],
  control: SampleSummary,
  {cost, grossMargin, ...options}: CampaignTotalOptions
): Estimated<TotalInterval> {
  const level = levelOf("campaignTotal", options);
  if (!(cost >= 0 && Number.isFinite(cost))) throw new OptionError(`campaignTotal: cost is 0 or more, got ${cost}`);
  if (!(grossMargin >= 0 && grossMargin <= 1))
    throw new OptionError(`campaignTotal: grossMargin lies between 0 and 1, got ${grossMargin}`);
  if (arms.length === 0) return notEstimable("nobody was contacted");
  let [profit, variance, contacts] = [-cost, 0, 0];
  for (const arm of arms) {
    const samples = comparableSamples(arm, control);
    if (typeof samples === "string") return notEstimable(samples);
    profit += samples.a.n * grossMargin * (samples.a.mean - samples.b.mean);
    variance += (samples.a.n * grossMargin) ** 2 * samples.a.squaredError;
    contacts += samples.a.n;
  }
  variance += (contacts * grossMargin) ** 2 * ((control.variance ?? 0) / control.n);
  const standardError = Math.sqrt(variance);
  const reach = normalReach(level) * standardError;
  return {estimate: profit, low: profit - reach, high: profit + reach, level, standardError};
}
