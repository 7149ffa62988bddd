import {resolve} from "node:path";
import {fileURLToPath} from "node:url";
import type {PageLoad} from "./page-source.js";
import {printPageSource} from "./print-page-source.js";

/**
 * The last line of every src/data/*.json.ts: prints what `load` makes when Framework's preview runs the file by itself, and does nothing
 * when the file is imported.
 * @example serve(import.meta.url, load)
 */
export function serve(moduleUrl: string, load: PageLoad): void {
  const file = fileURLToPath(moduleUrl);
  if (process.argv[1] !== undefined && resolve(process.argv[1]) === file) void printPageSource(file, load);
}
