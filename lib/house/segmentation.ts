import {z} from "zod";
import {checkSegments} from "../rfm/check-segments.js";
import {segmentRules} from "../rfm/segments.js";

const bandsAsked = "four ascending numbers above zero, as [30, 90, 180, 365]";

const limits = z
  .array(z.number(bandsAsked).positive(bandsAsked), bandsAsked)
  .length(4, bandsAsked)
  .refine(values => values.every((value, index) => index === 0 || value > values[index - 1]!), bandsAsked);

const rangeAsked = "the lowest and the highest score, from 1 to 5, as [4, 5]";
const score = z.number(rangeAsked).int(rangeAsked).min(1, rangeAsked).max(5, rangeAsked);
const range = z
  .tuple([score, score], rangeAsked)
  .refine(([low, high]) => low <= high, rangeAsked)
  .default([1, 5]);

const text = (what: string) => z.string(what).min(1, what);

const segment = z.strictObject(
  {
    name: text("the segment's name, a text"),
    recency: range,
    frequency: range,
    monetary: range,
    description: z.string("who they are, a sentence").default(""),
    advice: text("what to do with them, a sentence")
  },
  '{name: "Champions", recency: [4, 5], frequency: [4, 5], monetary: [4, 5], advice: "Thank them."}'
);

/** Scores named in a message about a gap. */
const mostNamed = 3;

const segments = z
  .array(segment, "a table of segments, read from the top")
  .min(1, "at least one segment")
  .superRefine((rules, context) => {
    const complain = (index: number, message: string) =>
      context.addIssue({code: "custom", path: [index, "name"], message, input: rules[index]?.name});
    rules.forEach(({name}, index) => {
      const before = rules.findIndex(rule => rule.name === name);
      if (before < index) complain(index, `a name of its own; segment ${before + 1} has this one`);
    });
    const {gaps, unreachable} = checkSegments(rules);
    for (const name of unreachable) {
      const index = rules.findIndex(rule => rule.name === name);
      complain(index, "scores that no rule above it takes: nobody can come into this segment");
    }
    if (gaps.length > 0)
      complain(
        rules.length - 1,
        `a last rule for all who are left: ${gaps.length} of 125 scores have no segment, as ${gaps.slice(0, mostNamed).join(", ")} (recency, frequency, money)`
      );
  })
  .default(() => [...segmentRules]);

/** How the house scores its customers, and what it calls them. */
export const segmentationKeys = {
  /** How scores are given: by rank in the whole file, by rank within the score before (nested), or by the house's own bands. */
  rfm: z
    .strictObject(
      {
        manner: z.enum(["independent", "nested", "bands"], '"independent", "nested" or "bands"').default("independent"),
        bands: z
          .strictObject(
            {
              recencyDays: limits.default([30, 90, 180, 365]),
              orders: limits.default([2, 3, 5, 10]),
              money: limits.default([50, 150, 400, 1000])
            },
            "{recencyDays: [30, 90, 180, 365], orders: [2, 3, 5, 10], money: [50, 150, 400, 1000]}"
          )
          .prefault({})
      },
      '{manner: "independent"}'
    )
    .prefault({}),
  /** The named segments: rules on the three scores, read from the top, the first that fits wins. */
  segments
};
