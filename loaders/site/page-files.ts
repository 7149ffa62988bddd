import {readFileSync} from "node:fs";
import {join, posix} from "node:path";
import {gzipSync} from "node:zlib";

/** Where a page's HTML says which files it loads: style sheets, modules and their imports, attached data. */
const mentions = [
  /<link rel="(?:stylesheet|modulepreload)"[^>]*? href="([^"]+)"/g,
  /<script[^>]*? src="([^"]+)"/g,
  /\bregisterFile\([^\n]*?"path":"([^"]+)"/g,
  /\bimport\("([^"]+)"\)/g
];

/**
 * The files of the site that a page loads, itself included, below the site's folder.
 * @param page as "segments.html"
 */
export function pageFiles(page: string, html: string): string[] {
  const found = mentions.flatMap(mention => Array.from(html.matchAll(mention), ([, url]) => url ?? ""));
  return [...new Set([page, ...found.map(url => posix.join(posix.dirname(page), url))])];
}

/** How many bytes these files are on their way to a browser. */
export function gzippedBytes(site: string, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(site, file))).length, 0);
}
