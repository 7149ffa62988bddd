/** What a campaign cost and brought: by attribution and against the held-out customers, side by side. */
import {OptionError} from "../errors/errors.js";
import {type Estimated, type Interval, isEstimated, notEstimable} from "../statistics/interval.js";

export interface CampaignAccount {
  readonly contacted: number;
  /** Money for the whole arm, 0 or more. */
  readonly cost: number;
  /** Share of revenue that is left after the goods are paid, 0 to 1. */
  readonly grossMargin: number;
  /** Revenue of the contacted in the window, whatever made them buy. */
  readonly attributedRevenue: number;
  /** Difference of revenue per contact against the held-out. */
  readonly revenueLift: Estimated<Interval>;
}

export interface ProfitAndLoss {
  readonly cost: number;
  readonly attributedRevenue: number;
  readonly attributedProfit: number;
  /** For the whole arm. */
  readonly incrementalRevenue: Estimated<Interval>;
  readonly incrementalProfit: Estimated<Interval>;
  /** Incremental profit for one of money spent. */
  readonly returnOnCost: Estimated<Interval>;
}

/**
 * The account of one arm. The cost and the margin are taken as known, so that all uncertainty is the lift's.
 * @throws OptionError when a number lies outside its domain
 * @example profitAndLoss({contacted: 1000, cost: 500, grossMargin: 0.4, attributedRevenue: 9000, revenueLift}).attributedProfit // 3100
 */
export function profitAndLoss(account: CampaignAccount): ProfitAndLoss {
  const {contacted, cost, grossMargin, attributedRevenue, revenueLift} = account;
  if (!Number.isInteger(contacted) || contacted < 0)
    throw new OptionError(`profitAndLoss: contacted is a whole number, 0 or more, got ${contacted}`);
  if (!(cost >= 0 && Number.isFinite(cost))) throw new OptionError(`profitAndLoss: cost is 0 or more, got ${cost}`);
  if (!(grossMargin >= 0 && grossMargin <= 1))
    throw new OptionError(`profitAndLoss: grossMargin lies between 0 and 1, got ${grossMargin}`);
  if (!Number.isFinite(attributedRevenue))
    throw new OptionError(`profitAndLoss: attributedRevenue is a finite number, got ${attributedRevenue}`);
  const attributedProfit = attributedRevenue * grossMargin - cost;
  const incrementalRevenue = mapInterval(revenueLift, lift => lift * contacted);
  const incrementalProfit = mapInterval(incrementalRevenue, revenue => revenue * grossMargin - cost);
  const returnOnCost =
    cost > 0 ? mapInterval(incrementalProfit, profit => profit / cost) : notEstimable("the campaign cost nothing");
  return {cost, attributedRevenue, attributedProfit, incrementalRevenue, incrementalProfit, returnOnCost};
}

function mapInterval(interval: Estimated<Interval>, change: (value: number) => number): Estimated<Interval> {
  if (!isEstimated(interval)) return interval;
  const {estimate, low, high, level} = interval;
  return {estimate: change(estimate), low: change(low), high: change(high), level};
}
