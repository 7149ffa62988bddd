import {readFileSync} from "node:fs";
import {parse} from "csv-parse/sync";
import type {Page} from "playwright-core";

/** The rows of the table that a page offers as a file of this name. */
export async function downloaded(page: Page, name: string): Promise<Record<string, string>[]> {
  for (const button of await page.getByRole("button", {name: "CSV", includeHidden: true}).all()) {
    const wait = page.waitForEvent("download");
    await button.evaluate((element: HTMLElement) => element.click());
    const download = await wait;
    if (download.suggestedFilename() !== name) continue;
    const text = readFileSync(await download.path(), "utf8");
    return parse(text, {columns: true, bom: true}) as Record<string, string>[];
  }
  throw new Error(`the page offers no ${name}`);
}
