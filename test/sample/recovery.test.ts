import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import * as mbgNbd from "../../lib/clv/mbg-nbd.js";
import {rows, withDatabase} from "../../loaders/database/connection.js";
import {withWarehouseReader} from "../../loaders/database/warehouse.js";
import type {RefreshSummary} from "../../loaders/refresh.js";
import {refresh} from "../../loaders/refresh.js";
import {writeSample} from "../../loaders/sample/sample.js";
import type {SampleTruth} from "../../loaders/sample/truth.js";
import {readTruth} from "./read-exports.js";

let folder: string;
let truth: SampleTruth;
let summary: RefreshSummary;

const warehouse = (): string => join(folder, "warehouse.duckdb");
const vault = (): string => join(folder, "persons.duckdb");

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "clientele-test-"));
  const data = join(folder, "data");
  await writeSample({folder: data});
  truth = readTruth(data);
  summary = await refresh({data, warehouse: warehouse(), vault: vault()});
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

describe("the intake, on the sample shop", () => {
  test("rejects exactly the rows that the truth calls broken, file by file", () => {
    const found = summary.files.map(({file, rowsRead, rowsRejected}) => ({file, rowsRead, rowsRejected}));
    const expected = truth.files.map(({file, rows, broken}) => ({file, rowsRead: rows, rowsRejected: broken.length}));
    expect(found.sort(byFile)).toEqual(expected.sort(byFile));
  });

  test("names the lines that the truth calls broken", async () => {
    const found = await withWarehouseReader(warehouse(), connection =>
      rows<{file: string; line: number}>(
        connection,
        "SELECT file, line::INTEGER AS line FROM ledger.rejects ORDER BY file, line"
      )
    );
    const expected = truth.files.flatMap(({file, broken}) => broken.map(({line}) => ({file, line})));
    expect(found).toEqual(expected.sort((a, b) => byFile(a, b) || a.line - b.line));
  });
});

describe("identity resolution, on the sample shop", () => {
  test("finds at least 85 % of the persons who stand twice, and joins less than 1 % of others and of couples", async () => {
    const found = await withDatabase(vault(), connection =>
      rows<{id: string; customer: number}>(
        connection,
        `SELECT external_id AS id, customer_key::INTEGER AS customer FROM vault.identities
       WHERE customer_key IN (SELECT customer_key FROM vault.identities GROUP BY customer_key HAVING count(*) > 1)`
      )
    );
    const customerOf = new Map(found.map(({id, customer}) => [id, customer]));
    const isJoined = (first: string, second: string): boolean =>
      customerOf.has(first) && customerOf.get(first) === customerOf.get(second);
    const joined = truth.duplicates.filter(({first, second}) => isJoined(first, second));
    expect(joined.length / truth.duplicates.length).toBeGreaterThan(0.85);
    const share = (truth.records - summary.customers) / truth.customers;
    expect(Math.abs(share - 0.03)).toBeLessThan(0.005);
    const joinedWrongly = truth.records - summary.customers - joined.length;
    expect(joinedWrongly / joined.length).toBeLessThan(0.01);
    const couplesJoined = truth.couples.filter(([first, second]) => isJoined(first, second));
    expect(couplesJoined.length / truth.couples.length).toBeLessThan(0.01);
  });
});

