import {spawnSync} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {typescriptCommand} from "../loaders/site/site-child.js";
import type {BenchResult} from "./bench-result.js";

/** Seconds that `npm run build` takes in a folder of its own: no export, no database, no site is there before the first. */
function buildSeconds(folder: string): number {
  const place = (option: string, name: string) => [option, join(folder, name)];
  const [command, args] = typescriptCommand(
    "cli/build.ts",
    ...place("--data", "data"),
    ...place("--warehouse", "warehouse.duckdb"),
    ...place("--vault", "vault.duckdb"),
    ...place("--out", "dist")
  );
  const start = performance.now();
  const {status, stderr} = spawnSync(command, args, {encoding: "utf8"});
  if (status !== 0) throw new Error(`the build failed:\n${stderr}`);
  return (performance.now() - start) / 1000;
}

/** The build of the sample shop of 20,000 customers: from nothing (the sample is written too), and when nothing has changed. */
export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "clientele-bench-"));
  try {
    mkdirSync(join(folder, "data"));
    rmSync("src/vendor/vega.js", {force: true});
    rmSync("src/vendor/data.js", {force: true});
    rmSync("src/.observablehq", {recursive: true, force: true});
    return [
      {name: "build of the sample shop from nothing", measured: buildSeconds(folder), limit: 40, unit: "s"},
      {name: "build when nothing has changed", measured: buildSeconds(folder), limit: 15, unit: "s"}
    ];
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
