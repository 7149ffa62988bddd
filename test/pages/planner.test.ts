import {describe, expect, it} from "vitest";
import {
  type PlannerRow,
  planAdvice,
  planFigures,
  plannerDefaults,
  plannerSlots,
  planVerdict
} from "../../lib/findings/planner.js";
import {planTest} from "../../lib/lift/test-plan.js";
import {format} from "./figures.js";

/** A sentence as a reader sees it: no tags, no-break spaces as spaces. */
const read = (html = ""): string => html.replaceAll(/<[^>]+>/g, "").replaceAll("\u00a0", " ");

const past: PlannerRow = {
  is_held_out: true,
  past_customers: 20_271,
  order_rate: 0.122589,
  revenue_deviation: 37.0696,
  order_value: 61.2034,
  campaigns: 11,
  list: 4678,
  cost_per_contact: 0.1889,
  held_out_share: 0.3309,
  days_between: 62,
  window_days: 14
};
const nothing: PlannerRow = {
  is_held_out: false,
  past_customers: 0,
  order_rate: null,
  revenue_deviation: null,
  order_value: null,
  campaigns: 0,
  list: null,
  cost_per_contact: null,
  held_out_share: null,
  days_between: null,
  window_days: 14
};
const house = {grossMargin: 0.45};

describe("the planner's beginning", () => {
  it("is the house's usual campaign in round figures", () => {
    expect(plannerDefaults(past, house)).toEqual({
      controlRate: 0.123,
      // A tenth of the rate, as the contact pays from 0.19 / 27.5 = 0.7 points.
      effect: 0.0125,
      marginPerOrder: 27.5,
      costPerContact: 0.19,
      customers: 4700,
      heldOutShare: 0.33,
      arms: 1,
      power: 0.8,
      marginDeviation: 37.0696 * 0.45,
      windowDays: 14,
      daysBetween: 62
    });
  });
  it("looks for what pays the contact where that is more", () => {
    expect(plannerDefaults({...past, cost_per_contact: 1.85}, house).effect).toBe(0.069); // 1.9 / 27.5
  });
  it("is an example, and says so, where nothing is known", () => {
    expect(planTest(plannerDefaults(nothing, house)).findableMarginDirect).toBeNull();
    const slots = plannerSlots(nothing, house, format);
    expect(read(slots.finding)).toContain("nobody’s figure");
    expect(slots.advice).toBe("");
    expect(read(slots.source)).toContain("all figures are examples");
  });
  it("stays in its limits when everybody or nobody orders", () => {
    expect(plannerDefaults({...past, order_rate: 1}, house).controlRate).toBe(0.5);
    expect(plannerDefaults({...past, order_rate: 0}, house).controlRate).toBe(0.02);
    expect(() => planTest(plannerDefaults({...past, list: 1, held_out_share: 1}, house))).not.toThrow();
  });
});

describe("the planner's sentences", () => {
  it("say what the usual list shows and what it takes to find what is worth finding", () => {
    const slots = plannerSlots(past, house, format);
    expect(read(slots.finding)).toBe(
      "12 % order within 14 days without being asked. With the usual 4,700 on the list and 33 % of them held back, a campaign must raise that by 3 points to be told from chance."
    );
    expect(read(slots.advice)).toBe(
      "The contact pays from a rise of 0.69 points on. To find 1.3 points takes about 25,700 customers with 33 % held back, so 6 such mailings over 11 months; no split of 4,700 is enough."
    );
    expect(read(slots.source)).toContain("the 20,271 customers whom past campaigns held back");
    expect(read(plannerSlots({...past, is_held_out: false}, house, format).source)).toContain("no campaign has held");
  });
  it("say when the plan is large enough and how many to hold back", () => {
    const options = {...plannerDefaults(past, house), customers: 100_000};
    const plan = planTest(options);
    expect(read(planVerdict(options, plan, format))).toMatch(
      /^This plan is large enough: it finds a rise of 1.3 points/
    );
    expect(read(planAdvice(options, plan, format))).toMatch(/hold back [\d,]+ of 100,000\.$/);
  });
  it("say when no rise pays, when any does, and when holding back saves money", () => {
    const options = {...plannerDefaults(past, house), costPerContact: 40};
    const plan = planTest(options);
    expect(read(planAdvice(options, plan, format))).toContain("no rise in orders pays");
    expect(planFigures(options, plan, format).map(({name}) => name)).toContain("Holding back saves");
    const free = {...options, costPerContact: 0};
    expect(read(planAdvice(free, planTest(free), format))).toContain("any rise pays");
  });
});
