import {cpSync, mkdirSync, readdirSync, symlinkSync, utimesSync} from "node:fs";
import {join, resolve} from "node:path";
import {isPageSource} from "./page-source.js";

/** Every staged file's time: Framework writes file times into its output, and two builds of the same data are to be equal. */
const noTime = new Date("2000-01-01T00:00:00Z");

/**
 * Copies the pages to a folder of this build alone, without the sources of page data: the data themselves are laid in as plain files, so
 * Framework finds no loader to run and no cache that could be stale, and builds of several warehouses do not meet.
 * @param root src/
 * @param stage made anew; inside the project, so that packages are found
 */
export function stagePages(root: string, stage: string): void {
  const top = resolve(root);
  const isLeftOut = (path: string) =>
    path.startsWith(join(top, ".observablehq")) || (path.startsWith(join(top, "data")) && isPageSource(path));
  cpSync(top, stage, {recursive: true, dereference: true, filter: path => !isLeftOut(path)});
  keepBundledPackages(top, stage);
}

/** Framework bundles each npm package that a page imports, once a version: that much is kept from build to build. */
function keepBundledPackages(top: string, stage: string): void {
  const kept = join(top, ".observablehq", "cache", "_node");
  mkdirSync(kept, {recursive: true});
  mkdirSync(join(stage, ".observablehq", "cache"), {recursive: true});
  symlinkSync(kept, join(stage, ".observablehq", "cache", "_node"), "junction");
}

/** Takes the clock out of the staged files, the page data included. */
export function stopClock(stage: string): void {
  for (const entry of readdirSync(stage, {recursive: true, withFileTypes: true})) {
    if (entry.isFile()) utimesSync(join(entry.parentPath, entry.name), noTime, noTime);
  }
}
