import {performance} from "node:perf_hooks";
import {fiellerLift} from "../../lib/lift/fieller.js";
import {meanDifference} from "../../lib/lift/mean-difference.js";
import {proportionDifference} from "../../lib/lift/proportion-difference.js";
import {relativeLift} from "../../lib/lift/relative-lift.js";
import {sampleRatioMismatch} from "../../lib/lift/sample-ratio.js";
import {verdict} from "../../lib/lift/verdict.js";
import {summaryOf} from "../../lib/statistics/moments.js";
import type {BenchResult} from "../bench-result.js";

/** Fifty campaigns of four arms, from sufficient statistics to the verdict; the best of five rounds. */
export function speed(): BenchResult {
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
