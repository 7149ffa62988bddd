import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {meanDifference} from "../../lib/lift/mean-difference.js";
import {proportionDifference} from "../../lib/lift/proportion-difference.js";
import {type ArmResults, verdict} from "../../lib/lift/verdict.js";
import {type Estimated, notEstimable, type TestedInterval} from "../../lib/statistics/interval.js";

const figure = (estimate: number, standardError: number): TestedInterval => ({
  estimate,
  low: estimate - 1.96 * standardError,
  high: estimate + 1.96 * standardError,
  level: 0.95,
  statistic: estimate / standardError,
  pValue: Math.abs(estimate / standardError) > 1.96 ? 0.001 : 0.5
});
const arm = (results: Partial<ArmResults>): ArmResults => ({
  contacted: 9000,
  heldOut: 1000,
  orders: figure(0, 0.01),
  revenue: figure(0, 0.5),
  profit: figure(0, 0.2),
  sampleRatioPValue: 0.5,
  ...results
});

describe("verdict", () => {
  it("earned: profit is surely up, with the sum for the arm", () => {
    const result = verdict(arm({profit: figure(1, 0.2), revenue: figure(2, 0.5)}));
    expect(result).toMatchObject({word: "earned", measure: "profit"});
    expect(result.reason).toBe(
      "Each contact brought 1.00 more profit than a customer held out (0.61 to 1.39), 9,000.00 in all."
    );
  });
  it("lost: customers bought less than those left alone", () => {
    const result = verdict(arm({orders: figure(-0.05, 0.01), profit: figure(-0.1, 0.2)}));
    expect(result.word).toBe("lost");
    expect(result.reason).toContain("Fewer of them ordered than of those held out, 5 per 100 (−6.96 to −3.04).");
  });
  it("lost: they bought more, but for less than the contact cost", () => {
    const result = verdict(arm({orders: figure(0.05, 0.01), profit: figure(-1, 0.2), costPerContact: 2}));
    expect(result.word).toBe("lost");
    expect(result.reason).toContain("but that did not pay for the contact");
  });
  it("lost: profit fell by more than the contacts cost", () => {
    expect(verdict(arm({profit: figure(-1, 0.2), costPerContact: 0.1})).word).toBe("lost");
  });
  it("sold more: they bought more, but whether it paid is unsure", () => {
    const result = verdict(arm({orders: figure(0.05, 0.01), profit: figure(0.1, 0.2), costPerContact: 0.5}));
    expect(result.word).toBe("sold more");
    expect(result.reason).toContain("Whether that paid is unsure: profit per contact −0.29 to 0.49.");
  });
  it("lost: they bought as much, and the cost was surely not earned back", () => {
    const result = verdict(arm({profit: figure(-0.5, 0.2), costPerContact: 0.5}));
    expect(result.word).toBe("lost");
    expect(result.reason).toBe(
      "They bought neither more nor less than those held out, as far as 1,000 held out can tell. The cost of 4,500.00 was not earned back: profit changed by −0.50 per contact (−0.89 to −0.11)."
    );
  });
  it("no effect seen: says what could have been seen and how many to hold back to find the contact's cost", () => {
    const result = verdict(arm({costPerContact: 0.5}));
    expect(result).toMatchObject({word: "no effect seen", measure: "profit"});
    // (1.95996 + 0.84162) x 0.2 = 0.5603; sizes by holdOutSize with the variance 0.2^2 / (1/9000 + 1/1000)
    expect(result.detectable).toBeCloseTo(0.5603, 3);
    expect(result.holdBackNext).toBe(1300);
    expect(result.reason).toBe(
      "They bought neither more nor less than those held out, as far as 1,000 held out can tell. A difference of 0.56 profit per contact would have been found four times in five. To find 0.50 profit per contact, hold back 1,300 next time."
    );
  });
  // 4 x 36 / (0.2 / 2)^2 = 14,400
  it("no effect seen: asks for no more than half of what can be detected, however cheap the contact", () => {
    expect(verdict(arm({costPerContact: 0.001})).reason).toContain(
      "To find 0.28 profit per contact would take 14,400 customers"
    );
  });
  it("no effect seen: does not call a change sure that one of two figures shows by chance", () => {
    const result = verdict(arm({orders: {...figure(0.021, 0.01), pValue: 0.036}}));
    expect(result.word).toBe("no effect seen");
    expect(result.reason).toContain(
      "More of them ordered than of those held out, 2.1 per 100 (0.14 to 4.06), but of two figures looked at, chance alone shows one like that too often."
    );
  });
  it("too early: days of the window are to come", () => {
    expect(verdict(arm({profit: figure(1, 0.2), daysLeft: 3}))).toMatchObject({
      word: "too early",
      reason: "3 days of the window are still to come."
    });
  });
  it("too early: nothing can be compared", () => {
    const empty = notEstimable("nobody was contacted in this arm");
    expect(verdict(arm({contacted: 0, orders: empty, revenue: empty, profit: empty}))).toMatchObject({
      word: "too early",
      reason: "Nothing can be compared yet: nobody was contacted in this arm."
    });
  });
  it("withheld: the groups do not have the sizes of a fair draw", () => {
    expect(verdict(arm({profit: figure(1, 0.2), sampleRatioPValue: 0.0009})).word).toBe("withheld");
    expect(verdict(arm({profit: figure(1, 0.2), sampleRatioPValue: 0.0011})).word).toBe("earned");
  });
  it("no control: says how many to hold back", () => {
    expect(verdict(arm({heldOut: 0}))).toMatchObject({word: "no control", holdBackNext: 900, measure: null});
  });
  it("judges by revenue where profit cannot be had, by orders where no money can", () => {
    const nothing = notEstimable("no customer of either group has any amount");
    expect(verdict(arm({profit: nothing})).measure).toBe("revenue");
    expect(verdict(arm({profit: nothing, revenue: nothing, orders: figure(0.05, 0.01)}))).toMatchObject({
      word: "sold more",
      measure: "orders"
    });
  });
  it("writes money as the house does", () => {
    const reason = verdict(arm({profit: figure(1, 0.2)}), {
      money: amount => `€${amount.toFixed(0)}`,
      number: String
    }).reason;
    expect(reason).toContain("€9000 in all");
  });
  it("always has a word and a full sentence without NaN, for any counts and amounts", () => {
    const group = fc.integer({min: 0, max: 3000}).chain(n =>
      fc.record({
        n: fc.constant(n),
        count: fc.integer({min: 0, max: n}),
        mean: fc.integer({min: -500, max: 5000}).map(cents => cents / 100),
        variance: fc.constantFrom(0, 1, 400)
      })
    );
    fc.assert(
      fc.property(group, group, fc.constantFrom(0, 0.3, 5), (treated, control, cost) => {
        const summary = ({n, mean, variance}: typeof treated) => ({
          n,
          mean: n > 0 ? mean : null,
          variance: n > 1 ? variance : null
        });
        const revenue: Estimated<TestedInterval> = meanDifference(summary(treated), summary(control));
        const result = verdict({
          contacted: treated.n,
          heldOut: control.n,
          orders: proportionDifference(treated, control),
          revenue,
          profit: revenue,
          sampleRatioPValue: null,
          costPerContact: cost
        });
        expect(result.word.length).toBeGreaterThan(0);
        expect(result.reason).toMatch(/^[A-Z].*\.$/);
        expect(result.reason).not.toMatch(/NaN|Infinity|undefined|null/);
        for (const number of [result.detectable, result.holdBackNext])
          expect(number === null || Number.isFinite(number)).toBe(true);
      })
    );
  });
});
