import {describe, expect, it} from "vitest";
import {actionList, nextActions} from "../../lib/findings/actions.js";
import {segmentRules} from "../../lib/rfm/segments.js";
import {campaign, format, segment} from "./figures.js";

const nothing = {
  atStake: {customers: 0, value: 0, value_if_active: 0},
  smallestPublishedCell: 5,
  segments: [],
  rules: segmentRules,
  campaigns: [],
  rejects: []
};
const titles = (figures: Partial<typeof nothing> | object) =>
  nextActions({...nothing, ...figures}, format).map(({title}) => title);

describe("what to do next", () => {
  it("begins with those who may be leaving, then the campaign to repeat, the one to stop, and the rows to mend", () => {
    const figures = {
      atStake: {customers: 1200, value: 12_000, value_if_active: 24_000},
      campaigns: [campaign("Spring"), campaign("Countdown", {lift: -1.5, low: -2, high: -1, verdict: "lost"})],
      rejects: [
        {rule: "missing", column_name: "order_id", file: "orders.csv", rejected: 12, first_line: 3, reason: "empty"}
      ]
    };
    expect(titles(figures)).toEqual([
      "Write to 1,200 customers who may be leaving",
      "Repeat Spring",
      "Stop Countdown",
      "Mend 12 rows of the exports"
    ]);
    expect(nextActions({...nothing, ...figures}, format)[0]?.text.replaceAll("\u00a0", " ")).toBe(
      "Each is between 30 and 70 % likely still active. They are worth £10 each now, and would be worth £20 if they were surely there. Hold some back, to see what the letter does."
    );
  });
  it("goes by the segments where no model says who is leaving, and asks to hold people back", () => {
    expect(titles({segments: [segment("At risk", {customers: 217})]})).toEqual([
      "Write to 217 customers who used to order often",
      "Hold some customers back from the next campaign"
    ]);
  });
  it("speaks of nobody when too few customers would be meant", () => {
    expect(titles({atStake: {customers: 4, value: 10, value_if_active: 20}})).toEqual([]);
    expect(actionList([])).toContain("Nothing stands out yet.");
  });
  it("repeats nothing whose verdict is withheld", () => {
    expect(titles({campaigns: [campaign("Spring", {verdict: "withheld"})]})).toEqual([]);
  });
});
