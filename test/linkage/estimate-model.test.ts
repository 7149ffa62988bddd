import {describe, expect, test} from "vitest";
import {OptionError} from "../../lib/errors/errors.js";
import {estimateModel} from "../../lib/linkage/estimate-model.js";
import type {FieldPrior, PatternCount} from "../../lib/linkage/fields.js";
import {weightInBits} from "../../lib/linkage/weights.js";
import {createRandom} from "../../lib/statistics/random.js";

const field = (name: string): FieldPrior => ({
  name,
  levels: [
    {name: "same", m: 0.7, u: 0.05},
    {name: "alike", m: 0.15, u: 0.05},
    {name: "different", m: 0.15, u: 0.9}
  ]
});
const fields = ["first name", "last name", "town", "birth date"].map(field);

const truth = {
  share: 0.002,
  m: [
    [0.8, 0.15, 0.05],
    [0.9, 0.06, 0.04],
    [0.6, 0.1, 0.3],
    [0.85, 0.1, 0.05]
  ],
  u: [
    [0.01, 0.03, 0.96],
    [0.004, 0.006, 0.99],
    [0.05, 0.05, 0.9],
    [0.001, 0.01, 0.989]
  ]
};

/** How many of `pairs` show each of the 81 vectors, were everything as expected. */
function expectedCounts(pairs: number): PatternCount[] {
  return Array.from({length: 81}, (_, number) => {
    const pattern = fields.map((_, f) => 1 + (Math.floor(number / 3 ** f) % 3));
    const chance = (probabilities: readonly (readonly number[])[]): number =>
      pattern.reduce((product, level, f) => product * probabilities[f]![level - 1]!, 1);
    return {pattern, pairs: pairs * (truth.share * chance(truth.m) + (1 - truth.share) * chance(truth.u))};
  });
}

/** `pairs` drawn one by one, a tenth of the values missing. */
function drawnCounts(pairs: number, seed: number): PatternCount[] {
  const random = createRandom(seed);
  const drawn = (probabilities: readonly number[]): number => {
    const at = random.uniform();
    return at < probabilities[0]! ? 1 : at < probabilities[0]! + probabilities[1]! ? 2 : 3;
  };
  const counts = new Map<string, number>();
  for (let pair = 0; pair < pairs; pair++) {
    const probabilities = random.uniform() < truth.share ? truth.m : truth.u;
    const pattern = probabilities.map(each => (random.uniform() < 0.1 ? 0 : drawn(each)));
    counts.set(pattern.join(), (counts.get(pattern.join()) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => ({pattern: key.split(",").map(Number), pairs: count}));
}

describe("expectation maximisation", () => {
  test("recovers the m, u and share that made the vectors, from their expected counts", () => {
    const counts = expectedCounts(10_000_000);
    const model = estimateModel(fields, {allPairs: 10_000_000, candidates: counts, random: counts});
    expect(model.converged).toBe(true);
    expect(model.share).toBeCloseTo(truth.share, 4);
    for (const [f, {levels}] of model.fields.entries())
      for (const [l, level] of levels.entries()) {
        expect(level.m).toBeCloseTo(truth.m[f]![l]!, 2);
        expect(level.u).toBeCloseTo(truth.u[f]![l]!, 3);
      }
  });

  test.each([1, 2, 3])(
    "recovers them within their chance error from 400,000 draws with missing values, seed %d",
    seed => {
      const counts = drawnCounts(400_000, seed);
      const model = estimateModel(fields, {allPairs: 400_000, candidates: counts, random: counts});
      expect(Math.abs(model.matches / 800 - 1)).toBeLessThan(0.12);
      for (const [f, {levels}] of model.fields.entries())
        for (const [l, level] of levels.entries()) {
          expect(Math.abs(level.m - truth.m[f]![l]!)).toBeLessThan(0.05);
          expect(Math.abs(level.u - truth.u[f]![l]!)).toBeLessThan(0.002);
        }
    }
  );

  test("never ends at 0, whatever is not seen: every weight is finite", () => {
    const counts: PatternCount[] = [
      {pattern: [1, 1, 1, 1], pairs: 50},
      {pattern: [3, 3, 3, 3], pairs: 4900}
    ];
    const model = estimateModel(fields, {allPairs: 4950, candidates: counts, random: counts});
    for (const {m, u} of model.fields.flatMap(({levels}) => levels)) {
      expect(m).toBeGreaterThan(0);
      expect(u).toBeGreaterThan(0);
      expect(Number.isFinite(weightInBits(m, u))).toBe(true);
    }
    expect(model.matches).toBeCloseTo(50, 0);
  });

  test("m and u of each field add up to 1", () => {
    const counts = drawnCounts(20_000, 5);
    const model = estimateModel(fields, {allPairs: 20_000, candidates: counts, random: counts});
    for (const {levels} of model.fields) {
      expect(levels.reduce((sum, {m}) => sum + m, 0)).toBeCloseTo(1, 12);
      expect(levels.reduce((sum, {u}) => sum + u, 0)).toBeCloseTo(1, 12);
    }
  });

  test("keeps to what was supposed where a field is always missing, and where there are no candidates", () => {
    const model = estimateModel(fields, {allPairs: 100, candidates: [], random: [{pattern: [0, 0, 0, 0], pairs: 100}]});
    for (const {levels} of model.fields)
      for (const [l, level] of levels.entries()) {
        expect(level.m).toBeCloseTo(fields[0]!.levels[l]!.m, 12);
        expect(level.u).toBeCloseTo(fields[0]!.levels[l]!.u, 12);
      }
    expect(model.matches).toBe(0);
  });

  test("learns nothing from pairs that cannot be one person", () => {
    const counts: PatternCount[] = [
      {pattern: [1, 1, 1, 1], pairs: 60},
      {pattern: [3, 1, 1, 1], pairs: 40},
      {pattern: [3, 3, 3, 3], pairs: 9900}
    ];
    const evidence = {allPairs: 10_000, candidates: counts, random: counts};
    const differentFirstName = ({fields: [first]}: ReturnType<typeof estimateModel>): number => first!.levels[2]!.m;
    expect(differentFirstName(estimateModel(fields, evidence))).toBeGreaterThan(0.3);
    const kept = estimateModel(fields, evidence, {isPossible: ([first]) => first !== 3});
    expect(differentFirstName(kept)).toBeLessThan(0.03);
    expect(kept.matches).toBeCloseTo(60, 0);
  });

  test("refuses to start at 0, and without a pair", () => {
    const atZero = [{name: "name", levels: [{name: "same", m: 0, u: 0.1}]}];
    expect(() => estimateModel(atZero, {allPairs: 1, candidates: [], random: []})).toThrow(OptionError);
    expect(() => estimateModel(fields, {allPairs: 0, candidates: [], random: []})).toThrow(OptionError);
  });
});
