import {expect, it} from "vitest";
import {differenceSentence, segmentDifference} from "../../lib/findings/segment-difference.js";
import {format, segment} from "./figures.js";

const models = {
  logCovariance: [
    [0.01, 0],
    [0, 0.04]
  ],
  spendLogCovariance: [[0.0025]]
};
const valued = (name: string, customers: number, value: number, slopes: readonly number[]) =>
  segment(name, {
    ...{customers, expected_value: value, chance_error: 0.01},
    purchase_slopes: JSON.stringify(slopes),
    spend_slopes: "[1]"
  });
const read = (html: string) => html.replaceAll(/<[^>]+>/g, "").replaceAll("\u00a0", " ");
const [champions, promising] = [valued("Champions", 100, 10_000, [1, 0]), valued("Promising", 200, 8_000, [1, 0])];

it("the difference of two segments is a head's, with the shared errors of the models cancelling and the customers' chance not", () => {
  const found = segmentDifference(champions, promising, models);
  // Slopes of the means: 100 and 40, so 60 apart; errors of chance 1 and 0.4.
  const half = 1.959963984540054 * Math.sqrt(60 ** 2 * 0.01 + 60 ** 2 * 0.0025 + 1 ** 2 + 0.4 ** 2);
  expect(found?.estimate).toBeCloseTo(60, 9);
  expect(found?.low).toBeCloseTo(60 - half, 9);
  expect(found?.high).toBeCloseTo(60 + half, 9);
  expect(segmentDifference(champions, segment("New", {expected_value: null}), models)).toBeNull();
});

it("is said with its bounds, as to its sign alone where the record is poor, and not at all where it holds nought", () => {
  const say = (estimate: number, low: number, high: number, isPoor = false) =>
    read(
      differenceSentence(
        {one: champions, other: promising, difference: {estimate, low, high, level: 0.95}, isPoor},
        format
      )
    );
  expect(say(60, 47, 73)).toBe(
    "One of Champions is worth £60 more than one of Promising over the next year (between £47 and £73)."
  );
  expect(say(-60, -73, -47)).toContain("£60 less than one of Promising over the next year (between £47 and £73)");
  expect(say(60, 47, 73, true)).toContain(
    "is worth more than one of Promising over the next year; how much cannot be said"
  );
  expect(say(5, -10, 20)).toContain("cannot be told: between −£10 and +£20");
  expect(read(differenceSentence({one: champions, other: champions, difference: null, isPoor: false}, format))).toBe(
    "Choose two segments."
  );
});
