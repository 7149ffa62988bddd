import type {Browser} from "playwright-core";
import {chromium} from "playwright-core";
import {findBrowser} from "../../cli/find-browser.js";

/**
 * Starts the installed browser, headless and without asking anything of the network.
 * @throws when there is none: `npm test` provides one before the tests begin
 */
export async function startBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error("no browser: run `npm test`, which finds or installs one, or set CHROME_PATH");
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
  });
}