describe("the customer figures, on the sample shop", () => {
  test("give back each source's orders in a year within 10 %, its order value within 1 %, and their ranks", async () => {
    const histories = await withWarehouseReader(warehouse(), connection =>
      rows<{
        source: string;
        x: number;
        t_x: number;
        t: number;
        spend: number;
        orders: number;
      }>(
        connection,
        `SELECT source, s.frequency::DOUBLE AS x, s.recency_days::DOUBLE AS t_x, s.age_days::DOUBLE AS t,
         s.revenue::DOUBLE AS spend, s.orders::DOUBLE AS orders
       FROM marts.customer_summary AS s JOIN core.customers USING (customer_key) WHERE source IS NOT NULL`
      )
    );
    const estimates = truth.sources.map(({source, expectedRepeatOrdersPerYear, shareCounted, meanOrderValue}) => {
      const own = histories.filter(row => row.source === source);
      const {parameters} = mbgNbd.fit({
        frequency: own.map(row => row.x),
        recency: own.map(row => row.t_x),
        age: own.map(row => row.t)
      });
      const orders = mbgNbd.expectedPurchases(parameters, {frequency: 0, recency: 0, age: 0}, 365);
      const value = sum(own.map(row => row.spend)) / sum(own.map(row => row.orders));
      return {
        source,
        value: orders * value,
        ordersOff: orders / (expectedRepeatOrdersPerYear * shareCounted) - 1,
        valueOff: value / meanOrderValue - 1
      };
    });
    for (const {ordersOff, valueOff} of estimates) {
      expect(Math.abs(ordersOff)).toBeLessThan(0.1);
      expect(Math.abs(valueOff)).toBeLessThan(0.01);
    }
    const truly = [...truth.sources].sort((a, b) => b.expectedValuePerYear - a.expectedValuePerYear);
    expect(estimates.sort((a, b) => b.value - a.value).map(({source}) => source)).toEqual(
      truly.map(({source}) => source)
    );
  });
});

describe("the campaigns' measured effects, on the sample shop", () => {
  interface Lift {
    readonly campaign: string;
    readonly arm: string;
    readonly metric: string;
    readonly lift: number | null;
    readonly low: number | null;
    readonly high: number | null;
    readonly srm: number | null;
    readonly verdict: string;
  }
  const lifts = (): Promise<Lift[]> =>
    withWarehouseReader(warehouse(), connection =>
      rows<Lift>(
        connection,
        `SELECT campaign_id AS campaign, arm, metric, lift, low, high, srm_p_value AS srm, verdict FROM marts.campaign_lift
         WHERE metric IN ('orders', 'revenue')`
      )
    );

  test("lie with their 95 % intervals around the true lifts of orders and revenue, all but two of 22", async () => {
    const missed = (await lifts()).filter(({campaign, arm, metric, low, high}) => {
      if (low === null || high === null) return false;
      const arms = truth.campaigns.find(known => known.campaign === campaign && known.arm === arm);
      const lift = metric === "orders" ? arms?.orderLift : arms?.revenueLift;
      return lift === undefined || lift < low || lift > high;
    });
    expect(missed.length).toBeLessThanOrEqual(2);
  });

  test("call the null campaign without effect, the harmful one harmful, and withhold the one without control", async () => {
    const verdicts = new Map((await lifts()).map(({campaign, arm, verdict}) => [`${campaign} ${arm}`, verdict]));
    expect(verdicts.get("FF2507-BOOKS mail")).toBe("no effect seen");
    expect(verdicts.get("FF2604-COUNT countdown")).toBe("lost");
    expect(verdicts.get("FF2411-GIFT mail")).toBe("no control");
    expect(verdicts.get("FF2511-BLACK fifteen percent")).toBe("earned");
  });

  test("the uplift model finds those whom the countdown put off, and nothing in the campaign that moved nobody", async () => {
    const [areas, putOff] = await withWarehouseReader(warehouse(), async connection => [
      await rows<{campaign: string; low: number; high: number}>(
        connection,
        `SELECT campaign_id AS campaign, max(area_low) AS low, max(area_high) AS high FROM marts.campaign_uplift
         WHERE model = 'two models' AND outcome = 'orders' GROUP BY campaign_id`
      ),
      await rows<{lift: number; low: number; high: number; contacts: number; held: number}>(
        connection,
        `SELECT lift, low, high, contacts, held_out AS held FROM marts.campaign_uplift_groups
         WHERE campaign_id = 'FF2604-COUNT' AND kind = 'put off'`
      )
    ]);
    const of = (campaign: string) => areas.find(area => area.campaign === campaign)!;
    expect(of("FF2604-COUNT").low).toBeGreaterThan(0);
    expect(of("FF2507-BOOKS").low).toBeLessThan(0);
    expect(of("FF2507-BOOKS").high).toBeGreaterThan(0);
    expect(putOff[0]!.high).toBeLessThan(0);
  });

  test("find the arms' sizes as they were drawn", async () => {
    const suspicious = (await lifts()).filter(({srm}) => srm !== null && srm < 0.001);
    expect(suspicious).toEqual([]);
  });
});

const byFile = (a: {file: string}, b: {file: string}): number => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
