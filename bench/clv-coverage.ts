import {differenceInterval, groupTotals, totalInterval} from "../lib/clv/group-totals.js";
import * as mbgNbd from "../lib/clv/mbg-nbd.js";
import type {Interval} from "../lib/statistics/interval.js";
import {createRandom} from "../lib/statistics/random.js";
import type {BenchResult} from "./bench-result.js";

const runs = 1000;
const customers = 1000;
const truth = {r: 0.8, alpha: 6, a: 0.8, b: 2};
const level = 0.9;
/** In points: 90 % intervals are to cover 88 to 92 %. */
const tolerance = 2;

/**
 * How far the coverage of the 90 % intervals is from 90 %: of a group's orders in the next 26 weeks and of the difference of two groups, each
 * of a thousand simulated shops fitted anew.
 */
export async function run(): Promise<BenchResult[]> {
  const random = createRandom(2024);
  let [totals, differences] = [0, 0];
  for (let shop = 0; shop < runs; shop++) {
    const simulated = mbgNbd.simulate(truth, customers, random, {age: 40, horizon: 26});
    const group = simulated.frequency.map(x => (x < 2 ? 0 : 1));
    const expected = groupTotals(mbgNbd, mbgNbd.fit(simulated, {starts: [{...truth}]}), simulated, 26, group);
    const actual = [0, 0];
    simulated.future.forEach((purchases, row) => {
      actual[group[row]!]! += purchases;
    });
    if (holds(totalInterval(expected, 1, level), actual[1]!)) totals++;
    if (holds(differenceInterval(expected, 1, 0, level), actual[1]! - actual[0]!)) differences++;
  }
  const result = (name: string, covered: number): BenchResult => ({
    name: `${name}: 90 % intervals cover ${((100 * covered) / runs).toFixed(1)} % of ${runs} simulated shops, off by`,
    measured: Math.abs(covered / runs - level) * 100,
    limit: tolerance,
    unit: "points"
  });
  return [result("a group's orders", totals), result("the difference of two groups", differences)];
}

function holds({low, high}: Interval, value: number): boolean {
  return low <= value && value <= high;
}
