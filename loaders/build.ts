import {resolve} from "node:path";
import {UserError} from "../lib/errors/errors.js";
import type {RefreshSummary} from "./refresh-child.js";
import {refreshInChild} from "./refresh-child.js";
import type {SiteResult} from "./site/build-site.js";
import {lastLine, runTypescript, siteEnvironment} from "./site/site-child.js";
import {StepError} from "./site/step.js";

export interface BuildOptions {
  /** What is handed on to the refresh, as ["--data", "exports"]. */
  readonly refreshArguments: readonly string[];
  /** Where the site goes. */
  readonly output: string;
}

/** What a whole build did. */
export interface BuildResult {
  readonly output: string;
  readonly refresh: RefreshSummary;
  readonly site: SiteResult;
  readonly seconds: number;
}

async function buildInChild(warehouse: string, output: string): Promise<SiteResult> {
  const child = await runTypescript("loaders/site/site-process.ts", [output], siteEnvironment(warehouse));
  const answer = lastLine(child.output);
  if (child.code === 0) return JSON.parse(answer) as SiteResult;
  if (!answer.startsWith("{")) throw new StepError("site", new UserError("its message stands above"));
  const {step, reason} = JSON.parse(answer) as {step: string; reason: string};
  throw new StepError(step, new UserError(reason));
}

/**
 * The whole way: exports, customer database, figures, site. Each of the two halves is a process of its own, so that what builds the site
 * has no path to the vault.
 * @throws StepError naming the step that failed; the output is then as it was
 */
export async function runBuild({refreshArguments, output}: BuildOptions): Promise<BuildResult> {
  const start = performance.now();
  const refresh = await refreshInChild(refreshArguments);
  const site = await buildInChild(resolve(refresh.warehouse), resolve(output));
  return {output, refresh, site, seconds: Math.round(performance.now() - start) / 1000};
}
