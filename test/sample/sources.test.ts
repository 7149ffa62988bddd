import {describe, expect, test} from "vitest";
import {simulate} from "../../lib/clv/mbg-nbd.js";
import {createRandom} from "../../lib/statistics/random.js";
import {stream, weighted} from "../../loaders/sample/chance.js";
import {demandAt, timeAtDemand, totalDemand} from "../../loaders/sample/season.js";
import {expectedRepeatOrders, sources} from "../../loaders/sample/sources.js";

describe("expectedRepeatOrders", () => {
  test("is 8.7 in a year for the first source, as its documentation says", () => {
    expect(Math.round(expectedRepeatOrders(sources[0]!, 365) * 10) / 10).toBe(8.7);
  });

  test("is the mean of a year's repeat orders of customers simulated from MBG/NBD, within four standard errors", () => {
    for (const source of sources) {
      const {r, alphaDays: alpha, a, b} = source;
      const {frequency} = simulate({r, alpha, a, b}, 20_000, createRandom(7), {age: 365});
      const mean = frequency.reduce((sum, value) => sum + value, 0) / frequency.length;
      const variance = frequency.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (frequency.length - 1);
      const error = Math.sqrt(variance / frequency.length);
      expect(Math.abs(expectedRepeatOrders(source, 365) - mean)).toBeLessThan(4 * error);
    }
  });
});

describe("the season's clock", () => {
  test("turns back into the day it came from", () => {
    for (const time of [0, 0.5, 100.25, 400.75, 913.5]) expect(timeAtDemand(demandAt(time))).toBeCloseTo(time, 9);
    expect(timeAtDemand(totalDemand)).toBe(Number.POSITIVE_INFINITY);
  });

  test("makes any year about as long as a year", () => {
    for (const day of [0, 100, 300, 540]) {
      const year = demandAt(day + 365) - demandAt(day);
      expect(year).toBeGreaterThan(361);
      expect(year).toBeLessThan(369);
    }
  });
});

describe("chance", () => {
  test("streams of other names differ, of the same name agree", () => {
    const first = stream(1, "person", 5).uniform();
    expect(stream(1, "person", 5).uniform()).toBe(first);
    const others = [stream(1, "person", 6), stream(1, "life", 5), stream(2, "person", 5)].map(other => other.uniform());
    expect(new Set([first, ...others]).size).toBe(4);
  });

  test("weighted draws in proportion: weights 1 and 3 give the second three times in four", () => {
    const random = createRandom(2);
    const second = Array.from({length: 4000}, () => weighted(random, [1, 3])).filter(index => index === 1).length;
    expect(second / 4000).toBeCloseTo(0.75, 1);
  });
});
