import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {TestProject} from "vitest/node";
import {writeVendorBundles} from "../../loaders/site/vendor.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** A folder of this run alone, which the test files share: what is costly to make is made once (built-site.ts). */
    runFolder: string;
  }
}

/** Before the first test: the bundles that components import, and the run's folder, which is removed after the last test. */
export default async function prepareRun(project: TestProject): Promise<() => void> {
  await writeVendorBundles("src/vendor");
  const folder = mkdtempSync(join(tmpdir(), "clientele-run-"));
  project.provide("runFolder", folder);
  return () => rmSync(folder, {recursive: true, force: true});
}
