import {refreshPreviewData} from "./preview-data.js";
import {givenWarehouse} from "./print-page-source.js";

/** The process that makes the preview's data: `CLIENTELE_WAREHOUSE=... tsx loaders/site/page-data-process.ts src`. */
async function main(root: string): Promise<void> {
  try {
    const files = await refreshPreviewData(root, givenWarehouse(), "observablehq.config.ts");
    console.error(`page data: ${files} files`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

await main(process.argv[2] ?? "src");
