import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {firstRow} from "../../loaders/database/connection.js";
import {withWarehouseReader} from "../../loaders/database/warehouse.js";
import {writeSample} from "../../loaders/sample/sample.js";
import {buildSite} from "../../loaders/site/build-site.js";
import {siteFiles} from "../../loaders/site/site-files.js";
import {startBrowser} from "../support/browser.js";
import type {BuiltSite} from "../support/built-site.js";
import {build} from "../support/built-site.js";
import {seriousViolations, sidewaysPixels, visit} from "../support/page-visit.js";
import type {SiteServer} from "../support/site-server.js";
import {serveSite} from "../support/site-server.js";
import {canary, canaryTexts, writeCanary} from "./canary.js";
import {pages} from "./pages.js";

const folder = mkdtempSync(join(tmpdir(), "clientele-sample-"));
/** Two of the canary's three customer rows are rejected. */
const canaryIsBroken = ["--max-rejects", "1"];
let built: BuiltSite;
let server: SiteServer;
let browser: Browser;

beforeAll(async () => {
  await writeSample({folder: join(folder, "data")});
  writeCanary(join(folder, "data"));
  built = build(folder, join(folder, "data"), ...canaryIsBroken);
  expect(built.summary, built.said).toMatchObject({ok: true, refresh: {mode: "sample"}});
  server = await serveSite(built.site);
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, {recursive: true, force: true});
});

it("holds no page, no data and no link about single customers: those are the preview's", () => {
  const files = siteFiles(built.site).map(({path}) => path);
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter(path => /customers?[/\\]|\[(tenth|key)\]/.test(path))).toEqual([]);
  const written = files
    .filter(path => path.endsWith(".html"))
    .map(path => readFileSync(join(built.site, path), "utf8"));
  expect(written.filter(html => /href="[^"]*customers?\//.test(html))).toEqual([]);
});

describe.each([...pages, "/campaign/ff2509-cata", "/campaign/ff2411-gift"])("the page %s", path => {
  it.each([360, 1440])("opens without a fault at %d px, light and dark", width =>
    visit(browser, server.origin + path, {viewport: {width, height: 900}}, async ({page, faults, requests}) => {
      expect(await page.locator("h1").count()).toBe(1);
      expect(requests()).toBeLessThanOrEqual(20);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({colorScheme});
        expect(await seriousViolations(page), colorScheme).toEqual([]);
        expect(await sidewaysPixels(page)).toBe(0);
      }
      expect(faults).toEqual([]);
    })
  );

  it("says its finding and that its figures are invented without JavaScript", () =>
    visit(browser, server.origin + path, {javaScriptEnabled: false}, async ({page}) => {
      expect(await page.locator("main").innerText()).toMatch(/\d/);
      expect(await page.innerText("body")).toContain("Invented figures");
      if (path !== "/methods") expect(await page.locator(".finding").first().innerText()).toMatch(/\d/);
    }));
});

describe("a campaign's own page", () => {
  it("is reached from the table of campaigns and is about that campaign", () =>
    visit(browser, `${server.origin}/campaigns`, {}, async ({page, faults}) => {
      await page.getByRole("link", {name: "Daily countdown"}).click();
      await page.waitForURL("**/campaign/ff2604-count");
      expect(await page.innerText("h1")).toBe("Daily countdown");
      expect(await page.innerText("p.finding")).toMatch(/^It lost £/);
      await page.getByRole("button", {name: "Source"}).click();
      await expect.poll(() => page.locator("main").innerText()).toContain("Voucher site");
      expect(faults).toEqual([]);
    }));
});

describe("the test planner", () => {
  it("reckons anew in the browser when a figure is set", () =>
    visit(browser, `${server.origin}/planner`, {}, async ({page, faults}) => {
      const smallest = page.locator(".key-figure .value").first();
      const before = await smallest.innerText();
      await page.getByLabel("Customers on the list").fill("1000000");
      expect(await page.locator("main").innerText()).toContain("This plan is large enough");
      expect(await smallest.innerText()).not.toBe(before);
      await page.getByLabel("Customers on the list").fill("7");
      expect(await page.getByLabel("Customers on the list").getAttribute("aria-invalid")).toBe("true");
      await page.getByRole("slider", {name: /^Held back/}).fill("0.6");
      expect(await page.locator("main").innerText()).toContain("600,000 left alone");
      expect(faults).toEqual([]);
    }));
});

describe("the campaign memory", () => {
  it("finds tests by a word and by what came of them", () =>
    visit(browser, `${server.origin}/campaign-memory`, {}, async ({page, faults}) => {
      const counted = page.getByText(/ of 12 tests/);
      await page.getByLabel("Search the tests").fill("countdown");
      expect(await counted.innerText()).toBe("1 of 12 tests");
      await page.getByLabel("Search the tests").fill("");
      await page.getByLabel("Outcome").selectOption("earned");
      expect(await counted.innerText()).toBe("2 of 12 tests");
      expect(faults).toEqual([]);
    }));
});

