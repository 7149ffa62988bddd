import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {sampleSizeMoney} from "../../lib/lift/sample-size-money.js";
import {powerOfRates} from "../../lib/lift/sample-size-rates.js";
import {planTest, type TestPlanOptions} from "../../lib/lift/test-plan.js";

const usual: TestPlanOptions = {
  controlRate: 0.1,
  effect: 0.02,
  marginPerOrder: 25,
  costPerContact: 0.25,
  customers: 7682,
  heldOutShare: 0.5,
  arms: 1,
  power: 0.8,
  marginDeviation: 15,
  windowDays: 14,
  daysBetween: 30
};

describe("planTest", () => {
  it("takes 3,841 in each group to tell 12 % from 10 %, as power.prop.test says", () => {
    expect(planTest(usual)).toMatchObject({
      heldOut: 3841,
      contactedPerArm: 3841,
      customersNeeded: 7682,
      mailings: 1,
      days: 14,
      breakEven: 0.01
    });
    expect(planTest(usual).findableEffect).toBeCloseTo(0.02, 5);
    expect(planTest(usual).findableMargin).toBeCloseTo(0.5, 3);
  });
  it("finds by money what sampleSizeMoney says takes so many", () => {
    const difference = planTest(usual).findableMarginDirect as number;
    const {exactControl} = sampleSizeMoney({standardDeviation: 15, difference});
    expect(exactControl).toBeCloseTo(3841, 6);
    expect(planTest({...usual, marginDeviation: null}).findableMarginDirect).toBeNull();
  });
  it("prices holding out by the profit left undone, which is a saving when the contact does not pay", () => {
    expect(planTest(usual).holdOutCost).toBeCloseTo(3841 * (0.02 * 25 - 0.25), 9);
    expect(planTest({...usual, costPerContact: 2}).holdOutCost).toBeCloseTo(3841 * (0.5 - 2), 9);
  });
  it("mails again and again when the list is too short, and waits for the last window", () => {
    const plan = planTest({...usual, customers: 2000});
    expect(plan).toMatchObject({heldOutNeeded: null, mailings: 4, days: 3 * 30 + 14, customersNeeded: 7682});
  });
  it("holds out the fewest that reach the power", () => {
    for (const arms of [1, 2, 5]) {
      const {heldOutNeeded} = planTest({...usual, customers: 60_000, arms});
      const power = (heldOut: number) =>
        powerOfRates(
          {control: 0.1, treated: 0.12, treatedPerControl: (60_000 - heldOut) / arms / heldOut, comparisons: arms},
          heldOut
        );
      expect(power(heldOutNeeded as number)).toBeGreaterThanOrEqual(0.8);
      expect(power((heldOutNeeded as number) - 1)).toBeLessThan(0.8);
    }
  });
  it("finds its own smallest effect with the power asked for, for any plan", () => {
    const plans = fc.record({
      controlRate: fc.double({min: 0.001, max: 0.5, noNaN: true}),
      effect: fc.double({min: 0.0005, max: 0.1, noNaN: true}),
      customers: fc.integer({min: 100, max: 1_000_000}),
      heldOutShare: fc.double({min: 0.01, max: 0.6, noNaN: true}),
      arms: fc.integer({min: 1, max: 5}),
      power: fc.double({min: 0.5, max: 0.95, noNaN: true})
    });
    fc.assert(
      fc.property(plans, some => {
        const options = {...usual, ...some};
        const plan = planTest(options);
        for (const value of Object.values(plan).flatMap(figure =>
          typeof figure === "object" && figure !== null ? Object.values(figure) : [figure]
        ))
          expect(value === null || Number.isFinite(value)).toBe(true);
        if (plan.findableEffect === null) return;
        const again = planTest({...options, effect: Math.min(plan.findableEffect, 1 - options.controlRate - 1e-9)});
        expect(again.power).toBeCloseTo(options.power, 3);
      }),
      {numRuns: 200, seed: 5}
    );
  });
  it("takes as many customers by money as sampleSizeMoney says, for unequal splits and several arms, and finds it with that power", () => {
    const options = {...usual, marginDeviation: 30, heldOutShare: 0.25, arms: 2};
    const {neededByMoney} = planTest(options);
    const difference = options.effect * options.marginPerOrder;
    const sizes = sampleSizeMoney({
      standardDeviation: 30,
      difference,
      treatedPerControl: 0.375 / 0.25,
      comparisons: 2,
      power: options.power
    });
    expect(neededByMoney).toEqual({
      heldOut: sizes.control,
      perArm: sizes.treated,
      customers: sizes.control + 2 * sizes.treated
    });
    const again = planTest({...options, customers: neededByMoney!.customers});
    expect(again.powerByMoney).toBeCloseTo(options.power, 2);
    expect(again.findableMarginDirect).toBeCloseTo(difference, 2);
    expect(planTest({...usual, marginDeviation: null})).toMatchObject({neededByMoney: null, powerByMoney: null});
    expect(planTest({...usual, marginDeviation: 0})).toMatchObject({neededByMoney: null, powerByMoney: null});
  });
  it("names what lies outside its domain", () => {
    for (const wrong of [
      {customers: 1.5},
      {heldOutShare: 0},
      {arms: 0},
      {effect: 0},
      {controlRate: 0.99},
      {marginPerOrder: 0},
      {customers: 4, arms: 5},
      {marginDeviation: Number.NaN}
    ]) {
      expect(() => planTest({...usual, ...wrong}), JSON.stringify(wrong)).toThrow(/: /);
    }
  });
});
