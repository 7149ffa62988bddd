import {describe, expect, it} from "vitest";
import {OptionError} from "../../lib/errors/errors.js";
import {
  betaCdf,
  betaQuantile,
  chiSquareQuantile,
  chiSquareSurvival,
  normalCdf,
  normalQuantile,
  normalSurvival,
  tQuantile,
  tSurvival
} from "../../lib/statistics/distributions.js";
import {expectRelative} from "../support/relative.js";
import {reference} from "../support/shared-data.js";

interface Values {
  readonly norm_ppf: Record<string, number>;
  readonly norm_sf: Record<string, number>;
  readonly t_sf: readonly (readonly [t: number, df: number, value: number])[];
  readonly t_ppf: readonly (readonly [p: number, df: number, value: number])[];
  readonly chi2_sf: readonly (readonly [x: number, df: number, value: number])[];
  readonly betainc: readonly (readonly [a: number, b: number, x: number, value: number])[];
}

const {values} = reference<{values: Values}>("special_functions");

describe("distributions agree with scipy 1.10", () => {
  it("normal quantiles", () => {
    for (const [p, value] of Object.entries(values.norm_ppf))
      if (p === "0.5") expect(normalQuantile(0.5)).toBeCloseTo(0, 14);
      else expectRelative(normalQuantile(Number(p)), value, 1e-12, `p ${p}`);
  });
  it("normal upper tails, down to 5.7e-300", () => {
    for (const [x, value] of Object.entries(values.norm_sf))
      expectRelative(normalSurvival(Number(x)), value, 1e-12, `x ${x}`);
  });
  it("upper tails of Student's t", () => {
    for (const [t, df, value] of values.t_sf) expectRelative(tSurvival(t, df), value, 1e-12, `t ${t} df ${df}`);
  });
  it("quantiles of Student's t, to the eight digits that this scipy's have: its own tail disagrees with them beyond", () => {
    for (const [p, df, value] of values.t_ppf) {
      expectRelative(tQuantile(p, df), value, 1e-8, `p ${p} df ${df}`);
      expectRelative(tSurvival(tQuantile(p, df), df), 1 - p, 1e-12, `p ${p} df ${df}`);
    }
  });
  it("quantiles of Student's t for 30 degrees of freedom by Abramowitz & Stegun 26.7.4", () => {
    const t = tQuantile(0.9, 30);
    const angle = Math.atan(t / Math.sqrt(30));
    let [term, sum] = [1, 1];
    for (let k = 1; k < 15; k += 1) {
      term *= ((2 * k - 1) / (2 * k)) * Math.cos(angle) ** 2;
      sum += term;
    }
    expectRelative(Math.sin(angle) * sum, 0.8, 1e-13);
  });
  it("quantiles of Student's t in closed form for one and two degrees of freedom", () => {
    for (const p of [0.0001, 0.025, 0.4, 0.9, 0.999]) {
      expectRelative(tQuantile(p, 1), Math.tan(Math.PI * (p - 0.5)), 1e-12, `p ${p}`);
      expectRelative(tQuantile(p, 2), (2 * p - 1) / Math.sqrt(2 * p * (1 - p)), 1e-12, `p ${p}`);
    }
  });
  it("upper tails of chi-square, down to 2e-45", () => {
    for (const [x, df, value] of values.chi2_sf)
      expectRelative(chiSquareSurvival(x, df), value, 1e-12, `x ${x} df ${df}`);
  });
  it("the beta distribution", () => {
    for (const [a, b, x, value] of values.betainc)
      expectRelative(betaCdf(x, a, b), value, 1e-12, `a ${a} b ${b} x ${x}`);
  });
});

describe("quantiles undo probabilities", () => {
  it("for chi-square and beta", () => {
    for (const p of [0.001, 0.05, 0.5, 0.95, 0.999]) {
      expectRelative(chiSquareSurvival(chiSquareQuantile(p, 7), 7), 1 - p, 1e-9);
      expectRelative(betaCdf(betaQuantile(p, 3, 11), 3, 11), p, 1e-9);
    }
  });
});

describe("a number outside the domain is refused, never NaN", () => {
  it.each([
    ["normalCdf", () => normalCdf(Number.NaN)],
    ["normalQuantile", () => normalQuantile(1)],
    ["tQuantile", () => tQuantile(0.5, 0)],
    ["chiSquareSurvival", () => chiSquareSurvival(1, 1.5)],
    ["betaQuantile", () => betaQuantile(0.5, -1, 1)]
  ])("%s", (_, call) => {
    expect(call).toThrow(OptionError);
  });
});
