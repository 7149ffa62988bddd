import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {performance} from "node:perf_hooks";
import {writeSample} from "../loaders/sample/sample.js";
import type {BenchResult} from "./bench-result.js";

/** The sample shop of the default size, written from nothing. */
export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "clientele-bench-"));
  try {
    const start = performance.now();
    const {orders} = await writeSample({folder});
    const seconds = (performance.now() - start) / 1000;
    return [{name: `sample shop of 20,000 customers, ${orders} orders`, measured: seconds, limit: 10, unit: "s"}];
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
