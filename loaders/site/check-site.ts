import {existsSync, readFileSync, statSync} from "node:fs";
import {join, posix} from "node:path";
import {UserError} from "../../lib/errors/errors.js";
import {internalLinks, pageFaults} from "./check-page.js";
import {outsideAddresses} from "./outside-hosts.js";
import {gzippedBytes, pageFiles} from "./page-files.js";
import type {SiteFile} from "./site-files.js";
import {siteFiles} from "./site-files.js";

/** What one page may weigh on its way to a browser: everything it loads, gzipped. Framework and the chart libraries alone are 360 KB. */
export const pageLimitBytes = 640_000;

/** An e-mail address: nothing that the site is made of may hold one. */
const emailAddress = /[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/i;

const isFile = (path: string) => existsSync(path) && statSync(path).isFile();

function leadsNowhere(site: string, page: string, link: string): boolean {
  const path = decodeURI(link.replace(/[?#].*$/, ""));
  const target = join(site, path.startsWith("/") ? path : posix.join(posix.dirname(page), path));
  return ![target, `${target}.html`, join(target, "index.html")].some(isFile);
}

function checkPage(site: string, page: string): string[] {
  const html = readFileSync(join(site, page), "utf8");
  const files = pageFiles(page, html);
  const missing = files.filter(file => !isFile(join(site, file)));
  if (missing.length > 0) return missing.map(file => `loads ${file}, which is not there`);
  const weight = gzippedBytes(site, files);
  return [
    ...pageFaults(html),
    ...internalLinks(html)
      .filter(link => leadsNowhere(site, page, link))
      .map(link => `links to ${link}, which is not there`),
    ...(weight > pageLimitBytes
      ? [`weighs ${Math.round(weight / 1000)} KB gzipped, at most ${pageLimitBytes / 1000} are allowed`]
      : [])
  ];
}

const isData = (path: string) => path.startsWith("_file/");

function checkFile(site: string, {path, bytes}: SiteFile): string[] {
  if (path.endsWith(".html")) return checkPage(site, path);
  const text = readFileSync(join(site, path), "utf8");
  return [
    ...(bytes === 0 ? ["is empty"] : []),
    ...(/\.(js|css)$/.test(path) ? outsideAddresses(text).map(url => `mentions another host: ${url}`) : [])
  ].concat(isData(path) && emailAddress.test(text) ? ["holds an e-mail address"] : []);
}

/**
 * Looks a finished site through before it is published: no error shown, no slot unfilled, no other host, no broken link, no empty data,
 * no e-mail address, no page too heavy.
 * @throws UserError with every fault, each naming its file
 */
export function checkSite(site: string): void {
  const files = siteFiles(site);
  const faults = files.flatMap(file => checkFile(site, file).map(fault => `${file.path} ${fault}`));
  if (!files.some(({path}) => path === "index.html")) faults.unshift("there is no index.html");
  if (faults.length > 0) throw new UserError(`the site is not fit to be published:\n  ${faults.join("\n  ")}`);
}
