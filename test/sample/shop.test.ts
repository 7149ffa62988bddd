import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {writeSample} from "../../loaders/sample/sample.js";
import type {SampleTruth} from "../../loaders/sample/truth.js";
import {exportRows, readTruth} from "./read-exports.js";

let folder: string;
let truth: SampleTruth;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "clientele-test-"));
  await writeSample({folder});
  truth = readTruth(folder);
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const sharesOf = <T>(list: readonly T[], of: (item: T) => boolean): number => list.filter(of).length / list.length;

describe("the shop of the default seed", () => {
  test("has 20,000 customers and about 120,000 orders over 30 months to 31 October 2026", () => {
    expect(truth).toMatchObject({customers: 20_000, firstDay: "2024-05-01", lastDay: "2026-10-31"});
    expect(truth.orders).toBeGreaterThan(117_000);
    expect(truth.orders).toBeLessThan(123_000);
    const last = exportRows(folder, "orders-2026.csv").map(row => row.ordered_at ?? "");
    expect(last.at(-1)?.slice(0, 10)).toBe("2026-10-31");
    expect([...last].sort()).toEqual(last);
  });

  test("sells 400 products in 12 categories, each of its own name", () => {
    const products = exportRows(folder, "products.tsv", "\t");
    expect(products).toHaveLength(400);
    expect(new Set(products.map(({name}) => name)).size).toBe(400);
    expect(new Set(products.map(({product_id}) => product_id)).size).toBe(400);
    expect(new Set(products.map(({category}) => category)).size).toBe(12);
  });

  test("has six sources, the best worth more than five times the worst", () => {
    const values = truth.sources.map(({expectedValuePerYear}) => expectedValuePerYear);
    expect(values).toHaveLength(6);
    expect(truth.sources.map(({source}) => source)).toContain("Referral");
    expect(Math.max(...values)).toBeGreaterThan(5 * Math.min(...values));
    expect(truth.sources.reduce((sum, {customers}) => sum + customers, 0)).toBe(20_000);
  });

  test("ran ten campaigns with a control, one of two treatments, one of no effect and one that harms; and one without control", () => {
    const held = truth.campaigns.filter(({controls}) => controls > 0);
    expect(new Set(held.map(({campaign}) => campaign)).size).toBe(10);
    expect(held).toHaveLength(11);
    expect(held.filter(({orderLift}) => orderLift === 0).map(({campaign}) => campaign)).toEqual(["FF2507-BOOKS"]);
    expect(held.filter(({orderLift}) => orderLift < 0).map(({campaign}) => campaign)).toEqual(["FF2604-COUNT"]);
    expect(truth.campaigns.filter(({controls}) => controls === 0).map(({campaign}) => campaign)).toEqual([
      "FF2411-GIFT"
    ]);
  });

  test("knows 3 % of its customers twice, and has 5,000 prospects", () => {
    expect(truth.duplicates).toHaveLength(600);
    expect(new Set(truth.duplicates.map(({second}) => second)).size).toBe(600);
    expect(new Set(truth.duplicates.map(({kind}) => kind)).size).toBe(5);
    expect(exportRows(folder, "prospects.csv", ";")).toHaveLength(5000);
  });

  test("exports one broken row in a hundred, of every kind", () => {
    const rows = truth.files.reduce((sum, file) => sum + file.rows, 0);
    const broken = truth.files.flatMap(file => file.broken);
    expect(broken.length / rows).toBeGreaterThan(0.009);
    expect(broken.length / rows).toBeLessThan(0.011);
    expect(new Set(broken.map(({fault}) => fault)).size).toBe(5);
  });

  test("refunds about 3 % of the orders and cancels a fifth of those", () => {
    expect(truth.ordersRefunded / truth.orders).toBeCloseTo(0.03, 2);
    expect(truth.ordersCancelled / truth.ordersRefunded).toBeCloseTo(0.2, 1);
  });

  test("hears of withdrawn consents", () => {
    const consents = exportRows(folder, "consents.csv");
    const withdrawn = sharesOf(consents, ({status}) => status === "withdrawn");
    expect(withdrawn).toBeGreaterThan(0.03);
    expect(withdrawn).toBeLessThan(0.15);
  });
});
