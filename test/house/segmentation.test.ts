import {describe, expect, it} from "vitest";
import {parseHouse} from "../../lib/house/house.js";
import {segmentRules} from "../../lib/rfm/segments.js";

const all = {name: "All others", advice: "Leave them alone."};
const house = (keys: object) => parseHouse({name: "Fern & Fable", ...keys});

describe("the house's segments", () => {
  it("are those delivered unless the house has its own; a range left out is any", () => {
    expect(house({}).segments).toEqual(segmentRules);
    const own = [{name: "Best", recency: [4, 5], monetary: [5, 5], advice: "Thank them."}, all];
    expect(house({segments: own}).segments[0]).toEqual({
      ...{name: "Best", recency: [4, 5], frequency: [1, 5], monetary: [5, 5]},
      ...{description: "", advice: "Thank them."}
    });
  });
  it("name a gap by the scores that have no segment", () => {
    expect(() => house({segments: [{name: "Best", recency: [2, 5], advice: "Thank them."}]})).toThrow(
      'segments.0.name: got "Best", wanted a last rule for all who are left: 25 of 125 scores have no segment, as 111, 112, 113 (recency, frequency, money)'
    );
  });
  it("name a rule that nobody can come into, and a name given twice", () => {
    expect(() => house({segments: [all, {...all, name: "Never"}]})).toThrow(
      'segments.1.name: got "Never", wanted scores that no rule above it takes: nobody can come into this segment'
    );
    expect(() => house({segments: [{...all, recency: [5, 5]}, all]})).toThrow(
      "a name of its own; segment 1 has this one"
    );
  });
  it("name a range that is none, an empty table and a key that is none", () => {
    expect(() => house({segments: [{...all, recency: [5, 1]}]})).toThrow(
      "segments.0.recency: got [5,1], wanted the lowest and the highest score, from 1 to 5, as [4, 5]"
    );
    expect(() => house({segments: [{...all, recency: [0, 6]}]})).toThrow("from 1 to 5, as [4, 5]");
    expect(() => house({segments: []})).toThrow("wanted at least one segment");
    expect(() => house({segments: [{...all, colour: "red"}]})).toThrow("segments.0.colour: no such key");
  });
});

describe("the house's manner of scoring", () => {
  it("is independent by rank unless it says otherwise, and bands have limits of their own", () => {
    expect(house({}).rfm).toEqual({
      manner: "independent",
      bands: {recencyDays: [30, 90, 180, 365], orders: [2, 3, 5, 10], money: [50, 150, 400, 1000]}
    });
    expect(house({rfm: {manner: "bands", bands: {orders: [2, 4, 6, 8]}}}).rfm.bands.orders).toEqual([2, 4, 6, 8]);
  });
  it("names bands that do not ascend", () => {
    expect(() => house({rfm: {bands: {orders: [2, 2, 5, 10]}}})).toThrow(
      "rfm.bands.orders: got [2,2,5,10], wanted four ascending numbers above zero, as [30, 90, 180, 365]"
    );
    expect(() => house({rfm: {manner: "ntile"}})).toThrow(
      'rfm.manner: got "ntile", wanted "independent", "nested" or "bands"'
    );
  });
});
