import {expect, test} from "vitest";
import {benjaminiHochberg} from "../../lib/lift/benjamini-hochberg.js";
import {amongMany, type GroupEffect} from "../../lib/lift/many-effects.js";
import {meanDifference} from "../../lib/lift/mean-difference.js";
import {shrinkEffects} from "../../lib/lift/shrinkage.js";
import type {SampleSummary} from "../../lib/statistics/moments.js";

const group = (n: number, mean: number | null, variance: number | null): GroupEffect => {
  const treated: SampleSummary = {n, mean, variance};
  const control: SampleSummary = {n: 50, mean: 1, variance: 4};
  return {treated, control, effect: meanDifference(treated, control)};
};
const groups = [group(100, 3, 4), group(0, null, null), group(80, 1.2, 9), group(60, 0.5, 4)];

test("groups that can be compared have the p values and effects of benjaminiHochberg and shrinkEffects, the others none", () => {
  const known = [groups[0]!, groups[2]!, groups[3]!];
  const adjusted = benjaminiHochberg(known.map(({effect}) => effect.pValue!));
  const {effects} = shrinkEffects(
    known.map(({treated, effect}) => ({
      estimate: effect.estimate!,
      standardError: Math.sqrt(treated.variance! / treated.n + 4 / 50),
      weight: treated.n
    }))
  );
  const found = amongMany(groups);
  expect([0, 2, 3].map(index => found[index]!.adjustedPValue)).toEqual(adjusted);
  for (const [place, index] of [0, 2, 3].entries())
    expect(found[index]!.shrunk!.estimate).toBeCloseTo(effects[place]!.estimate, 12);
  expect(found[1]).toEqual({adjustedPValue: null, shrunk: null});
});

test("one group alone keeps its p value and is drawn nowhere; no group is no trouble", () => {
  expect(amongMany([groups[0]!])).toEqual([{adjustedPValue: groups[0]!.effect.pValue, shrunk: null}]);
  expect(amongMany([])).toEqual([]);
});
