import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {finishPage} from "./finish-page.js";
import {pageFiles} from "./page-files.js";
import {siteFiles} from "./site-files.js";

const isCompiling = (file: string) => /^_import\/vendor\/data\./.test(file);

/** Finishes every page of a site that Framework has built: see finishPage. */
export function finishSite(site: string): void {
  for (const {path} of siteFiles(site)) {
    if (!path.endsWith(".html")) continue;
    const html = readFileSync(join(site, path), "utf8");
    writeFileSync(join(site, path), finishPage(html, pageFiles(path, html).some(isCompiling)));
  }
}
