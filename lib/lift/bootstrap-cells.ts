/**
 * The bootstrap of a difference of means for any number of customers, from counts of amounts: instead of drawing n customers, each customer
 * is drawn a Poisson number of times, and a cell of k customers a Poisson number with mean k.
 *
 * Hanley, J. A. & MacGibbon, B. (2006). Creating non-parametric bootstrap samples using Poisson frequencies. Computer Methods and Programs
 * in Biomedicine 83, 57-62. Chamandy, N. et al. (2012). Estimating uncertainty for massive data streams. Google technical report.
 */
import {notEstimable} from "../statistics/interval.js";
import {levelOf} from "../statistics/level.js";
import type {Random} from "../statistics/random.js";
import {bcaInterval, percentileInterval} from "../statistics/resample.js";
import {type AmountCell, momentsOfCells} from "./amount-cells.js";
import type {BootstrapDifference} from "./bootstrap.js";

export interface CellBootstrapOptions {
  readonly random: Random;
  /** Whole, 2 or more. Default 2000. */
  readonly replications?: number;
  /** Default 0.95. */
  readonly level?: number;
}

/**
 * The treated mean minus the control's, with percentile and BCa intervals; as bootstrapDifference, in time that grows with the number of
 * distinct amounts and not with the number of customers. Of 10,000 simulated campaigns of Hillstrom's size and skewness (some 120 buyers
 * held out), 94.8 % of the percentile and 94.6 % of the BCa intervals hold the truth (`npm run bench -- lift`).
 * @returns nulls with the reason when a group has fewer than two customers or all amounts are equal
 * @example bootstrapCells(treated, control, {random: createRandom(1)}).bca.low
 */
export function bootstrapCells(
  treated: readonly AmountCell[],
  control: readonly AmountCell[],
  options: CellBootstrapOptions
): BootstrapDifference {
  const level = levelOf("bootstrapCells", options);
  const {random, replications = 2000} = options;
  const none = (reason: string): BootstrapDifference => ({
    replications,
    percentile: notEstimable(reason),
    bca: notEstimable(reason)
  });
  const [a, b] = [momentsOfCells(treated), momentsOfCells(control)];
  if (a.n === 0) return none("nobody was contacted in this arm");
  if (b.n === 0) return none("nobody was held out");
  if (a.n < 2 || b.n < 2) return none("one customer says nothing of how customers differ");
  const [cubesA, squaresA] = influence(treated, a.sum / a.n, a.n);
  const [cubesB, squaresB] = influence(control, b.sum / b.n, b.n);
  if (squaresA + squaresB === 0) return none("every customer has the same amount, so chance cannot be judged");
  const difference = a.sum / a.n - b.sum / b.n;
  const replicates = Float64Array.from(
    {length: replications},
    () => drawnMean(treated, random) - drawnMean(control, random)
  );
  const acceleration = (cubesA - cubesB) / (6 * (squaresA + squaresB) ** 1.5);
  return {
    replications,
    percentile: percentileInterval(replicates, difference, level),
    bca: bcaInterval(replicates, difference, level, acceleration)
  };
}

function influence(cells: readonly AmountCell[], mean: number, n: number): readonly [cubes: number, squares: number] {
  let [cubes, squares] = [0, 0];
  for (const {amount, customers} of cells) {
    const part = (amount - mean) / n;
    squares += customers * part * part;
    cubes += customers * part * part * part;
  }
  return [cubes, squares];
}

/** The mean of one Poisson resample; another is drawn should it hold nobody. */
function drawnMean(cells: readonly AmountCell[], random: Random): number {
  for (;;) {
    let [n, sum] = [0, 0];
    for (const {amount, customers} of cells) {
      const drawn = random.poisson(customers);
      n += drawn;
      sum += drawn * amount;
    }
    if (n > 0) return sum / n;
  }
}
