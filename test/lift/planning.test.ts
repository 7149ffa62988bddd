import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {breakEvenIndex, breakEvenResponse, mailingProfit} from "../../lib/lift/break-even.js";
import {detectableDifference} from "../../lib/lift/detectable-difference.js";
import {holdOutSize} from "../../lib/lift/hold-out-size.js";
import {profitAndLoss} from "../../lib/lift/profit-and-loss.js";
import {ruleOfSixteen, sampleSizeMoney} from "../../lib/lift/sample-size-money.js";
import {powerOfRates, type SampleSizeMethod, sampleSizeRates} from "../../lib/lift/sample-size-rates.js";
import {notEstimable} from "../../lib/statistics/interval.js";
import {expectRelative} from "../support/relative.js";
import {reference} from "../support/shared-data.js";

interface Case {
  readonly baseline: number;
  readonly relative_uplift: number;
  readonly p1: number;
  readonly "n_per_arm_arcsine_cohen_h (NormalIndPower two-sided)": number;
  readonly "n_per_arm_pooled_null_fleiss (R power.prop.test equivalent)": number;
  readonly n_per_arm_unpooled: number;
  readonly n_per_arm_power_proportions_2indep: number;
}

interface UnequalCase {
  readonly baseline: number;
  readonly relative_uplift: number;
  readonly ratio_n2_over_n1: number;
  readonly n1_arcsine: number;
  readonly n2_arcsine: number;
}

const columns: Readonly<Record<SampleSizeMethod, Exclude<keyof Case, "baseline" | "relative_uplift" | "p1">>> = {
  pooled: "n_per_arm_pooled_null_fleiss (R power.prop.test equivalent)",
  "pooled-both-tails": "n_per_arm_power_proportions_2indep",
  unpooled: "n_per_arm_unpooled",
  arcsine: "n_per_arm_arcsine_cohen_h (NormalIndPower two-sided)"
};
const {cases} = reference<{cases: readonly (Case | UnequalCase)[]}>("sample_size_two_proportions");
const methods = Object.keys(columns) as SampleSizeMethod[];

describe("sampleSizeRates", () => {
  it.each(methods)("matches statsmodels and R by the method %s to 1e-6", method => {
    for (const row of cases) {
      if ("ratio_n2_over_n1" in row) continue;
      const {exactControl} = sampleSizeRates({control: row.baseline, treated: row.p1, method});
      expectRelative(exactControl, row[columns[method]], 1e-6, `${row.baseline} against ${row.p1}`);
    }
  });
  it("matches statsmodels for unequal groups to 1e-6", () => {
    for (const row of cases) {
      if (!("ratio_n2_over_n1" in row)) continue;
      const {exactControl} = sampleSizeRates({
        control: row.baseline,
        treated: row.baseline * (1 + row.relative_uplift),
        treatedPerControl: row.ratio_n2_over_n1,
        method: "arcsine"
      });
      expectRelative(exactControl, row.n1_arcsine, 1e-6);
      expectRelative(exactControl * row.ratio_n2_over_n1, row.n2_arcsine, 1e-6);
    }
  });
  it.each([
    [0.1, 0.12, 3840.8, 3838.1, 5141.3],
    [0.05, 0.06, 8157.7, 8155.0, 10920.4],
    [0.2, 0.25, 1093.7, 1091.0, 1463.7],
    [0.6, 0.7, 355.9, 353.2, 476.0]
  ])("matches Fleiss, Levin & Paik (2003) for %f against %f", (control, treated, pooled, unpooled, atNinety) => {
    expect(sampleSizeRates({control, treated}).exactControl).toBeCloseTo(pooled, 1);
    expect(sampleSizeRates({control, treated, method: "unpooled"}).exactControl).toBeCloseTo(unpooled, 1);
    expect(sampleSizeRates({control, treated, power: 0.9}).exactControl).toBeCloseTo(atNinety, 1);
  });
  it("gives the power back that was asked for, or little more, for every method and split", () => {
    const share = fc.integer({min: 1, max: 99}).map(percent => percent / 100);
    fc.assert(
      fc.property(
        share,
        share,
        fc.constantFrom(...methods),
        fc.constantFrom(0.5, 1, 9),
        fc.constantFrom(0.6, 0.8, 0.95),
        (control, treated, method, treatedPerControl, power) => {
          fc.pre(control !== treated);
          const plan = {control, treated, method, treatedPerControl};
          const {exactControl} = sampleSizeRates({...plan, power});
          const reached = powerOfRates(plan, exactControl);
          expect(reached).toBeGreaterThan(power - 1e-9);
          expect(reached).toBeLessThan(power + 0.02); // findings in the wrong direction come on top
        }
      )
    );
  });
  it("takes more customers when several arms share a control", () => {
    const plan = {control: 0.05, treated: 0.06};
    expect(sampleSizeRates({...plan, comparisons: 3}).control).toBeGreaterThan(sampleSizeRates(plan).control);
  });
  it("refuses equal shares and shares of nothing or all", () => {
    expect(() => sampleSizeRates({control: 0.1, treated: 0.1})).toThrow("the shares differ, got 0.1 twice");
    expect(() => sampleSizeRates({control: 0, treated: 0.1})).toThrow("control lies strictly between 0 and 1, got 0");
  });
});

