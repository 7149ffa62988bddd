import {describe, expect, it} from "vitest";
import {customerValues} from "../../lib/clv/clv.js";
import * as mbgNbd from "../../lib/clv/mbg-nbd.js";
import * as paretoNbd from "../../lib/clv/pareto-nbd.js";
import {OptionError} from "../../lib/errors/errors.js";
import {expectRelative} from "../support/relative.js";
import {reference} from "../support/shared-data.js";
import {cdnow, twenty} from "./cdnow.js";

const [r, alpha, a, b] = cdnow.models.mbgnbd.at_polished.params;
const base = {
  model: mbgNbd,
  parameters: {r: r!, alpha: alpha!, a: a!, b: b!},
  histories: twenty,
  spendParameters: {p: 6.25, q: 3.74, gamma: 15.44},
  spend: twenty.spend,
  horizonDays: 365,
  unitDays: 7,
  yearlyDiscountRate: 0.1,
  grossMargin: 0.4
};

describe("customerValues", () => {
  it("is margin times expected spend times discounted purchases", () => {
    const {clv, discountedPurchases, expectedSpend} = customerValues(base);
    clv.forEach((value, i) => {
      expectRelative(value, 0.4 * discountedPurchases[i]! * expectedSpend[i]!, 1e-14);
    });
  });

  it("counts purchases in full when nothing is discounted, by either way", () => {
    const continuous = customerValues({...base, yearlyDiscountRate: 0});
    const monthly = customerValues({...base, yearlyDiscountRate: 0, everyDays: 30});
    continuous.expectedPurchases?.forEach((purchases, i) => {
      expectRelative(continuous.discountedPurchases[i], purchases, 1e-10);
      expectRelative(monthly.discountedPurchases[i], purchases, 1e-10);
    });
  });

  it("discounts continuously what daily periods approach from below", () => {
    const [continuous, daily, yearly] = [undefined, 1, 365].map(
      everyDays => customerValues({...base, ...(everyDays && {everyDays})}).clv
    );
    continuous!.forEach((value, i) => {
      expectRelative(daily![i], value, 2e-4);
      expect(daily![i]!).toBeLessThan(value);
      expect(yearly![i]!).toBeLessThan(daily![i]!);
    });
  });

  it("does not care whether times are given in weeks or in days", () => {
    const inDays = {
      ...base,
      parameters: {...base.parameters, alpha: 7 * base.parameters.alpha},
      histories: {
        frequency: twenty.frequency,
        recency: twenty.recency.map(time => 7 * time),
        age: twenty.age.map(time => 7 * time)
      },
      unitDays: 1
    };
    customerValues(inDays).clv.forEach((value, i) => {
      expectRelative(value, customerValues(base).clv[i]!, 1e-11);
    });
  });

  it("values without end what a very long horizon approaches", () => {
    const [endless, long] = [Number.POSITIVE_INFINITY, 365 * 400].map(horizonDays =>
      customerValues({...base, horizonDays})
    );
    expect(endless!.expectedPurchases).toBeNull();
    endless!.clv.forEach((value, i) => {
      expectRelative(long!.clv[i], value, 1e-9);
    });
  });

  it("gives Pareto/NBD's discounted expected residual transactions and values (mpmath 1e-9; CLVTools 1e-3)", () => {
    const at = cdnow.models.pnbd.at_polished;
    const [p, q, gamma] = at.gg_params;
    const options = (parameters: paretoNbd.Parameters, weekly: number) => ({
      model: paretoNbd,
      parameters,
      histories: twenty,
      spendParameters: {p, q, gamma},
      spend: twenty.spend,
      horizonDays: Number.POSITIVE_INFINITY,
      unitDays: 7,
      yearlyDiscountRate: Math.expm1((weekly * 365) / 7),
      grossMargin: 1
    });
    const named = ([pr, pa, ps, pb]: readonly number[]) => ({r: pr!, alpha: pa!, s: ps!, beta: pb!});
    const polished = customerValues(options(named(at.params), Math.log(1.15) / 52));
    at.mpmath["DERT_weekly_continuous_log(1.15)/52"]!.forEach((purchases, i) => {
      expectRelative(polished.discountedPurchases[i], purchases);
    });
    at.mpmath["infinite_clv_DERT(log(1.15)/52)*expected_profit"]!.forEach((value, i) => {
      expectRelative(polished.clv[i], value);
    });
    const clvtools = reference<{
      readonly params: readonly number[];
      readonly predict: readonly {readonly DERT: number; readonly "predicted.CLV": number}[];
    }>("btyd_cdnow_sample_clvtools_pnbd_dert");
    const theirs = customerValues(options(named(clvtools.params), Math.log(1.15) / 52));
    clvtools.predict.forEach((row, i) => {
      expectRelative(theirs.discountedPurchases[i], row.DERT, 1e-3);
      expectRelative(theirs.clv[i], row["predicted.CLV"], 1e-3);
    });
  });

  it("refuses options outside their domain, naming them", () => {
    expect(() => customerValues({...base, horizonDays: -1})).toThrow("horizonDays from 0, got -1");
    expect(() => customerValues({...base, yearlyDiscountRate: -0.1})).toThrow(OptionError);
    expect(() => customerValues({...base, grossMargin: 40})).toThrow("grossMargin a share up to 1, as 0.4, got 40");
    expect(() => customerValues({...base, horizonDays: Number.POSITIVE_INFINITY, yearlyDiscountRate: 0})).toThrow(
      "a horizon without end"
    );
    expect(() => customerValues({...base, spend: [1]})).toThrow("columns of one length");
  });
});
