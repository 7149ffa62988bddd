import {readdirSync, utimesSync} from "node:fs";
import {join} from "node:path";
import {pageSources, writePageData} from "./page-data.js";
import {pageDataName} from "./page-source.js";
import {siteFactsIn} from "./site-facts.js";

/** Framework's cache, from which the preview serves page data that are newer than their sources. */
export const previewCache = (root: string): string => join(root, ".observablehq", "cache");

const pagesOf = (root: string) => readdirSync(root).filter(file => file.endsWith(".md"));

/**
 * Makes the preview's page data anew and lets its open pages know. Framework watches the sources, not the data: so a source is given a new
 * time, and its data a later one, which spares Framework from making them again.
 * @param config Framework's configuration: given a new time when the house itself has changed, which makes every open page load again
 */
export async function refreshPreviewData(root: string, warehouse: string, config: string): Promise<number> {
  const into = previewCache(root);
  const before = JSON.stringify(siteFactsIn(into));
  const made = await writePageData({root, into, warehouse});
  const now = new Date();
  const later = new Date(now.getTime() + 1000);
  const sources = pageSources(root);
  for (const source of sources) utimesSync(join(into, pageDataName(source)), later, later);
  for (const file of [...sources, ...pagesOf(root)]) utimesSync(join(root, file), now, now);
  if (JSON.stringify(siteFactsIn(into)) !== before) utimesSync(config, now, now);
  return made.length;
}
