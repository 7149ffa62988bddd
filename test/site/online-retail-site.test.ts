import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {createDayFormat} from "../../lib/format/day.js";
import {rows} from "../../loaders/database/connection.js";
import {quotedText} from "../../loaders/database/sql.js";
import {startBrowser} from "../support/browser.js";
import type {BuiltSite} from "../support/built-site.js";
import {build} from "../support/built-site.js";
import {downloaded} from "../support/downloaded.js";
import {seriousViolations, sidewaysPixels, visit} from "../support/page-visit.js";
import {sharedFile} from "../support/shared-data.js";
import type {SiteServer} from "../support/site-server.js";
import {serveSite} from "../support/site-server.js";
import {withMemory} from "../support/with-database.js";
import {pages} from "./pages.js";

const source = sharedFile("data/online-retail/online_retail_2010-2011.parquet");
const folder = mkdtempSync(join(tmpdir(), "clientele-online-retail-"));
let built: BuiltSite;
let server: SiteServer;
let browser: Browser;

beforeAll(async () => {
  const house = join(folder, "house.config.ts");
  writeFileSync(house, 'export default {name: "Online Retail", currency: "GBP", timeZone: "Europe/London"};\n');
  built = build(folder, dirname(source), "--config", house);
  expect(built.summary, built.said).toMatchObject({ok: true, refresh: {mode: "own"}});
  server = await serveSite(built.site);
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, {recursive: true, force: true});
});

/**
 * Asks the source file itself, past everything that this project does with it: `lines` with their money, `invoices` with their sum.
 * Invoices beginning with C are credit notes, those with A bad debt (UCI Online Retail).
 */
const ask = <T>(sql: string) =>
  withMemory(async connection => {
    await connection.run(`
      CREATE VIEW lines AS
      SELECT *, Quantity * CAST(UnitPrice AS DECIMAL(18, 4)) AS amount, CAST(date_trunc('month', InvoiceDate) AS DATE) AS month
      FROM read_parquet(${quotedText(source)})
      WHERE InvoiceNo NOT LIKE 'A%'`);
    await connection.run(`
      CREATE VIEW purchases AS
      SELECT InvoiceNo, CustomerID, month, sum(amount) AS total FROM lines GROUP BY ALL
      HAVING sum(amount) > 0 AND InvoiceNo NOT LIKE 'C%'`);
    await connection.run(`
      CREATE VIEW cohorts AS
      SELECT CustomerID, min(month) AS cohort FROM purchases WHERE CustomerID IS NOT NULL GROUP BY CustomerID`);
    return rows<T>(connection, sql);
  });

const open = <T>(path: string, use: (page: Page) => Promise<T>) =>
  visit(browser, server.origin + path, {viewport: {width: 1440, height: 900}}, ({page}) => use(page));

const numbers = (row: Record<string, string>, ...names: readonly string[]) => names.map(name => Number(row[name]));

describe("on UCI Online Retail the figures that a reader sees equal direct SQL over the source file", () => {
  it("customers in the first sentence, and each month's revenue, orders, customers and newcomers", async () => {
    const [{customers} = {customers: 0}] = await ask<{customers: number}>(
      "SELECT count(*)::INTEGER AS customers FROM cohorts"
    );
    expect(customers).toBe(4338);
    const months = await ask<{month: Date; revenue: number; orders: number; customers: number; newcomers: number}>(`
      SELECT month, (SELECT sum(amount)::DOUBLE FROM lines WHERE lines.month = purchases.month) AS revenue,
        count(*)::INTEGER AS orders, count(DISTINCT CustomerID)::INTEGER AS customers,
        (SELECT count(*)::INTEGER FROM cohorts WHERE cohort = purchases.month) AS newcomers
      FROM purchases GROUP BY month ORDER BY month`);
    await open("/", async page => {
      expect(await page.locator(".finding").first().innerText()).toContain("4,338 customers");
      const shown = await downloaded(page, "months.csv");
      expect(shown.map(row => row.month)).toEqual(months.map(({month}) => month.toISOString().slice(0, 10)));
      for (const [index, expected] of months.entries()) {
        const [revenue, ...counts] = numbers(shown[index] ?? {}, "revenue", "orders", "customers", "new_customers");
        expect(revenue).toBeCloseTo(expected.revenue, 2);
        expect(counts).toEqual([expected.orders, expected.customers, expected.newcomers]);
      }
    });
  });

  it("every customer and all their money, credit notes taken off, in some segment", async () => {
    const [whole] = await ask<{customers: number; revenue: number}>(`
      SELECT count(DISTINCT CustomerID)::INTEGER AS customers, sum(amount)::DOUBLE AS revenue
      FROM lines WHERE CustomerID IN (SELECT CustomerID FROM cohorts)`);
    await open("/", async page => {
      const shown = await downloaded(page, "segments.csv");
      const sum = (name: string) => shown.reduce((total, row) => total + Number(row[name]), 0);
      expect(sum("customers")).toBe(whole?.customers);
      expect(sum("revenue")).toBeCloseTo(whole?.revenue ?? 0, 1);
    });
  });

  it("who came back of each month's newcomers", async () => {
    const cells = await ask<{cohort: Date; period: number; customers: number; active: number}>(`
      SELECT cohort, date_diff('month', cohort, month)::INTEGER AS period,
        (SELECT count(*)::INTEGER FROM cohorts AS all_of WHERE all_of.cohort = cohorts.cohort) AS customers,
        count(DISTINCT purchases.CustomerID)::INTEGER AS active
      FROM purchases JOIN cohorts USING (CustomerID) GROUP BY cohort, month ORDER BY cohort, period`);
    await open("/retention", async page => {
      const isOver = (row: Record<string, string>) => row.reached !== "" && row.is_open === "false";
      const shown = (await downloaded(page, "cohorts.csv")).filter(isOver);
      expect(shown.length).toBeGreaterThan(60);
      const {monthShort} = createDayFormat("en-GB");
      for (const row of shown) {
        const [period, reached, estimate] = numbers(row, "period", "reached", "estimate");
        const cell = cells.find(
          each => monthShort(each.cohort.toISOString()) === row.name && each.period === (period ?? -1)
        );
        const of = `${row.name} ${period}`;
        expect(reached, of).toBe(cell?.customers);
        expect(estimate, of).toBeCloseTo((cell?.active ?? Number.NaN) / (cell?.customers ?? 1), 9);
      }
    });
  });

  it("every line of the source in the account of the rows", async () => {
    const [{lines} = {lines: 0}] = await withMemory(connection =>
      rows<{lines: number}>(connection, `SELECT count(*)::INTEGER AS lines FROM read_parquet(${quotedText(source)})`)
    );
    expect(lines).toBe(541_909);
    await open("/data", async page => {
      expect(await page.locator(".finding").first().innerText()).toContain("541,909 rows");
      const [file] = await downloaded(page, "files.csv");
      expect(numbers(file ?? {}, "rows_read", "rows_accepted", "rows_rejected", "rows_unchanged")).toEqual([
        lines,
        lines,
        0,
        0
      ]);
    });
  });
});

describe("on a house's own data", () => {
  it.each(pages)("the page %s opens without a fault, and does not call its figures invented", path =>
    visit(
      browser,
      server.origin + path,
      {viewport: {width: 360, height: 800}, colorScheme: "dark"},
      async ({page, faults}) => {
        expect(faults).toEqual([]);
        expect(await seriousViolations(page)).toEqual([]);
        expect(await sidewaysPixels(page)).toBe(0);
        expect(await page.innerText("body")).not.toContain("Invented figures");
      }
    )
  );
});
