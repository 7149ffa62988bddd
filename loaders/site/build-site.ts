import {mkdirSync, rmSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {intactBuild, writeBuildRecord} from "./build-record.js";
import {bundlePages} from "./bundle-page.js";
import {checkSite} from "./check-site.js";
import {finishSite} from "./finish.js";
import {buildPages} from "./framework.js";
import {writePageData} from "./page-data.js";
import {siteFactsIn} from "./site-facts.js";
import {siteFiles} from "./site-files.js";
import {siteKey} from "./site-key.js";
import {stagePages, stopClock} from "./staged-pages.js";
import type {StepSeconds} from "./step.js";
import {stepwise} from "./step.js";
import {besideOutput, clearDeadBuilds, swapIn} from "./swap.js";
import {writeVendorBundles} from "./vendor.js";

export interface SiteOptions {
  /** The project's top. */
  readonly project: string;
  /** The folder of the pages, below the project. @default "src" */
  readonly pages?: string;
  /** The warehouse's file. */
  readonly warehouse: string;
  /** Where the site goes. */
  readonly output: string;
}

/** What a build of the site did. */
export interface SiteResult {
  /** The site was already made of this warehouse by this code, and stands as it was. */
  readonly unchanged: boolean;
  readonly pages: number;
  readonly files: number;
  readonly bytes: number;
  readonly seconds: StepSeconds;
}

function summary(output: string, unchanged: boolean, seconds: StepSeconds): SiteResult {
  const files = siteFiles(output);
  return {
    unchanged,
    pages: files.filter(({path}) => path.endsWith(".html")).length,
    files: files.length,
    bytes: files.reduce((sum, {bytes}) => sum + bytes, 0),
    seconds
  };
}

/**
 * Builds the site from a warehouse: into a fresh folder beside the output, looked through there, and swapped in at the very end. When a
 * step fails, the output is as it was.
 * @throws StepError naming the step
 */
export async function buildSite({project, pages = "src", warehouse, output}: SiteOptions): Promise<SiteResult> {
  const {step, seconds} = stepwise();
  const root = resolve(project, pages);
  const stage = besideOutput(join(project, "dist"), "pages");
  const fresh = besideOutput(output, "new");
  clearDeadBuilds(output);
  clearDeadBuilds(join(project, "dist"));

  const key = await step("key", () => siteKey(project, warehouse));
  if (intactBuild(output)?.key === key) return summary(output, true, seconds);
  try {
    await step("libraries", () => writeVendorBundles(join(root, "vendor")));
    await step("page data", async () => {
      stagePages(root, stage);
      await writePageData({root, into: stage, warehouse});
    });
    await step("pages", async () => {
      await bundlePages(stage);
      stopClock(stage);
      mkdirSync(dirname(fresh), {recursive: true});
      await buildPages(stage, fresh);
    });
    await step("finish", () => finishSite(fresh));
    await step("check", () => checkSite(fresh));
    await step("swap", () => {
      const {asOf, mode} = siteFactsIn(stage);
      writeBuildRecord(fresh, {key, asOf, mode});
      swapIn(fresh, output);
    });
    return summary(output, false, seconds);
  } finally {
    for (const folder of [stage, fresh]) rmSync(folder, {recursive: true, force: true});
  }
}
