import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {checkSegments} from "../../lib/rfm/check-segments.js";
import type {ScoreRange, SegmentRule} from "../../lib/rfm/segments.js";
import {segmentOf, segmentRules} from "../../lib/rfm/segments.js";

const rule = (name: string, recency: ScoreRange, frequency: ScoreRange, monetary: ScoreRange): SegmentRule => ({
  ...{name, recency, frequency, monetary},
  ...{description: "", advice: ""}
});

describe("checkSegments", () => {
  it("finds neither gap nor unreachable rule in the table as delivered", () => {
    expect(checkSegments(segmentRules)).toMatchObject({gaps: [], unreachable: []});
  });
  it("names every score without a segment", () => {
    expect(checkSegments([rule("Most", [2, 5], [1, 5], [1, 5])]).gaps).toHaveLength(25);
    expect(checkSegments([rule("Most", [2, 5], [1, 5], [1, 5]), rule("Rest", [1, 1], [2, 5], [1, 5])]).gaps).toEqual([
      "111",
      "112",
      "113",
      "114",
      "115"
    ]);
  });
  it("names a rule that those above it leave nobody, also where it takes several to do so", () => {
    const rules = [
      rule("Low", [1, 2], [1, 5], [1, 5]),
      rule("High", [3, 5], [1, 5], [1, 5]),
      rule("Middle", [2, 3], [1, 5], [1, 5])
    ];
    expect(checkSegments(rules).unreachable).toEqual(["Middle"]);
  });
  it("names rules that share scores, but not one that lies within another", () => {
    const rules = [
      rule("Late", [4, 5], [1, 5], [1, 5]),
      rule("Often", [1, 5], [4, 5], [1, 5]),
      rule("All", [1, 5], [1, 5], [1, 5])
    ];
    expect(checkSegments(rules).overlaps).toEqual([{upper: "Late", lower: "Often", cells: 20}]);
  });
  it("agrees with segmentOf on random tables: a gap is where it throws", () => {
    const range = fc
      .tuple(fc.integer({min: 1, max: 5}), fc.integer({min: 1, max: 5}))
      .map(([a, b]): ScoreRange => [Math.min(a, b), Math.max(a, b)]);
    const table = fc.array(fc.tuple(range, range, range), {minLength: 1, maxLength: 6});
    fc.assert(
      fc.property(table, ranges => {
        const rules = ranges.map(([r, f, m], index) => rule(`s${index}`, r, f, m));
        const {gaps, unreachable} = checkSegments(rules);
        const found = new Set<string>();
        for (let recency = 1; recency <= 5; recency += 1)
          for (let frequency = 1; frequency <= 5; frequency += 1)
            for (let monetary = 1; monetary <= 5; monetary += 1) {
              const place = () => segmentOf({recency, frequency, monetary}, rules);
              if (gaps.includes(`${recency}${frequency}${monetary}`)) expect(place).toThrow();
              else found.add(place());
            }
        expect(rules.map(({name}) => name).filter(name => !found.has(name))).toEqual(unreachable);
      }),
      {numRuns: 60}
    );
  });
});