describe("sampleSizeMoney and the rule of sixteen", () => {
  it("matches Kohavi et al. (2009): p = 5 %, relative 5 %: 121,600; $3.75 with SD $30: 409,600", () => {
    expectRelative(ruleOfSixteen(0.05 * 0.95, 0.05 * 0.05), 121600, 1e-12);
    expectRelative(ruleOfSixteen(30 ** 2, 3.75 * 0.05), 409600, 1e-12);
  });
  it("uses 2 (1.95996 + 0.84162)^2 = 15.698 where the rule says sixteen", () => {
    expectRelative(sampleSizeMoney({standardDeviation: 1, difference: 1}).exactControl, 15.697759, 1e-7);
  });
  it("is the size at which the difference is the detectable one", () => {
    const {exactControl} = sampleSizeMoney({standardDeviation: 20, difference: 0.8, treatedPerControl: 4});
    expectRelative(detectableDifference(20 * Math.sqrt(1 / exactControl + 1 / (4 * exactControl))), 0.8, 1e-12);
  });
});

describe("holdOutSize", () => {
  it("is the smallest group that finds the difference", () => {
    fc.assert(
      fc.property(fc.integer({min: 100, max: 1e6}), fc.integer({min: 1, max: 400}), (customers, hundredths) => {
        const [variance, difference] = [0.05, hundredths / 10000];
        const {heldOut, customersNeeded} = holdOutSize({customers, variance, difference});
        const error = (held: number) => Math.sqrt(variance * (1 / held + 1 / (customers - held)));
        if (heldOut === null) expect(customersNeeded).toBeGreaterThan(customers);
        else {
          expect(detectableDifference(error(heldOut))).toBeLessThanOrEqual(difference * (1 + 1e-9));
          if (heldOut > 1) expect(detectableDifference(error(heldOut - 1))).toBeGreaterThan(difference * (1 - 1e-9));
        }
      })
    );
  });
  it("says how many customers it would take where even half held out are too few", () => {
    expect(holdOutSize({customers: 1000, variance: 0.05 * 0.95, difference: 0.01})).toEqual({
      heldOut: null,
      customersNeeded: 14913,
      reason: "even half of 1000 customers held out would be too few"
    });
  });
});

describe("break-even", () => {
  it("matches Hughes's roll-out: 554,000 pieces, 2.76 %, $40 a sale, $0.55 a piece: $306,916", () => {
    expect(mailingProfit({contacts: 554000, rate: 0.0276, profitPerResponse: 40, costPerContact: 0.55})).toBeCloseTo(
      306916,
      6
    );
    expectRelative(breakEvenResponse(0.55, 40), 0.01375, 1e-12);
    expectRelative(breakEvenIndex(0.0276, 0.01375), 100.727272727, 1e-9);
  });
  it("leaves nothing at break-even, whatever the mailing", () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 1e6}), fc.integer({min: 1, max: 500}), (contacts, cents) => {
        const [costPerContact, profitPerResponse] = [cents / 100, 30];
        const rate = breakEvenResponse(costPerContact, profitPerResponse);
        expect(mailingProfit({contacts, rate, profitPerResponse, costPerContact})).toBeCloseTo(0, 6);
        if (rate <= 1) expect(breakEvenIndex(rate, rate)).toBe(0);
      })
    );
  });
  it("refuses a sale that leaves nothing", () => {
    expect(() => breakEvenResponse(1, 0)).toThrow("profitPerResponse is above 0, got 0");
  });
});

describe("profitAndLoss", () => {
  const account = {contacted: 1000, cost: 500, grossMargin: 0.4, attributedRevenue: 9000};
  it("puts the attributed beside the incremental, by hand", () => {
    const result = profitAndLoss({...account, revenueLift: {estimate: 2, low: 1, high: 3, level: 0.95}});
    expect(result).toMatchObject({
      attributedProfit: 3100,
      incrementalRevenue: {estimate: 2000, low: 1000, high: 3000},
      incrementalProfit: {estimate: 300, low: -100, high: 700},
      returnOnCost: {estimate: 0.6, low: -0.2, high: 1.4}
    });
  });
  it("keeps the reason where there was no control, and has no return on no cost", () => {
    const none = profitAndLoss({...account, revenueLift: notEstimable("nobody was held out")});
    expect(none.incrementalProfit).toMatchObject({estimate: null, reason: "nobody was held out"});
    const free = profitAndLoss({...account, cost: 0, revenueLift: {estimate: 2, low: 1, high: 3, level: 0.95}});
    expect(free.returnOnCost).toMatchObject({estimate: null, reason: "the campaign cost nothing"});
  });
});
