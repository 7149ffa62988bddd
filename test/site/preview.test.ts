import {spawn} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, expect, it} from "vitest";
import {freePort} from "../../loaders/site/preview-server.js";
import {typescriptCommand} from "../../loaders/site/site-child.js";
import {startBrowser} from "../support/browser.js";

const folder = mkdtempSync(join(tmpdir(), "clientele-preview-"));
const data = join(folder, "data");
let browser: Browser;
let origin: string;
let preview: ReturnType<typeof spawn>;
const said: string[] = [];

/** Orders of so many customers, each of whom ordered in January and in March 2024. */
function orders(customers: number, prefix: string): string {
  const lines = Array.from({length: customers}, (_, index) =>
    ["01", "03"].map(
      month =>
        `${prefix}${index}-${month},${prefix}${index},2024-${month}-${10 + (index % 15)} 10:00:00,${20 + index}.00`
    )
  );
  return `order_id,customer_id,ordered_at,total\n${lines.flat().join("\n")}\n`;
}

beforeAll(async () => {
  mkdirSync(data, {recursive: true});
  writeFileSync(join(data, "orders.csv"), orders(30, "A"));
  const port = await freePort(4100);
  origin = `http://127.0.0.1:${port}`;
  const [command, args] = typescriptCommand(
    "cli/preview.ts",
    ...["--port", String(port), "--data", data],
    ...["--warehouse", join(folder, "warehouse.duckdb"), "--vault", join(folder, "vault.duckdb")]
  );
  preview = spawn(command, args, {stdio: ["ignore", "pipe", "pipe"]});
  for (const stream of [preview.stdout, preview.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => said.push(text));
  }
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  const ended = new Promise(settle => preview.once("close", settle));
  preview.kill("SIGTERM");
  await ended;
  rmSync(folder, {recursive: true, force: true});
});

const isServing = () =>
  fetch(origin).then(
    ({ok}) => ok,
    () => false
  );

it("a new export dropped into the data folder moves the open page, on this machine only", async () => {
  await expect.poll(isServing, {timeout: 90_000, interval: 500, message: said.join("")}).toBe(true);
  const page = await browser.newPage();
  await page.goto(origin);
  const finding = () =>
    page
      .locator(".finding")
      .first()
      .innerText()
      .catch(() => "");
  await expect.poll(finding, {timeout: 30_000}).toContain("30 customers");
  writeFileSync(join(data, "orders-april.csv"), orders(12, "B"));
  await expect.poll(finding, {timeout: 60_000, interval: 500}).toContain("42 customers");
  expect(said.join("")).toContain("http://127.0.0.1:");
});
