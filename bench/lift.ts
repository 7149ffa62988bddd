import {performance} from "node:perf_hooks";
import {bootstrapDifference} from "../lib/lift/bootstrap.js";
import {confidenceSequence} from "../lib/lift/confidence-sequence.js";
import {fiellerLift} from "../lib/lift/fieller.js";
import {meanDifference} from "../lib/lift/mean-difference.js";
import {proportionDifference} from "../lib/lift/proportion-difference.js";
import {proportionRatio} from "../lib/lift/proportion-ratio.js";
import {relativeLift} from "../lib/lift/relative-lift.js";
import {sampleRatioMismatch} from "../lib/lift/sample-ratio.js";
import {verdict} from "../lib/lift/verdict.js";
import {type Estimated, type Interval, isEstimated} from "../lib/statistics/interval.js";
import {type Moments, summaryOf, summaryOfShare} from "../lib/statistics/moments.js";
import {createRandom, type Random} from "../lib/statistics/random.js";
import {wilson} from "../lib/statistics/wilson.js";
import type {BenchResult} from "./bench-result.js";

const replications = 10_000;
const customers = 20_000;
const draws = createRandom(1934);

/** Counts of yes among n, by the gaps between them. */
function binomial(n: number, share: number, random: Random): number {
  const rate = -Math.log1p(-share);
  let [count, position] = [0, 0];
  for (;;) {
    position += Math.floor(random.exponential(rate)) + 1;
    if (position > n) return count;
    count += 1;
  }
}

/** Money of n customers: most buy nothing, the rest a log-normal amount with the mean and spread of Hillstrom's buyers. */
function money(n: number, share: number, random: Random): Moments {
  const [mean, variation] = [113.5, 0.98];
  const sigma = Math.sqrt(Math.log1p(variation ** 2));
  let [sum, sumSquares] = [0, 0];
  for (let left = binomial(n, share, random); left > 0; left -= 1) {
    const amount = mean * Math.exp(sigma * random.normal() - sigma ** 2 / 2);
    sum += amount;
    sumSquares += amount * amount;
  }
  return {n, sum, sumSquares};
}

class Coverage {
  private held = 0;
  private made = 0;
  constructor(
    readonly name: string,
    readonly truth: number
  ) {}
  add(interval: Estimated<Interval>): void {
    if (!isEstimated(interval)) return;
    this.made += 1;
    if (interval.low <= this.truth && this.truth <= interval.high) this.held += 1;
  }
  result(): BenchResult {
    const share = this.held / this.made;
    return {
      name: `coverage of 95 % intervals: ${this.name}`,
      measured: Math.abs(100 * share - 95),
      limit: 1,
      unit: "points from 95 %",
      peer: `${this.made} replications, ${(100 * share).toFixed(2)} % hold the truth`
    };
  }
}

function rates(control: number, treated: number): BenchResult[] {
  const what = `${100 * control} % against ${100 * treated} %`;
  const coverages = {
    newcombe: new Coverage(`Newcombe, ${what}`, treated - control),
    katz: new Coverage(`Katz, ${what}`, treated / control),
    wilson: new Coverage(`Wilson, ${100 * control} %`, control)
  };
  for (let replication = 0; replication < replications; replication += 1) {
    const a = {count: binomial(customers, treated, draws), n: customers};
    const b = {count: binomial(customers, control, draws), n: customers};
    coverages.newcombe.add(proportionDifference(a, b));
    coverages.katz.add(proportionRatio(a, b));
    coverages.wilson.add(wilson(b));
  }
  return Object.values(coverages).map(coverage => coverage.result());
}

/** Hillstrom's men's arm and control: 1.2531 % and 0.5726 % buy. */
function amounts(): BenchResult[] {
  const [treated, control] = [0.012531, 0.005726];
  const coverages = {
    welch: new Coverage("Welch, money as skewed as Hillstrom's", 113.5 * (treated - control)),
    delta: new Coverage("delta method, large groups", treated / control - 1),
    fieller: new Coverage("Fieller, money as skewed as Hillstrom's", treated / control - 1)
  };
  for (let replication = 0; replication < replications; replication += 1) {
    const a = summaryOf(money(customers, treated, draws));
    const b = summaryOf(money(customers, control, draws));
    coverages.welch.add(meanDifference(a, b));
    coverages.fieller.add(fiellerLift(a, b));
    coverages.delta.add(
      relativeLift(summaryOf(money(5 * customers, treated, draws)), summaryOf(money(5 * customers, control, draws)))
    );
  }
  return Object.values(coverages).map(coverage => coverage.result());
}

