import {describe, expect, it} from "vitest";
import {bandScores} from "../../lib/rfm/bands.js";

const bands = {recencyDays: [30, 90, 180, 365], orders: [2, 3, 5, 10], money: [50, 150, 400, 1000]};

describe("bandScores", () => {
  it("scores at each limit of the house as the key says: at most so many days, so many orders or more", () => {
    const scored = bandScores(
      {
        recencyDays: [0, 30, 31, 90, 180, 365, 366],
        frequency: [10, 9, 5, 3, 2, 1, 1],
        monetary: [1000, 999.99, 400, 150, 50, 49.99, -20]
      },
      bands
    );
    expect([...scored.recency.score]).toEqual([5, 5, 4, 4, 3, 2, 1]);
    expect([...scored.frequency.score]).toEqual([5, 4, 4, 3, 2, 1, 1]);
    expect([...scored.monetary.score]).toEqual([5, 4, 4, 3, 2, 1, 1]);
    expect(scored.recency.distinct).toBe(5);
  });
  it("says how many scores exist: one where all are alike, none where there is nobody", () => {
    const alike = {recencyDays: [1, 2], frequency: [1, 1], monetary: [5, 6]};
    expect(bandScores(alike, bands).frequency.distinct).toBe(1);
    expect(bandScores({recencyDays: [], frequency: [], monetary: []}, bands).recency.distinct).toBe(0);
  });
  it("refuses bands that are no four ascending numbers, and columns of different length", () => {
    const one = {recencyDays: [1], frequency: [1], monetary: [1]};
    expect(() => bandScores(one, {...bands, money: [50, 50, 400, 1000]})).toThrow(
      "bandScores: money are four ascending numbers, got 50, 50, 400, 1000"
    );
    expect(() => bandScores(one, {...bands, orders: [2, 3]})).toThrow("orders are four ascending numbers, got 2, 3");
    expect(() => bandScores({...one, frequency: []}, bands)).toThrow("the three columns are equally long");
  });
});
