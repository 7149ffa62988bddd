import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {startBrowser} from "../support/browser.js";
import {build} from "../support/built-site.js";
import {visit} from "../support/page-visit.js";
import type {SiteServer} from "../support/site-server.js";
import {serveSite} from "../support/site-server.js";
import {pages} from "./pages.js";

/** A shop on its first days: there is nothing to publish yet, and every page says so instead of breaking. */
const shops = {
  "one customer": "order_id,customer_id,ordered_at,total\n1,c1,2026-03-01,25.00\n2,c1,2026-05-01,35.00\n",
  "no order": "order_id,customer_id,ordered_at,total\n"
};

describe.each(Object.entries(shops))("a shop with %s", (_, orders) => {
  const folder = mkdtempSync(join(tmpdir(), "clientele-few-"));
  let server: SiteServer;
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(join(folder, "data"));
    writeFileSync(join(folder, "data", "orders.csv"), orders);
    const built = build(folder, join(folder, "data"));
    expect(built.summary, built.said).toMatchObject({ok: true});
    server = await serveSite(built.site);
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, {recursive: true, force: true});
  });

  it.each(pages)("%s opens without a fault and shows no figure that is none", path =>
    visit(browser, server.origin + path, {viewport: {width: 1440, height: 900}}, async ({page, faults}) => {
      expect(faults).toEqual([]);
      expect(await page.locator("main").innerText()).not.toMatch(/NaN|undefined|Infinity|\bnull\b/);
    })
  );
});
