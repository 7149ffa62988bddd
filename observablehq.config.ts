import {existsSync} from "node:fs";
import {join} from "node:path";
import {campaignPages} from "./loaders/site/campaign-pages.js";
import {findingsIn, withFindings} from "./loaders/site/findings.js";
import {freshness, sampleNotice, siteIcon} from "./loaders/site/notices.js";
import {prepareOffline} from "./loaders/site/offline.js";
import {siteFactsIn} from "./loaders/site/site-facts.js";

/** A build works on a copy of src/ with the page data laid in (loaders/site/staged-pages.ts); the preview works on src/ itself. */
const root = process.env.CLIENTELE_PAGES ?? "src";
const pageData = process.env.CLIENTELE_PAGES ?? join(root, ".observablehq", "cache");

/** The menu, in its order; a page that a house has deleted drops out of it. */
const menu = [
  {name: "Overview", path: "/"},
  {name: "Segments", path: "/segments"},
  {name: "Lifecycle", path: "/lifecycle"},
  {name: "Retention", path: "/retention"},
  {name: "Lifetime value", path: "/lifetime-value"},
  {name: "Best customers", path: "/best-customers"},
  {name: "Campaigns", path: "/campaigns"},
  {name: "Plan a test", path: "/planner"},
  {name: "Data", path: "/data"},
  {name: "Methods", path: "/methods"}
];

prepareOffline(root);

export default {
  root,
  output: process.env.CLIENTELE_OUT ?? "dist",
  title: siteFactsIn(pageData).name,
  pages: menu.filter(({path}) => existsSync(join(root, `${path === "/" ? "index" : path}.md`))),

  dynamicPaths: () => campaignPages(pageData),

  head: siteIcon,
  header: () => sampleNotice(siteFactsIn(pageData)),
  footer: () => freshness(siteFactsIn(pageData)),
  style: "style.css",
  globalStylesheets: [],
  pager: false,
  toc: false,
  interpreters: {".sql": ["tsx", "loaders/site/run-sql.ts"]},
  markdownIt: <T>(markdownIt: T): T => withFindings(markdownIt, () => findingsIn(pageData))
};
