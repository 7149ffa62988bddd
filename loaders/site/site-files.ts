import {readdirSync, statSync} from "node:fs";
import {join, relative, sep} from "node:path";

/** A file of a built site. */
export interface SiteFile {
  /** Below the site's folder, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
}

/** Every file of a built site, in alphabetical order. */
export function siteFiles(site: string): SiteFile[] {
  return readdirSync(site, {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(file => ({path: relative(site, file).split(sep).join("/"), bytes: statSync(file).size}))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