/** Buyers only: log-normal baskets of 200 customers a group, as unequal as baskets usually are. */
function resampled(): BenchResult[] {
  const sigma = 0.5;
  const basket = (mean: number) => mean * Math.exp(sigma * draws.normal() - sigma ** 2 / 2);
  const coverages = {
    percentile: new Coverage("bootstrap percentile, baskets", 2),
    bca: new Coverage("bootstrap BCa, baskets", 2)
  };
  for (let replication = 0; replication < replications / 4; replication += 1) {
    const a = Float64Array.from({length: 200}, () => basket(10));
    const b = Float64Array.from({length: 200}, () => basket(8));
    const result = bootstrapDifference(a, b, {random: () => draws.uniform(), replications: 999});
    coverages.percentile.add(result.percentile);
    coverages.bca.add(result.bca);
  }
  return Object.values(coverages).map(coverage => coverage.result());
}

/** Two arms that do not differ, looked at on each of 60 days. */
function peeking(): BenchResult {
  const [days, aDay, share, tests] = [60, 500, 0.05, replications / 4];
  let mistaken = 0;
  for (let test = 0; test < tests; test += 1) {
    const counts = [0, 0];
    for (let day = 1; day <= days; day += 1) {
      counts.forEach((count, arm) => {
        counts[arm] = count + binomial(aDay, share, draws);
      });
      const [a, b] = counts.map(count => summaryOfShare({count, n: day * aDay}));
      const difference = meanDifference(a!, b!);
      if (!isEstimated(difference)) continue;
      const {low, high} = confidenceSequence(difference, 2 * day * aDay, {plannedCustomers: 2 * days * aDay});
      if (low > 0 || high < 0) {
        mistaken += 1;
        break;
      }
    }
  }
  return {
    name: "always-valid intervals: mistaken at any of 60 daily looks",
    measured: (100 * mistaken) / tests,
    limit: 5,
    unit: "% of tests without a difference",
    peer: `${tests} tests`
  };
}

/** Fifty campaigns of four arms, from sufficient statistics to the verdict; the best of five rounds. */
function speed(): BenchResult {
  const rounds = Array.from({length: 5}, () => {
    const start = performance.now();
    for (let campaign = 0; campaign < 50; campaign += 1) for (let arm = 0; arm < 4; arm += 1) judge(campaign, arm);
    return performance.now() - start;
  });
  return {name: "statistics of 50 campaigns of four arms", measured: Math.min(...rounds), limit: 50, unit: "ms"};
}

function judge(campaign: number, arm: number): void {
  const a = {count: 5000 + 10 * arm, n: 300_000};
  const b = {count: 1600 + campaign, n: 100_000};
  const [spentA, spentB] = [
    summaryOf({n: a.n, sum: 3e5, sumSquares: 9e7}),
    summaryOf({n: b.n, sum: 9e4, sumSquares: 3e7})
  ];
  const orders = proportionDifference(a, b);
  const lift = meanDifference(spentA, spentB);
  relativeLift(spentA, spentB);
  fiellerLift(spentA, spentB);
  const {pValue} = sampleRatioMismatch([a.n, b.n], [3, 1]);
  verdict({contacted: a.n, heldOut: b.n, orders, revenue: lift, profit: lift, sampleRatioPValue: pValue});
}

/** Whether intervals cover as they claim, whether looking daily misleads, and how long the statistics take. */
export async function run(): Promise<readonly BenchResult[]> {
  return [
    speed(),
    ...rates(0.005, 0.005),
    ...rates(0.01, 0.012),
    ...rates(0.05, 0.055),
    ...amounts(),
    ...resampled(),
    peeking()
  ];
}
