import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {campaignPaths} from "../../lib/findings/campaign-path.js";

/**
 * The addresses of the campaigns' own pages: one for each campaign of which page data are published.
 * @param pageData the folder above data/
 * @example campaignPages("src/.observablehq/cache") // ["/campaign/ff2509-cata"]
 */
export function campaignPages(pageData: string): string[] {
  const file = join(pageData, "data", "campaign-lift.json");
  if (!existsSync(file)) return [];
  const rows = JSON.parse(readFileSync(file, "utf8")) as {campaign_id: string}[];
  return Array.from(campaignPaths(rows.map(row => row.campaign_id)).values(), path => `/campaign/${path}`);
}
