import {describe, expect, test} from "vitest";
import {fitLogistic} from "../../lib/lift/logistic-regression.js";
import {qiniEstimate} from "../../lib/lift/qini-bootstrap.js";
import {upliftBands} from "../../lib/lift/uplift-bands.js";
import {upliftDesign} from "../../lib/lift/uplift-design.js";
import {groupLimits, upliftGroup} from "../../lib/lift/uplift-groups.js";
import {crossFittedUplift, type UpliftRow} from "../../lib/lift/uplift-model.js";
import {createRandom} from "../../lib/statistics/random.js";

interface Kind {
  readonly levels: readonly string[];
  readonly alone: number;
  readonly change: number;
}

/** Customers drawn by lot, half of them contacted, of kinds whose chances are known. */
function drawn(kinds: readonly Kind[], customers: number, seed: number): UpliftRow[] {
  const random = createRandom(seed);
  return Array.from({length: customers}, () => {
    const {levels, alone, change} = kinds[random.integer(kinds.length)]!;
    const isTreated = random.uniform() < 0.5;
    const buys = random.uniform() < alone + (isTreated ? change : 0);
    return {levels, fold: random.integer(5), isTreated, buys, customers: 1};
  });
}

function judged(rows: readonly UpliftRow[], score: "twoModel" | "classTransformation", seed = 1) {
  const scores = crossFittedUplift(rows);
  if (typeof scores === "string") throw new Error(scores);
  const bands = upliftBands(rows.map(({customers}, index) => ({score: scores[index]![score], customers})));
  const cells = rows.map((row, index) => ({
    band: bands[index]!,
    isTreated: row.isTreated,
    outcome: Number(row.buys),
    customers: row.customers
  }));
  const estimate = qiniEstimate(cells, {random: createRandom(seed), replications: 200});
  if ("reason" in estimate) throw new Error(estimate.reason);
  return {scores, estimate};
}

/** Garden owners are moved, those in flats put off, the rest buy or do not whatever comes. */
const kinds: Kind[] = [
  {levels: ["garden", "new"], alone: 0.05, change: 0.1},
  {levels: ["garden", "old"], alone: 0.1, change: 0.08},
  {levels: ["flat", "new"], alone: 0.12, change: -0.06},
  {levels: ["flat", "old"], alone: 0.2, change: -0.08},
  {levels: ["none", "new"], alone: 0.03, change: 0},
  {levels: ["none", "old"], alone: 0.25, change: 0}
];

describe("uplift models on customers whose truth is known", () => {
  const rows = drawn(kinds, 24_000, 4);

  test.each(["twoModel", "classTransformation"] as const)("%s finds who is moved, beyond chance", score => {
    const {estimate} = judged(rows, score);
    expect(estimate.area.low).toBeGreaterThan(0);
    // Ranked by the truth, the garden's third is first: so many customers would be gained by mailing it and no other.
    const best = Math.max(...estimate.curve.points.map(({gained}) => gained));
    expect(best).toBeGreaterThan(estimate.curve.total);
  });

  test("the end of the curve is the overall effect times the contacts", () => {
    const {estimate} = judged(rows, "twoModel");
    const count = (isTreated: boolean, only: (row: UpliftRow) => boolean) =>
      rows.filter(row => row.isTreated === isTreated && only(row)).length;
    const [treated, control] = [count(true, () => true), count(false, () => true)];
    const effect = count(true, row => row.buys) / treated - count(false, row => row.buys) / control;
    expect(estimate.curve.total).toBeCloseTo(effect * treated, 9);
    expect(estimate.curve.points.at(-1)!.gained).toBeCloseTo(effect * treated, 9);
  });

  test("sorts the kinds into those persuaded, put off, and those who do what they do anyway", () => {
    const {scores} = judged(rows, "twoModel");
    const limits = groupLimits(0, 0.125);
    const shareOf = (kind: number, group: string) => {
      const of = rows.flatMap((row, index) => (row.levels === kinds[kind]!.levels ? [scores[index]!] : []));
      return of.filter(score => upliftGroup(score, limits) === group).length / of.length;
    };
    expect(shareOf(0, "persuaded")).toBeGreaterThan(0.99);
    expect(shareOf(1, "persuaded")).toBeGreaterThan(0.99);
    expect(shareOf(2, "put off")).toBeGreaterThan(0.99);
    expect(shareOf(3, "put off")).toBeGreaterThan(0.99);
    expect(shareOf(5, "buy anyway")).toBeGreaterThan(0.5);
  });

  test("is the same whatever the order of the rows and however they are gathered", () => {
    const scores = crossFittedUplift(rows.slice(0, 6000));
    const turned = crossFittedUplift(rows.slice(0, 6000).reverse());
    if (typeof scores === "string" || typeof turned === "string") throw new Error("no scores");
    expect(turned.at(-1)!.twoModel).toBeCloseTo(scores[0]!.twoModel, 9);
  });
});

test("pure noise: of 40 campaigns that move nobody in particular, hardly any seems to (2.5 % each by chance; seeds 1 to 40)", () => {
  const noise = kinds.map(kind => ({...kind, change: 0.03}));
  const found = Array.from({length: 40}, (_, seed) => judged(drawn(noise, 4000, seed + 1), "twoModel", seed + 1));
  expect(found.filter(({estimate}) => estimate.area.low > 0).length).toBeLessThanOrEqual(3);
});

describe("where nothing can be learnt the reason is said", () => {
  test("too few buyers; nothing that tells customers apart", () => {
    expect(crossFittedUplift(drawn([{levels: ["a"], alone: 0.001, change: 0}], 2000, 1))).toMatch(
      /^fewer than 30 customers/
    );
    expect(crossFittedUplift(drawn([{levels: ["a"], alone: 0.3, change: 0}], 2000, 1))).toBe(
      "nothing that was known of the customers before tells them apart"
    );
    expect(crossFittedUplift([])).toMatch(/^fewer than 30 customers/);
  });
});

describe("the parts", () => {
  test("words become columns, the commonest and the rare without one", () => {
    const rows = [
      {levels: ["NL", "x"], customers: 500},
      {levels: ["DE", "x"], customers: 300},
      {levels: ["FR", "x"], customers: 5}
    ];
    expect(upliftDesign(rows).map(column => [...column])).toEqual([[0, 1, 0]]);
    expect(upliftDesign([])).toEqual([]);
  });

  test("bands hold equal numbers of customers, rows of one score the same band", () => {
    const rows = Array.from({length: 40}, (_, index) => ({score: index, customers: 5}));
    const bands = upliftBands(rows);
    expect([...bands].filter(band => band === 0)).toHaveLength(2);
    expect(bands[39]).toBe(0);
    expect(bands[0]).toBe(19);
    expect([
      ...upliftBands([
        {score: 1, customers: 9},
        {score: 1, customers: 1}
      ])
    ]).toEqual([0, 0]);
  });

  test("a weight of k is k equal rows (fitLogistic)", () => {
    const many = fitLogistic([[0, 0, 1, 1, 1, 0]], [0, 1, 1, 0, 1, 0]);
    const few = fitLogistic([[0, 0, 1, 1]], [0, 1, 1, 0], {weights: [2, 1, 2, 1]});
    few.coefficients.forEach((value, index) => {
      expect(value).toBeCloseTo(many.coefficients[index]!, 9);
    });
    expect(few.logLikelihood).toBeCloseTo(many.logLikelihood, 9);
    expect(() => fitLogistic([[1, 0]], [1, 0], {weights: [1]})).toThrow("one weight for each outcome, got 1 for 2");
  });
});
