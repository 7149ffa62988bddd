import {describe, expect, it} from "vitest";
import {segmentOf, segmentRules, segmentTable} from "../../lib/rfm/segments.js";

describe("segments", () => {
  it("give every one of the 125 combinations a segment, and every segment some of them", () => {
    const table = segmentTable();
    expect(table).toHaveLength(125);
    expect(new Set(table.map(({r_score, f_score, m_score}) => `${r_score}${f_score}${m_score}`)).size).toBe(125);
    expect(new Set(table.map(({segment}) => segment))).toEqual(new Set(segmentRules.map(({name}) => name)));
  });
  it.each([
    [5, 5, 5, "Champions"],
    [3, 5, 1, "Loyal"],
    [1, 5, 5, "At risk"],
    [3, 2, 5, "Big spenders"],
    [5, 1, 2, "New"],
    [3, 1, 1, "Promising"],
    [2, 1, 1, "Slipping away"],
    [1, 1, 1, "Asleep"]
  ])("%i %i %i is %s", (recency, frequency, monetary, name) => {
    expect(segmentOf({recency, frequency, monetary})).toBe(name);
  });
  it("say who they are and what to do with them, a sentence each", () => {
    for (const {description, advice} of segmentRules) {
      expect(description).toMatch(/^[A-Z].*\.$/);
      expect(advice).toMatch(/^[A-Z].*\.$/);
    }
  });
  it("follow a house's own table, and refuse one with a gap", () => {
    const own = [{...segmentRules[0]!, name: "Best"}];
    expect(segmentOf({recency: 5, frequency: 5, monetary: 5}, own)).toBe("Best");
    expect(() => segmentOf({recency: 1, frequency: 1, monetary: 1}, own)).toThrow(
      "the last rule fits every score, got none for 111"
    );
  });
});
