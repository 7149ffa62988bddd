import {beforeAll, describe, expect, test} from "vitest";
import {rows} from "../../loaders/database/connection.js";
import {runMarts} from "../../loaders/marts/run-marts.js";
import {houseWith, touchCore, withCore} from "../support/core-fixture.js";
import {sharedPath} from "../support/shared-data.js";

interface Lift {
  arm: string;
  metric: string;
  treated_n: number;
  control_n: number;
  treated_mean: number;
  control_mean: number;
  lift: number;
  low: number;
  high: number;
  p_value: number;
  srm_p_value: number;
  verdict: string;
}

/** Hillstrom's rows as the canonical files say it: a visit is a response, a conversion an order, spend its total. */
const tables = {
  contacts: `SELECT 'hillstrom', i, i, CASE segment WHEN 'Mens E-Mail' THEN 'mens' WHEN 'Womens E-Mail' THEN 'womens' ELSE 'control' END,
    NULL, NULL, NULL, NULL, NULL, NULL, 1 FROM hillstrom`,
  responses:
    "SELECT 'hillstrom', i, i, TIMESTAMPTZ '2008-03-21 12:00:00Z', 'visit', NULL, 1 FROM hillstrom WHERE visit = 1",
  campaigns: "SELECT 'hillstrom', 'E-mail test', 'email', NULL, TIMESTAMPTZ '2008-03-20 08:00:00Z', NULL, NULL, NULL, 1"
};

describe("Hillstrom through marts.campaign_lift (methods.md §13)", () => {
  let lifts: Lift[];

  beforeAll(async () => {
    await withCore({}, async connection => {
      await connection.run(
        "CREATE TEMPORARY TABLE hillstrom AS SELECT row_number() OVER () AS i, * FROM read_csv($file, header = true)",
        {file: sharedPath("data", "hillstrom", "hillstrom.csv.gz")}
      );
      for (const [table, select] of Object.entries(tables)) await connection.run(`INSERT INTO core.${table} ${select}`);
      await connection.run(
        `INSERT INTO core.orders (order_id, record_key, customer_key, ordered_at, kind, total, import_id)
         SELECT 'o' || i, i, i, TIMESTAMPTZ '2008-03-22 12:00:00Z', 'order', spend, 1 FROM hillstrom WHERE conversion = 1
         UNION ALL SELECT 'last', NULL, NULL, TIMESTAMPTZ '2008-04-30 12:00:00Z', 'order', 1, 1`
      );
      for (const table of ["contacts", "responses", "campaigns", "orders"]) await touchCore(connection, table);
      await runMarts(connection, houseWith({attributionWindowDays: 14, timeZone: "America/New_York"}));
      lifts = await rows<Lift>(connection, "SELECT * FROM marts.campaign_lift");
    });
  });

  const lift = (arm: string, metric: string) => lifts.find(row => row.arm === arm && row.metric === metric)!;

  test("the three arms have the sizes of a fair draw in thirds: chi-square .2025, p .9037", () => {
    expect(lift("mens", "orders")).toMatchObject({treated_n: 21307, control_n: 21306});
    expect(lift("womens", "orders")).toMatchObject({treated_n: 21387, control_n: 21306});
    expect(lift("mens", "orders").srm_p_value).toBeCloseTo(0.9037, 4);
  });

  test.each([
    ["mens", "response", 0.182757, 0.106167, 0.07659, 0.069953, 0.083227],
    ["mens", "orders", 0.012531, 0.005726, 0.006805, 0.005014, 0.008641],
    ["womens", "response", 0.1514, 0.106167, 0.045233, 0.038894, 0.051574],
    ["womens", "orders", 0.008837, 0.005726, 0.003111, 0.001502, 0.004745]
  ])(
    "%s mail, %s: shares, difference and Newcombe's interval",
    (arm, metric, treated, control, difference, low, high) => {
      const row = lift(arm, metric);
      expect(row.treated_mean).toBeCloseTo(treated, 6);
      expect(row.control_mean).toBeCloseTo(control, 6);
      expect(row.lift).toBeCloseTo(difference, 6);
      expect(row.low).toBeCloseTo(low, 6);
      expect(row.high).toBeCloseTo(high, 6);
    }
  );

  test.each([
    ["mens", 1.422617, 0.769827, 0.48514, 1.05451, 1.16e-7],
    ["womens", 1.077202, 0.424412, 0.16896, 0.67987, 0.001129]
  ])("%s mail, revenue a head: difference and Welch's interval", (arm, treated, difference, low, high, pValue) => {
    const row = lift(arm, "revenue");
    expect(row.treated_mean).toBeCloseTo(treated, 6);
    expect(row.control_mean).toBeCloseTo(0.652789, 6);
    expect(row.lift).toBeCloseTo(difference, 6);
    expect(row.low).toBeCloseTo(low, 5);
    expect(row.high).toBeCloseTo(high, 5);
    expect(Math.abs(row.p_value / pValue - 1)).toBeLessThan(0.005);
  });

  test("both mails earned: nothing is charged for a contact, so profit is the margin on the revenue", () => {
    for (const arm of ["mens", "womens"]) {
      expect(lift(arm, "profit").lift).toBeCloseTo(0.4 * lift(arm, "revenue").lift, 12);
      expect(lift(arm, "profit").verdict).toBe("earned");
    }
  });
});
