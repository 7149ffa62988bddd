import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {rows, withDatabase} from "../../loaders/database/connection.js";
import {quotedText} from "../../loaders/database/sql.js";
import {withWarehouseReader} from "../../loaders/database/warehouse.js";
import {refresh} from "../../loaders/refresh.js";
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

interface Method {
  arm: string;
  measure: string;
  method: string;
  estimate: number | null;
  low: number;
  high: number;
  standard_error: number;
  remark: string;
}

interface Uplift {
  arm: string;
  model: string;
  outcome: string;
  depth: number;
  gained: number;
  total: number;
  area: number;
  area_low: number;
  area_high: number;
}

interface Kind {
  arm: string;
  kind: string;
  contacts: number;
  lift: number;
  low: number;
}

/** Hillstrom's rows as the canonical files say it: a visit is a response, a conversion an order, spend its total; the year before one order. */
const files = {
  campaigns:
    "SELECT 'hillstrom' AS campaign_id, 'E-mail test' AS name, 'email' AS channel, '2008-03-20 08:00:00' AS started_at",
  customers: `SELECT i AS customer_id, mens AS attr_mens, womens AS attr_womens, newbie AS attr_newbie, zip_code AS attr_zip,
    channel AS attr_channel, history_segment AS attr_history FROM hillstrom`,
  contacts: `SELECT 'hillstrom' AS campaign_id, i AS customer_id, '2008-03-20 08:00:00' AS sent_at,
    CASE segment WHEN 'Mens E-Mail' THEN 'mens' WHEN 'Womens E-Mail' THEN 'womens' ELSE 'control' END AS arm FROM hillstrom`,
  responses: `SELECT 'hillstrom' AS campaign_id, i AS customer_id, '2008-03-21 12:00:00' AS responded_at, 'visit' AS kind
    FROM hillstrom WHERE visit = 1`,
  orders: `SELECT 'o' || i AS order_id, i AS customer_id, '2008-03-22 12:00:00' AS ordered_at, spend AS total
    FROM hillstrom WHERE conversion = 1
    UNION ALL SELECT 'h' || i, i, '2007-09-20 12:00:00', history FROM hillstrom
    UNION ALL SELECT 'last', NULL, '2008-04-30 12:00:00', 1`
};
const house = {name: "Hillstrom", currency: "USD", timeZone: "America/New_York", attributionWindowDays: 14};

describe("Hillstrom from canonical files to marts.campaign_lift (methods.md §13)", () => {
  const folder = mkdtempSync(join(tmpdir(), "clientele-hillstrom-"));
  let lifts: Lift[];
  let methods: Method[];
  let uplift: Uplift[];
  let kinds: Kind[];

  beforeAll(async () => {
    const data = join(folder, "data");
    const config = join(folder, "house.mjs");
    const warehouse = join(folder, "warehouse.duckdb");
    mkdirSync(data);
    writeFileSync(config, `export default ${JSON.stringify(house)};`);
    await withDatabase(":memory:", async connection => {
      await connection.run(
        "CREATE TEMPORARY TABLE hillstrom AS SELECT row_number() OVER () AS i, * FROM read_csv($file, header = true)",
        {file: sharedPath("data", "hillstrom", "hillstrom.csv.gz")}
      );
      for (const [name, select] of Object.entries(files)) {
        await connection.run(`COPY (${select}) TO ${quotedText(join(data, `${name}.csv`))} (HEADER)`);
      }
    });
    await refresh({data, warehouse, vault: join(folder, "vault.duckdb"), config});
    await withWarehouseReader(warehouse, async connection => {
      lifts = await rows<Lift>(connection, "FROM marts.campaign_lift");
      methods = await rows<Method>(connection, "FROM marts.campaign_methods");
      uplift = await rows<Uplift>(connection, "FROM marts.campaign_uplift");
      kinds = await rows<Kind>(connection, "FROM marts.campaign_uplift_groups");
    });
  });
  afterAll(() => rmSync(folder, {recursive: true, force: true}));

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

  const method = (arm: string, name: string) => methods.find(row => row.arm === arm && row.method === name)!;

  test("men's mail with last year's spend allowed for: correlation .0209, standard error .145247 to .145215 (methods.md §13)", () => {
    expect(method("mens", "as measured").standard_error).toBeCloseTo(0.145247, 6);
    expect(method("mens", "spend before allowed for").standard_error).toBeCloseTo(0.145215, 6);
    expect(method("mens", "spend before allowed for").remark).toBe("correlation of spend before and after 0.02");
  });

  test("the other methods agree with Welch's on what the men's mail did, and ratios agree with the means", () => {
    for (const name of ["bootstrap, percentile", "bootstrap, BCa"]) {
      const {estimate, low, high} = method("mens", name);
      expect(estimate).toBeCloseTo(0.769827, 4);
      // Welch's .48514 to 1.05451; 2,000 resamples leave bounds uncertain by about 0.02.
      expect(Math.abs(low - 0.48514)).toBeLessThan(0.05);
      expect(Math.abs(high - 1.05451)).toBeLessThan(0.05);
    }
    expect(method("mens", "large amounts lowered").low).toBeGreaterThan(0);
    expect(method("mens", "delta method").estimate).toBeCloseTo(1.422617 / 0.652789 - 1, 5);
    expect(method("mens", "Katz").estimate).toBeCloseTo(0.012531 / 0.005726, 3);
    expect(method("mens", "within the strata")).toMatchObject({estimate: null, remark: "the contacts name no strata"});
  });

  const curve = (arm: string, outcome: string) =>
    uplift.filter(row => row.arm === arm && row.model === "two models" && row.outcome === outcome);

  test("every Qini curve ends at the overall effect times the contacts: 1,631.9 visits, 145.0 orders, 16,402.71 money (§13, §18)", () => {
    expect(curve("mens", "response").at(-1)!.gained).toBeCloseTo(1631.9, 1);
    expect(curve("mens", "orders").at(-1)!.gained).toBeCloseTo(145.0, 1);
    expect(curve("mens", "revenue").at(-1)!.gained).toBeCloseTo(16_402.71, 1);
    expect(curve("womens", "revenue").at(-1)!.gained).toBeCloseTo(9076.9, 1);
  });

  test("the area of each curve lies within its interval, and the four kinds are all the contacts", () => {
    for (const row of uplift) {
      expect(row.area_low).toBeLessThanOrEqual(row.area);
      expect(row.area_high).toBeGreaterThanOrEqual(row.area);
    }
    const mens = kinds.filter(({arm, kind}) => arm === "mens" && !kind.startsWith("all but"));
    expect(mens.reduce((sum, {contacts}) => sum + contacts, 0)).toBe(21_307);
    expect(mens.find(({kind}) => kind === "persuaded")!.low).toBeGreaterThan(0);
  });
});
