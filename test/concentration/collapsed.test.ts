import {describe, expect, test} from "vitest";
import {collapsedConcentration, lorenzFromBest} from "../../lib/concentration/collapsed.js";
import {concentration} from "../../lib/concentration/concentration.js";
import {gini} from "../../lib/concentration/gini.js";
import {topShare} from "../../lib/concentration/lorenz.js";
import {createRandom} from "../../lib/statistics/random.js";

const random = createRandom(2);
const amounts = Array.from({length: 3000}, () => Math.ceil(random.gamma(0.6, 0.02)));

function collapsed() {
  const counts = new Map<number, number>();
  for (const amount of amounts) counts.set(amount, (counts.get(amount) ?? 0) + 1);
  const ascending = [...counts].sort(([a], [b]) => a - b);
  return {amounts: ascending.map(([amount]) => amount), customers: ascending.map(([, count]) => count)};
}

describe("concentration of collapsed amounts", () => {
  const found = collapsedConcentration(collapsed(), {random: createRandom(3)});

  test("has the estimates of one amount a customer", () => {
    expect(found.gini.estimate).toBeCloseTo(gini(amounts), 12);
    expect(found.topShare.estimate).toBeCloseTo(topShare(amounts), 12);
  });

  test("has intervals as wide as resampling customer by customer gives, within a fifth", () => {
    const draws = createRandom(5);
    const direct = concentration(amounts, {random: () => draws.uniform()});
    for (const key of ["gini", "topShare"] as const) {
      const ratio = (found[key].high - found[key].low) / (direct[key].high - direct[key].low);
      expect(ratio).toBeGreaterThan(0.8);
      expect(ratio).toBeLessThan(1.25);
    }
  });

  test("of 300 customers who bring 10 and 100 who bring 20 is 0.15: mean difference 2 × 0.75 × 0.25 × 10 over twice the mean 12.5", () => {
    const two = {amounts: [10, 20], customers: [300, 100]};
    expect(collapsedConcentration(two, {random: createRandom(1)}).gini.estimate).toBeCloseTo(0.15, 12);
    expect(lorenzFromBest(two, 4).map(({money}) => money)).toEqual([0, 0.4, 0.6, 0.8, 1]);
  });

  test("refuses amounts out of order, without customers and without money", () => {
    const of = (values: number[], customers: number[]) => () =>
      collapsedConcentration({amounts: values, customers}, {random: createRandom(1)});
    expect(of([2, 1], [1, 1])).toThrow(/ascend/);
    expect(of([1, 2], [1])).toThrow(/for each of 2 amounts/);
    expect(of([], [])).toThrow(/no customers/);
    expect(of([0], [4])).toThrow(/add up to nothing/);
  });
});
