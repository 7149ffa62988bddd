import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import type {Browser, BrowserContextOptions, Page} from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What went wrong while a page was open: what the console said, what failed to load, what was asked of another origin. */
export interface Visit {
  readonly page: Page;
  readonly faults: readonly string[];
  /** How many files the page loaded, itself included. */
  readonly requests: () => number;
}

/** Opens a page as a reader would and waits until everything on it stands; closes it after `use`. */
export async function visit<T>(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  use: (visit: Visit) => Promise<T>
): Promise<T> {
  const context = await browser.newContext({acceptDownloads: true, ...options});
  try {
    const page = await context.newPage();
    const faults: string[] = [];
    let requests = 0;
    page.on("console", message => {
      if (message.type() === "error" || message.type() === "warning") faults.push(`console: ${message.text()}`);
    });
    page.on("pageerror", error => faults.push(`error: ${error.message}`));
    page.on("requestfailed", request => faults.push(`failed: ${request.url()}`));
    page.on("request", request => {
      if (/^https?:/.test(request.url())) requests++;
      if (/^https?:/.test(request.url()) && new URL(request.url()).origin !== new URL(url).origin) {
        faults.push(`another origin: ${request.url()}`);
      }
    });
    await page.goto(url, {waitUntil: "networkidle"});
    if (options.javaScriptEnabled !== false) {
      await page.waitForFunction(() => document.querySelector("observablehq-loading") === null);
    }
    return await use({page, faults, requests: () => requests});
  } finally {
    await context.close();
  }
}

/** By how many pixels the page itself scrolls sideways. */
export const sidewaysPixels = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

interface AxeViolation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly {readonly html: string}[];
}

/** The violations that axe-core calls serious or critical, each with its first place. */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const {axe: checker} = window as unknown as {axe: {run(): Promise<{violations: AxeViolation[]}>}};
    return (await checker.run()).violations;
  });
  return violations
    .filter(({impact}) => impact === "serious" || impact === "critical")
    .map(({id, impact, nodes}) => `${id} (${impact}, ${nodes.length}×): ${nodes[0]?.html.slice(0, 160)}`);
}