describe("the contact pressure", () => {
  it("says that none pays at a cost above what a first contact brings", () =>
    visit(browser, `${server.origin}/pressure`, {}, async ({page, faults}) => {
      await page.getByLabel("Cost of a contact").fill("5");
      expect(await page.locator("main").innerText()).toContain("None pays.");
      expect(faults).toEqual([]);
    }));
});

describe("the next quarter", () => {
  it("reckons a budget anew when it is set, and says from where on more money is no use", () =>
    visit(browser, `${server.origin}/next-quarter`, {}, async ({page, faults}) => {
      const words = page.locator("main p[aria-live]").last();
      expect(await words.innerText()).toMatch(/buys [\d,]+ contacts: .+They are expected to earn £/);
      await page.getByLabel("Budget for contacts").fill("0");
      expect(await words.innerText()).toContain("no contact");
      await page.getByLabel("Budget for contacts").press("End");
      expect(await words.innerText()).toContain("keep the rest");
      expect(faults).toEqual([]);
    }));

  it("knows how many customers of a segment may be written to", () =>
    withWarehouseReader(built.warehouse, async warehouse => {
      const found = await firstRow<{ways: number; wrong: number}>(
        warehouse,
        `SELECT CAST(count(*) AS INTEGER) AS ways, CAST(count(*) FILTER (reachable IS DISTINCT FROM counted) AS INTEGER) AS wrong
         FROM marts.spend_next AS ways
         LEFT JOIN (
           SELECT segment, count(*) AS counted FROM marts.rfm
           JOIN core.consented('marketing', 'email', TIMESTAMPTZ '2026-11-01 00:00:00Z') AS asked USING (customer_key)
           WHERE is_allowed GROUP BY segment
         ) AS by_hand ON by_hand.segment = ways.segment
         WHERE channel = 'email'`
      );
      expect(found?.wrong).toBe(0);
      expect(found?.ways).toBeGreaterThan(5);
    }));
});

describe("the canary", () => {
  it("is in the customer database", async () => {
    const orders = await withWarehouseReader(built.warehouse, warehouse =>
      firstRow(
        warehouse,
        "SELECT count(*)::INTEGER AS n, count(customer_key)::INTEGER AS of_somebody FROM core.orders WHERE order_id LIKE 'CO-%'"
      )
    );
    expect(orders).toEqual({n: 2, of_somebody: 2});
  });

  it("and its rejected rows are in no file of the site, nor in the warehouse", () => {
    const files = [...siteFiles(built.site).map(({path}) => join(built.site, path)), built.warehouse];
    for (const file of files) {
      const text = readFileSync(file, "latin1").toLowerCase();
      const found = canaryTexts.filter(each => text.includes(each.toLowerCase()));
      expect(found, file).toEqual([]);
    }
  });

  it("is not told by the build either", () => {
    expect(built.said).not.toContain(canary.lastName);
    expect(JSON.stringify(built.summary)).not.toContain(canary.email);
  });
});

describe("the README", () => {
  const pagesOfAnalyst = "dist.readme";
  const output = join(folder, "dist-readme");

  afterAll(() => rmSync("dist.readme", {recursive: true, force: true}));

  it("tells an analyst rightly how to add a page", async () => {
    const page = /````md\n([\s\S]*?)````/.exec(readFileSync("README.md", "utf8"))?.[1] ?? "";
    cpSync("src", pagesOfAnalyst, {
      recursive: true,
      verbatimSymlinks: true,
      filter: path => !path.includes(".observablehq")
    });
    writeFileSync(join(pagesOfAnalyst, "best-sources.md"), page.replace(/^ {3}/gm, ""));
    writeFileSync(
      join(pagesOfAnalyst, "data", "best-sources.json.sql"),
      "SELECT source, count(*) AS customers FROM core.customers GROUP BY source ORDER BY customers DESC, source"
    );
    await buildSite({project: process.cwd(), pages: pagesOfAnalyst, warehouse: built.warehouse, output});
    const analysts = await serveSite(output);
    await visit(browser, `${analysts.origin}/best-sources`, {}, async ({page: open, faults}) => {
      expect(await open.innerText("h1")).toBe("Best sources");
      expect(await open.locator("table tbody tr").count()).toBeGreaterThan(5);
      expect(faults).toEqual([]);
    });
    await analysts.close();
  });
});

describe("building once more", () => {
  it("with nothing changed leaves the site as it stands", () => {
    const again = build(folder, join(folder, "data"), ...canaryIsBroken);
    expect(again.summary.site.unchanged).toBe(true);
  });

  it("with exports that cannot be read leaves the old site untouched and names the step", () => {
    const before = siteFiles(built.site);
    const failed = build(folder, join(folder, "data"), "--config", join(folder, "no-house.ts"));
    expect(failed.summary).toMatchObject({ok: false, step: "refresh"});
    expect(failed.summary.message).toContain("no-house.ts");
    expect(siteFiles(built.site)).toEqual(before);
  });
});
