import {describe, expect, it} from "vitest";
import {mannerSentence, publishedManners} from "../../lib/findings/rfm-manners.js";
import {publishedMoves} from "../../lib/findings/segment-moves.js";
import {movesTitle, overlapNote} from "../../lib/findings/segments.js";
import {segmentRules} from "../../lib/rfm/segments.js";
import {createRandom} from "../../lib/statistics/random.js";
import {rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {load as loadManners} from "../../src/data/rfm-manners.json.js";
import {load as loadMoves} from "../../src/data/segment-moves.json.js";
import {load as loadSegments} from "../../src/data/segments.json.js";
import {houseWith, withCore} from "../support/core-fixture.js";
import {format} from "./figures.js";

const move = (segment_before: string | null, segment: string, customers: number) => ({
  segment_before,
  segment,
  customers,
  revenue: 10 * customers
});

describe("who moved between segments", () => {
  const moves = publishedMoves(
    [
      move("New", "New", 40),
      move("New", "Loyal", 3),
      move("Loyal", "Loyal", 60),
      move("Loyal", "New", 9),
      move(null, "New", 20)
    ],
    ["Loyal", "New", "Asleep"],
    5
  );
  it("withholds three customers who moved, and enough around them that no sum gives them away", () => {
    expect(moves.segments).toEqual(["Loyal", "New"]);
    expect(moves.cells.filter(({is_withheld}) => is_withheld).map(({from, to}) => `${from} ${to}`)).toEqual([
      "Loyal Loyal",
      "Loyal New",
      "New Loyal",
      "New New"
    ]);
    expect(moves.cells.find(({from}) => from === null)).toMatchObject({to: "Loyal", customers: 0});
    expect(moves.before).toEqual({Loyal: 69, New: 43});
    expect(moves.now).toEqual({Loyal: 63, New: 69});
  });
  it("says nothing of fewer customers in all than the house publishes", () => {
    expect(publishedMoves([move("New", "Loyal", 4)], ["Loyal", "New"], 5)).toMatchObject({segments: [], cells: []});
  });
  it("titles with the largest move, newcomers and those who stayed left out", () => {
    const many = publishedMoves(
      [move("New", "New", 400), move("New", "Loyal", 30), move(null, "New", 99)],
      ["Loyal", "New"],
      5
    );
    expect(movesTitle(many, format)).toBe("Within a month most moved from New to Loyal: 30");
    expect(movesTitle({cells: []}, format)).toBe("Who moved in and out within a month");
  });
});

describe("manners of scoring side by side", () => {
  const row = (r_score: number, segment: string, customers: number) => ({
    ...{manner: "independent" as const, is_chosen: true, r_score, f_score: 1, m_score: 1},
    ...{segment, customers}
  });
  it("withhold a small segment and the next, and say how many scores there are", () => {
    const [own] = publishedManners([row(1, "A", 3), row(2, "B", 8), row(3, "C", 90)], 5);
    expect(own?.segments).toEqual([
      {segment: "A", customers: null},
      {segment: "B", customers: null},
      {segment: "C", customers: 90}
    ]);
    expect(mannerSentence([own!])).toBe(
      "each over all customers: 3 scores of recency, 1 of frequency and 1 of money, 3 of 125 cells filled"
    );
  });
  it("name the rules whose order decides", () => {
    expect(overlapNote(segmentRules)).toContain("Loyal before Big spenders");
  });
});

describe("the page's segments", () => {
  it("add up to what SQL finds, and are the same in the table, in the moves and in the house's manner", () =>
    withCore(
      {
        orders: Array.from({length: 600}, (_, index) => {
          const random = createRandom(index + 1);
          return {
            order_id: `o${index}`,
            customer_key: Math.floor(200 * random.uniform() ** 2),
            ordered_at: `2024-0${1 + Math.floor(9 * random.uniform())}-1${Math.floor(10 * random.uniform())} 12:00:00Z`,
            total: 5 + Math.floor(90 * random.uniform())
          };
        })
      },
      async connection => {
        await runMarts(connection, houseWith());
        const counted = await rows<{segment: string; n: number}>(
          connection,
          "SELECT segment, CAST(count(*) AS INTEGER) AS n FROM marts.rfm GROUP BY segment"
        );
        const [segments, moves, manners] = [
          await loadSegments(connection),
          await loadMoves(connection),
          await loadManners(connection)
        ];
        const chosen = manners.find(({is_chosen}) => is_chosen);
        expect(segments.length).toBe(counted.length);
        for (const {segment, n} of counted) {
          const published = n < 5 ? null : moves.now[segment];
          expect([n, null]).toContain(published);
          const row = segments.find(each => each.segment === segment)!;
          expect(row.customers).toBe(moves.now[segment]);
          expect([row.customers, null]).toContain(chosen?.segments.find(each => each.segment === segment)?.customers);
          if (row.margin !== null) expect(row.margin).toBeCloseTo(0.4 * row.revenue!, 1);
        }
      }
    ));
});
