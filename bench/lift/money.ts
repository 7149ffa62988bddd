import {momentsOfCells} from "../../lib/lift/amount-cells.js";
import {bootstrapDifference} from "../../lib/lift/bootstrap.js";
import {bootstrapCells} from "../../lib/lift/bootstrap-cells.js";
import {fiellerLift} from "../../lib/lift/fieller.js";
import {meanDifference} from "../../lib/lift/mean-difference.js";
import {relativeLift} from "../../lib/lift/relative-lift.js";
import {summaryOf} from "../../lib/statistics/moments.js";
import type {Random} from "../../lib/statistics/random.js";
import type {BenchResult} from "../bench-result.js";
import {Coverage, replications} from "./coverage.js";
import {priceOf, skewedPrices, spending} from "./draws.js";

/** Hillstrom's men's arm and control: 1.2531 % and 0.5726 % of some 21,300 customers each buy. */
const [treated, control, customers] = [0.012531, 0.005726, 21_300];
const prices = skewedPrices();
/** Of each bootstrap. */
const resamples = 999;

/** Every method for money on two groups as large and as skewed as Hillstrom's. */
export function money(random: Random): BenchResult[] {
  const [difference, lift] = [prices.mean * (treated - control), treated / control - 1];
  const welch = new Coverage("Welch, money as skewed as Hillstrom's", difference);
  const percentile = new Coverage("bootstrap of counts, percentile, money as skewed as Hillstrom's", difference);
  const bca = new Coverage("bootstrap of counts, BCa, money as skewed as Hillstrom's", difference);
  const delta = new Coverage("delta method, money as skewed as Hillstrom's", lift);
  const fieller = new Coverage("Fieller, money as skewed as Hillstrom's", lift);
  for (let replication = 0; replication < replications; replication += 1) {
    const cells = spending(customers, treated, prices, random);
    const heldOut = spending(customers, control, prices, random);
    const [a, b] = [summaryOf(momentsOfCells(cells)), summaryOf(momentsOfCells(heldOut))];
    welch.add(meanDifference(a, b));
    delta.add(relativeLift(a, b));
    fieller.add(fiellerLift(a, b));
    const resampled = bootstrapCells(cells, heldOut, {random, replications: resamples});
    percentile.add(resampled.percentile);
    bca.add(resampled.bca);
  }
  return [welch, delta, fieller, percentile, bca].map(coverage => coverage.result());
}

/** The bootstrap by customers, on 200 buyers a group who spend as Hillstrom's did, the control a fifth less. */
export function baskets(random: Random): BenchResult[] {
  const [buyers, less] = [200, 0.8];
  const percentile = new Coverage("bootstrap of customers, percentile, 200 buyers", (1 - less) * prices.mean);
  const bca = new Coverage("bootstrap of customers, BCa, 200 buyers", (1 - less) * prices.mean);
  for (let replication = 0; replication < replications; replication += 1) {
    const a = Float64Array.from({length: buyers}, () => priceOf(prices, random));
    const b = Float64Array.from({length: buyers}, () => less * priceOf(prices, random));
    const resampled = bootstrapDifference(a, b, {random: random.uniform, replications: resamples});
    percentile.add(resampled.percentile);
    bca.add(resampled.bca);
  }
  return [percentile, bca].map(coverage => coverage.result());
}
