import {describe, expect, it} from "vitest";
import * as model from "../../lib/clv/sbg.js";
import {lifetime, logLikelihood, residualLifetime, retention, simulate, survival} from "../../lib/clv/sbg.js";
import {DataError, OptionError} from "../../lib/errors/errors.js";
import {createRandom} from "../../lib/statistics/random.js";
import {expectRelative} from "../support/relative.js";
import {reference} from "../support/shared-data.js";

interface Years {
  readonly alpha: number;
  readonly beta: number;
  readonly loglik_1000: number;
  readonly projected_survivors_per_1000: readonly number[];
  readonly retention_rate_t: readonly number[];
}

type Segment = {readonly survivors_percent: readonly number[]} & Readonly<Record<`fit_years_0_to_${number}`, Years>>;

const {segments} = reference<{readonly segments: Readonly<Record<"regular" | "high_end", Segment>>}>(
  "sbg_fader_hardie_2007"
);

describe("sBG", () => {
  it.each([
    ["regular", 4],
    ["regular", 7],
    ["regular", 12],
    ["high_end", 4],
    ["high_end", 7],
    ["high_end", 12]
  ] as const)("fits and projects %s customers from %i years to 1e-6 (Fader and Hardie 2007)", (name, years) => {
    const segment = segments[name];
    const expected = segment[`fit_years_0_to_${years}`]!;
    const survivors = segment.survivors_percent.slice(0, years + 1).map(percent => 10 * percent);
    const {parameters, logLikelihood: reached} = model.fit(survivors);
    expectRelative(parameters.alpha, expected.alpha, 1e-6);
    expectRelative(parameters.beta, expected.beta, 1e-6);
    expect(Math.abs(reached - expected.loglik_1000)).toBeLessThan(1e-6);
    expectRelative(logLikelihood(expected, survivors), expected.loglik_1000, 1e-12);
    expected.projected_survivors_per_1000.forEach((customers, t) => {
      expectRelative(1000 * survival(expected, t), customers, 1e-9);
    });
    expected.retention_rate_t.forEach((rate, t) => {
      expectRelative(retention(expected, t + 1), rate, 1e-12);
    });
    const values = Object.entries(expected) as [string, number][];
    expectRelative(lifetime(expected, 0.1), values.find(([key]) => key.startsWith("E_CLV"))![1], 1e-9);
    expectRelative(
      residualLifetime(expected, years - 1, 0.1),
      values.find(([key]) => key.startsWith("DERL"))![1],
      1e-9
    );
  });

  it("expects of High End survivors of 0 to 8 renewals the residual lifetimes that Fader and Hardie (2010) derive", () => {
    const table = [5.414, 5.901, 6.294, 6.62, 6.897, 7.136, 7.345, 7.53, 7.695];
    table.forEach((periods, renewals) => {
      const {alpha, beta} = segments.high_end.fit_years_0_to_7!;
      expect(Math.abs(residualLifetime({alpha, beta}, renewals, 0.1) - periods)).toBeLessThan(5.1e-4);
    });
  });

  it("recovers the parameters of a simulated cohort within four standard errors", () => {
    const {parameters, standardErrors} = model.fit(
      simulate({alpha: 0.7, beta: 2}, 50_000, createRandom(2), {periods: 8})
    );
    expect(Math.abs(parameters.alpha - 0.7) / standardErrors.alpha).toBeLessThan(4);
    expect(Math.abs(parameters.beta - 2) / standardErrors.beta).toBeLessThan(4);
  });

  it("names what the data do not hold", () => {
    expect(() => model.fit([100, 80])).toThrow("at least two periods");
    expect(() => model.fit([100, 100, 100])).toThrow("nobody ended the contract");
    expect(() => model.fit([100, 80, 90])).toThrow("survivors from 0 that never rise, got 90 after 2 periods");
    expect(() => model.fit([1000, 800, 640, 512, 409.6])).toThrow("retention does not rise with tenure");
    expect(() => model.fit([0, 0, 0])).toThrow(DataError);
    expect(() => survival({alpha: 0, beta: 1}, 3)).toThrow(OptionError);
  });
});
