import {resolve} from "node:path";
import {buildSite} from "./build-site.js";
import {givenWarehouse} from "./print-page-source.js";
import {StepError} from "./step.js";

/**
 * The process that builds the site: `CLIENTELE_WAREHOUSE=... tsx loaders/site/site-process.ts dist`. It is given the warehouse and no
 * other place (site-child.ts), and answers with one line of JSON: a SiteResult, or {step, reason}.
 */
async function main(output: string): Promise<void> {
  try {
    const result = await buildSite({project: process.cwd(), warehouse: givenWarehouse(), output: resolve(output)});
    console.log(JSON.stringify(result));
  } catch (error) {
    const {step, reason} = error instanceof StepError ? error : new StepError("site", error);
    console.log(JSON.stringify({step, reason}));
    process.exitCode = 1;
  }
}

await main(process.argv[2] ?? "dist");
