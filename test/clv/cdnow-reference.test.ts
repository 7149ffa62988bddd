import {describe, expect, it} from "vitest";
import * as bgNbd from "../../lib/clv/bg-nbd.js";
import {customerValues} from "../../lib/clv/clv.js";
import * as gammaGamma from "../../lib/clv/gamma-gamma.js";
import {historyAt} from "../../lib/clv/histories.js";
import * as mbgNbd from "../../lib/clv/mbg-nbd.js";
import type {PurchaseModel} from "../../lib/clv/model.js";
import * as paretoNbd from "../../lib/clv/pareto-nbd.js";
import {expectRelative} from "../support/relative.js";
import type {At} from "./cdnow.js";
import {cdnow, twenty, weeks} from "./cdnow.js";

const near = expectRelative;
const toRecord = <P>(names: readonly (keyof P & string)[], values: readonly number[]) =>
  Object.fromEntries(names.map((name, i) => [name, values[i]])) as P;

function suite<P>(model: PurchaseModel<P>, expected: (typeof cdnow.models)["bgnbd"], fitted: number) {
  describe(`${model.label} on the CDNOW sample`, () => {
    const fit = model.fit(weeks);
    const values = model.parameterNames.map(name => Number(fit.parameters[name]));
    const errors = model.parameterNames.map(name => Number(fit.standardErrors[name]));

    it("reaches the maximum of the log-likelihood to 1e-6 (lifetimes, polished)", () => {
      expect(Math.abs(fit.logLikelihood - expected.polished_mle.loglik)).toBeLessThan(1e-6);
      expect(fit.converged).toBe(true);
      expect(fit.customers).toBe(2357);
      expect(fit.warnings).toEqual([]);
    });

    it(`finds the polished parameters to ${fitted} and their standard errors to 1e-5`, () => {
      expected.polished_mle.params.forEach((value, i) => {
        near(values[i], value, fitted);
      });
      expected.polished_mle.standard_errors_observed_info_delta.forEach((value, i) => {
        near(errors[i], value, 1e-5);
      });
      expected.polished_mle.cov_logparams.flat().forEach((value, i) => {
        expect(Math.abs(fit.logCovariance.flat()[i]! - value)).toBeLessThan(1e-6);
      });
    });

    it("computes the log-likelihood at the polished parameters", () => {
      const parameters = toRecord<P>(model.parameterNames, expected.polished_mle.params);
      expect(Math.abs(model.logLikelihood(parameters, weeks) - expected.polished_mle.loglik)).toBeLessThan(1e-8);
    });

    it.each(["at_polished", "at_published"] as const)(
      "predicts the twenty customers %s to 1e-9 (mpmath, 40 digits)",
      which => {
        const at = expected[which];
        const parameters = toRecord<P>(model.parameterNames, at.params);
        twenty.frequency.forEach((_, i) => {
          const history = historyAt(twenty, i);
          near(model.probabilityAlive(parameters, history), at.mpmath.p_alive![i]!);
          near(model.expectedPurchases(parameters, history, 39), at.mpmath.expected_purchases_39w![i]!);
          near(model.expectedPurchases(parameters, history, 52), at.mpmath.expected_purchases_52w![i]!);
        });
      }
    );

    it.each(["at_polished", "at_published"] as const)(
      "values twelve months of 4.345 weeks at one per cent a month %s to 1e-9 (mpmath)",
      which => {
        const {clv} = customerValues(monthly(model, expected[which]));
        const [, expectedClv] = Object.entries(expected[which].mpmath).find(([key]) => key.startsWith("clv_12m"))!;
        clv.forEach((value, i) => {
          near(value, expectedClv[i]!);
        });
      }
    );
  });
}

function monthly<P>(model: PurchaseModel<P>, at: At) {
  const monthDays = 4.345 * 7;
  const [p, q, gamma] = at.gg_params;
  return {
    model,
    parameters: toRecord<P>(model.parameterNames, at.params),
    histories: twenty,
    spendParameters: {p, q, gamma},
    spend: twenty.spend,
    horizonDays: 12 * monthDays,
    unitDays: 7,
    yearlyDiscountRate: 1.01 ** (365 / monthDays) - 1,
    grossMargin: 1,
    everyDays: monthDays
  };
}

suite(bgNbd, cdnow.models.bgnbd, 1e-5);
suite(mbgNbd, cdnow.models.mbgnbd, 1e-5);
suite(paretoNbd, cdnow.models.pnbd, 1e-5);

describe("expected purchases of a new customer", () => {
  it.each(["at_polished", "at_published"] as const)("match mpmath %s to 1e-9", which => {
    const compare = <P>(model: PurchaseModel<P>, at: At) => {
      const parameters = toRecord<P>(model.parameterNames, at.params);
      for (const [weeksAhead, purchases] of Object.entries(at.expected_repeat_purchases_new_customer))
        near(
          model.expectedPurchases(parameters, {frequency: 0, recency: 0, age: 0}, Number(weeksAhead)),
          purchases,
          1e-9,
          `${model.label} ${weeksAhead}`
        );
    };
    compare(bgNbd, cdnow.models.bgnbd[which]);
    compare(mbgNbd, cdnow.models.mbgnbd[which]);
    compare(paretoNbd, cdnow.models.pnbd[which]);
  });

  it("match the table of Fader, Hardie and Lee (2005), note 004, to its four digits", () => {
    const parameters = {r: 0.24259, alpha: 4.41353, a: 0.79289, b: 2.42575};
    const table = [0.0078, 0.0532, 0.1506, 1.0405, 1.0437];
    [1 / 7, 1, 3, 31 + 6 / 7, 32].forEach((time, i) => {
      const purchases = bgNbd.expectedPurchases(parameters, {frequency: 0, recency: 0, age: 0}, time);
      expect(Math.abs(purchases - table[i]!)).toBeLessThan(5.1e-5);
    });
  });
});

describe("Gamma-Gamma on the CDNOW sample", () => {
  const expected = cdnow.models.gamma_gamma;
  const fit = gammaGamma.fit(weeks);

  it("reaches the maximum of the log-likelihood to 1e-6 on 946 repeaters, with parameters and standard errors to 1e-5", () => {
    expect(Math.abs(fit.logLikelihood - expected.polished_mle.loglik)).toBeLessThan(1e-6);
    expect(fit.customers).toBe(946);
    expect(fit.excluded).toBe(0);
    gammaGamma.parameterNames.forEach((name, i) => {
      near(fit.parameters[name], expected.polished_mle.params[i]!, 1e-5);
      near(fit.standardErrors[name], expected.polished_mle.standard_errors_observed_info_delta[i]!, 1e-5);
    });
  });

  it("expects the mean spends of the twenty customers to 1e-9 (mpmath)", () => {
    const [p, q, gamma] = expected.polished_mle.params;
    const cases = [
      [{p: p!, q: q!, gamma: gamma!}, expected.expected_average_profit.mpmath_at_polished],
      [{p: 6.25, q: 3.74, gamma: 15.44}, expected.expected_average_profit.mpmath_at_published]
    ] as const;
    for (const [parameters, spends] of cases)
      spends.forEach((spend, i) => {
        const history = {frequency: twenty.frequency[i]!, spend: twenty.spend[i]!};
        near(gammaGamma.expectedSpend(parameters, history), spend);
      });
  });

  it("returns the correlation of frequency and spend that the paper discusses, .1139", () => {
    near(fit.spendCorrelation?.estimate, 0.1138879193912547, 1e-12);
    expect(fit.spendCorrelation?.low).toBeGreaterThan(0);
  });
});
