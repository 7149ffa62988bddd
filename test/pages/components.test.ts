import {describe, expect, it} from "vitest";
import {columnsOf} from "../../src/components/base/column.js";
import {csvText} from "../../src/components/base/csv.js";
import {selection} from "../../src/components/base/selection.js";
import {moneyLabels} from "../../src/components/charts/money-labels.js";
import {thinned} from "../../src/components/charts/ticks.js";
import {segmentColours} from "../../src/components/segments/segment-colour.js";
import {format} from "./figures.js";

describe("csvText", () => {
  it("writes exact values, doubles quotes and keeps commas inside cells (RFC 4180)", () => {
    const rows = [
      {name: 'Fern, "Fable"', value: 1234.5678},
      {name: "x\ny", value: null}
    ];
    expect(csvText(rows, [{key: "name"}, {key: "value"}])).toBe(
      'name,value\r\n"Fern, ""Fable""",1234.5678\r\n"x\ny",\r\n'
    );
  });
  it("keeps a spreadsheet from taking a text for a formula, and leaves numbers alone", () => {
    expect(csvText([{name: "=HYPERLINK(1)", value: -5}], [{key: "name"}, {key: "value"}])).toBe(
      "name,value\r\n'=HYPERLINK(1),-5\r\n"
    );
  });
});

describe("selection", () => {
  it("chooses, chooses none when the same is chosen again, and tells who listens", () => {
    const heard: (string | null)[] = [];
    const cohort = selection<string>();
    cohort.onChange(value => heard.push(value));
    cohort.toggle("March");
    cohort.toggle("April");
    cohort.set("April");
    cohort.toggle("April");
    expect(heard).toEqual(["March", "April", null]);
    expect(cohort.value).toBeNull();
  });
});

describe("axes", () => {
  it("keep as many labels as there is room for, the last always among them", () => {
    expect(thinned([1, 2, 3, 4, 5], 200, 100)).toEqual([2, 5]);
    expect(thinned([1, 2, 3], 900, 100)).toEqual([1, 2, 3]);
    expect(thinned([], 900, 100)).toEqual([]);
  });
  it("write money as the house does at every round amount up to the greatest", () => {
    const labels = JSON.parse(moneyLabels(430_000, format).split("[toString")[0] ?? "{}") as Record<string, string>;
    expect([0, 50_000, 100_000, 400_000, 500_000, -200_000].map(amount => labels[String(amount)])).toEqual([
      "£0",
      "£50k",
      "£100k",
      "£400k",
      "£500k",
      "−£200k"
    ]);
  });
});

describe("columns and colours", () => {
  it("make headings of a query's keys", () => {
    expect(columnsOf([{last_order: "2011-12-09"}])).toEqual([{key: "last_order", label: "Last order"}]);
    expect(columnsOf([])).toEqual([]);
  });
  it("give each segment its own colour, a house's own ones those that are left over, and grey beyond", () => {
    const colourOf = segmentColours(["Gardeners", "At risk", "Weekend buyers"]);
    expect(["At risk", "Gardeners", "Weekend buyers", "Our own"].map(colourOf)).toEqual([
      "var(--segment-at-risk)",
      "var(--segment-champions)",
      "var(--segment-loyal)",
      "var(--held-back)"
    ]);
    const many = Array.from({length: 9}, (_, index) => `Own ${index}`);
    expect(new Set(many.map(segmentColours(many))).size).toBe(9);
    expect(segmentColours(many)("Own 8")).toBe("var(--held-back)");
  });
});
