import {describe, expect, test} from "vitest";
import {below, ceilingOf, lowered, momentsOfCells} from "../../lib/lift/amount-cells.js";
import {bootstrapDifference} from "../../lib/lift/bootstrap.js";
import {bootstrapCells} from "../../lib/lift/bootstrap-cells.js";
import {momentsOf} from "../../lib/statistics/moments.js";
import {createRandom} from "../../lib/statistics/random.js";

const spread = (cells: readonly {amount: number; customers: number}[]) =>
  cells.flatMap(({amount, customers}) => Array.from({length: customers}, () => amount));
const treated = [
  {amount: 0, customers: 950},
  ...Array.from({length: 50}, (_, index) => ({amount: 20 + index ** 1.5, customers: 1}))
];
const control = [
  {amount: 0, customers: 970},
  ...Array.from({length: 30}, (_, index) => ({amount: 20 + index ** 1.5, customers: 1}))
];

describe("the bootstrap from counts of amounts", () => {
  test("agrees with the one that draws customer by customer, to the error of the resampling", () => {
    const random = createRandom(5);
    const one = bootstrapDifference(spread(treated), spread(control), {
      random: () => random.uniform(),
      replications: 4000
    });
    const cells = bootstrapCells(treated, control, {random: createRandom(6), replications: 4000});
    const width = one.bca.high! - one.bca.low!;
    for (const kind of ["percentile", "bca"] as const) {
      expect(cells[kind].estimate).toBeCloseTo(one[kind].estimate!, 9);
      expect(Math.abs(cells[kind].low! - one[kind].low!)).toBeLessThan(0.06 * width);
      expect(Math.abs(cells[kind].high! - one[kind].high!)).toBeLessThan(0.06 * width);
    }
  });

  test("is the same for the same seed and has reasons where nothing can be said", () => {
    const twice = [1, 2].map(
      () => bootstrapCells(treated, control, {random: createRandom(3), replications: 50}).bca.low
    );
    expect(twice[0]).toBe(twice[1]);
    const reasonOf = (a: typeof treated, b: typeof treated) => bootstrapCells(a, b, {random: createRandom(1)}).bca;
    expect(reasonOf([], control)).toMatchObject({estimate: null, reason: "nobody was contacted in this arm"});
    expect(reasonOf(treated, [])).toMatchObject({reason: "nobody was held out"});
    expect(reasonOf([{amount: 4, customers: 9}], [{amount: 4, customers: 3}])).toMatchObject({
      reason: "every customer has the same amount, so chance cannot be judged"
    });
  });
});

describe("counts of amounts", () => {
  test("have the moments of their customers", () => {
    expect(momentsOfCells(treated)).toEqual(momentsOf(spread(treated)));
    expect(() => momentsOfCells([{amount: Number.NaN, customers: 1}])).toThrow("amounts are finite");
  });

  test("are curbed at a quantile of those who spent anything", () => {
    const cells = [
      {amount: 0, customers: 90},
      {amount: 5, customers: 9},
      {amount: 900, customers: 1}
    ];
    expect(ceilingOf(cells, 0.9)).toBe(5);
    expect(ceilingOf([{amount: 0, customers: 3}], 0.9)).toBeNull();
    expect(momentsOfCells(lowered(cells, 5)).sum).toBe(50);
    expect(momentsOfCells(below(cells, 5))).toMatchObject({n: 99, sum: 45});
  });
});
