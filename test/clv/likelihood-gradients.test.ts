import {describe, expect, it} from "vitest";
import {betaGeometricLikelihood} from "../../lib/clv/beta-geometric-likelihood.js";
import {betaBinomialLikelihood} from "../../lib/clv/bg-bb-likelihood.js";
import {collapse} from "../../lib/clv/collapse.js";
import type {LogLikelihood} from "../../lib/clv/fit.js";
import {gammaGammaLikelihood} from "../../lib/clv/gamma-gamma-likelihood.js";
import {nbdLikelihood} from "../../lib/clv/nbd.js";
import {paretoLikelihood} from "../../lib/clv/pareto-likelihood.js";
import {weeks} from "./cdnow.js";

const histories = collapse(weeks).histories;
const repeaters = Array.from(weeks.frequency.keys()).filter(row => weeks.frequency[row]! > 0);
const spends = {
  frequency: Float64Array.from(repeaters, row => weeks.frequency[row]!),
  spend: Float64Array.from(repeaters, row => weeks.spend[row]!),
  weight: new Float64Array(repeaters.length).fill(1)
};
const periods = {
  frequency: [0, 1, 2, 3, 6, 2],
  recency: [0, 4, 5, 3, 6, 6],
  age: [6, 6, 6, 5, 6, 6],
  weight: [50, 10, 8, 5, 12, 3]
};

describe("analytic gradients equal numerical ones", () => {
  const cases: readonly [string, LogLikelihood, readonly number[]][] = [
    ["BG/NBD", betaGeometricLikelihood(histories, 0), [0.3, 5, 0.9, 2]],
    ["MBG/NBD", betaGeometricLikelihood(histories, 1), [0.6, 7, 0.7, 1.2]],
    ["NBD", nbdLikelihood(histories), [0.6, 7]],
    ["Pareto/NBD, alpha below beta", paretoLikelihood(histories), [0.5, 9, 0.7, 12]],
    ["Pareto/NBD, alpha above beta", paretoLikelihood(histories), [0.5, 12, 0.7, 9]],
    ["Pareto/NBD, alpha equal to beta", paretoLikelihood(histories), [0.5, 10, 0.7, 10]],
    ["Pareto/NBD, alpha far below beta", paretoLikelihood(histories), [0.6, 0.5, 3, 300]],
    ["Pareto/NBD, alpha far above beta", paretoLikelihood(histories), [0.6, 90, 0.4, 0.2]],
    ["Gamma-Gamma", gammaGammaLikelihood(spends), [5, 3, 20]],
    ["Gamma-Gamma, weighted", gammaGammaLikelihood({...spends, weight: spends.weight.fill(2)}), [5, 3, 20]],
    ["BG/BB", betaBinomialLikelihood(periods), [1.2, 0.8, 0.7, 2.5]]
  ];
  it.each(cases)("%s, to 1e-6", (_, likelihood, point) => {
    const gradient = new Float64Array(point.length);
    likelihood(Float64Array.from(point), gradient);
    const scale = Math.max(...gradient.map(Math.abs));
    point.forEach((value, i) => {
      const at = (sign: number) => {
        const moved = Float64Array.from(point);
        moved[i]! += sign * 1e-5 * value;
        return likelihood(moved, new Float64Array(point.length));
      };
      const numerical = (at(1) - at(-1)) / (2e-5 * value);
      expect(Math.abs(gradient[i]! - numerical)).toBeLessThan(1e-6 * scale);
    });
  });
});
