import {expect, test} from "vitest";
import type {House} from "../../lib/house/house.js";
import {bandScores} from "../../lib/rfm/bands.js";
import {nestedRfmScores, rfmScores} from "../../lib/rfm/rfm-scores.js";
import {segmentOf} from "../../lib/rfm/segments.js";
import {createRandom} from "../../lib/statistics/random.js";
import {rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {houseWith, withCore} from "../support/core-fixture.js";

interface RfmRow {
  recency_days: number;
  frequency: number;
  monetary: number;
  r_score: number;
  f_score: number;
  m_score: number;
  segment: string;
}

const select = `SELECT recency_days, frequency, CAST(monetary AS DOUBLE) AS monetary, r_score, f_score, m_score, segment
  FROM marts.rfm ORDER BY customer_key`;

test.each(["independent", "nested", "bands"] as const)(
  "%s scores and segments by SQL equal those of lib/rfm on random customers with many ties",
  async manner => {
    const random = createRandom(7).uniform;
    const whole = (below: number) => Math.floor(random() * below);
    const orders = Array.from({length: 400}, (_, index) => ({
      order_id: `o${index}`,
      customer_key: whole(random() < 0.5 ? 120 : 12),
      ordered_at: `2024-0${1 + whole(6)}-1${whole(10)} 12:00:00Z`,
      total: 5 * (1 + whole(4))
    }));
    const bands = {recencyDays: [7, 30, 60, 90], orders: [2, 3, 6, 20], money: [10, 15, 40.5, 200]};
    await withCore({orders}, async connection => {
      await runMarts(connection, houseWith({rfm: {manner, bands}}));
      const scored = await rows<RfmRow>(connection, select);
      expect(scored.length).toBeGreaterThan(50);
      const columns = {
        recencyDays: scored.map(row => row.recency_days),
        frequency: scored.map(row => row.frequency),
        monetary: scored.map(row => row.monetary)
      };
      const methods = {
        independent: () => rfmScores(columns),
        nested: () => nestedRfmScores(columns),
        bands: () => bandScores(columns, bands)
      };
      const expected = methods[manner]();
      expect(scored.map(row => row.r_score)).toEqual([...expected.recency.score]);
      expect(scored.map(row => row.f_score)).toEqual([...expected.frequency.score]);
      expect(scored.map(row => row.m_score)).toEqual([...expected.monetary.score]);
      for (const row of scored)
        expect(row.segment).toBe(segmentOf({recency: row.r_score, frequency: row.f_score, monetary: row.m_score}));
      const cells = (from: string) =>
        rows(
          connection,
          `SELECT r_score, f_score, m_score, segment, CAST(sum(customers) AS INTEGER) AS customers FROM ${from} GROUP BY ALL ORDER BY ALL`
        );
      expect(await cells(`marts.rfm_manners WHERE manner = '${manner}' AND is_chosen`)).toEqual(
        await cells("(SELECT *, 1 AS customers FROM marts.rfm)")
      );
    });
  }
);

test("segments are those of the house's own table", async () => {
  const orders = Array.from({length: 20}, (_, index) => ({
    order_id: `o${index}`,
    customer_key: index,
    ordered_at: "2024-01-10 12:00:00Z",
    total: index + 1
  }));
  const segments = [
    {name: "Dear", recency: [1, 5], frequency: [1, 5], monetary: [5, 5], description: "", advice: "Thank them."},
    {name: "Others", recency: [1, 5], frequency: [1, 5], monetary: [1, 5], description: "", advice: "Ask them."}
  ] satisfies House["segments"];
  await withCore({orders}, async connection => {
    await runMarts(connection, houseWith({segments}));
    expect(
      await rows(
        connection,
        "SELECT segment, CAST(count(*) AS INTEGER) AS n FROM marts.rfm GROUP BY segment ORDER BY segment"
      )
    ).toEqual([
      {segment: "Dear", n: 4},
      {segment: "Others", n: 16}
    ]);
  });
});

test("recency counts from the last order to as_of, frequency counts orders, money is net of credit notes", async () => {
  await withCore(
    {
      orders: [
        {order_id: "a", customer_key: 1, ordered_at: "2024-01-01 10:00:00Z", total: 100},
        {order_id: "b", customer_key: 1, ordered_at: "2024-01-01 11:00:00Z", total: 50},
        {order_id: "c", customer_key: 1, ordered_at: "2024-01-20 10:00:00Z", total: -25, kind: "credit_note"},
        {order_id: "d", customer_key: 2, ordered_at: "2024-01-31 10:00:00Z", total: 10}
      ]
    },
    async connection => {
      await runMarts(connection, houseWith());
      expect(await rows(connection, select)).toMatchObject([
        {recency_days: 30, frequency: 2, monetary: 125, r_score: 1, f_score: 3},
        {recency_days: 0, frequency: 1, monetary: 10, r_score: 3, f_score: 1}
      ]);
    }
  );
});

test("migration tells where each customer stood a month before; the marginal totals are the segments' sizes", async () => {
  const random = createRandom(11).uniform;
  const orders = Array.from({length: 300}, (_, index) => ({
    order_id: `o${index}`,
    customer_key: Math.floor(random() * 90),
    ordered_at: `2024-0${1 + Math.floor(random() * 6)}-1${Math.floor(random() * 10)} 12:00:00Z`,
    total: 5 + Math.floor(random() * 90)
  }));
  await withCore({orders}, async connection => {
    await runMarts(connection, houseWith());
    const now = `SELECT segment, CAST(count(*) AS INTEGER) AS customers FROM marts.rfm GROUP BY segment ORDER BY segment`;
    const margin = `SELECT segment, CAST(sum(customers) AS INTEGER) AS customers FROM marts.segment_migration
      GROUP BY segment ORDER BY segment`;
    expect(await rows(connection, margin)).toEqual(await rows(connection, now));
    const earlier = await rows(connection, "SELECT DISTINCT segment_before FROM marts.segment_migration");
    expect(earlier.length).toBeGreaterThan(2);
  });
  const untilThen = orders.filter(order => order.ordered_at < "2024-05-20");
  const lastDay = orders
    .map(order => order.ordered_at)
    .sort()
    .at(-1)!;
  expect(lastDay).toBe("2024-06-19 12:00:00Z");
  const before = await withCore({orders: orders}, async connection => {
    await runMarts(connection, houseWith());
    return rows(
      connection,
      `SELECT segment_before AS segment, CAST(sum(customers) AS INTEGER) AS customers FROM marts.segment_migration
       WHERE segment_before IS NOT NULL GROUP BY ALL ORDER BY ALL`
    );
  });
  const atThatTime = await withCore({orders: untilThen}, async connection => {
    await runMarts(connection, houseWith());
    return rows(
      connection,
      "SELECT segment, CAST(count(*) AS INTEGER) AS customers FROM marts.rfm GROUP BY ALL ORDER BY ALL"
    );
  });
  expect(before).toEqual(atThatTime);
});
